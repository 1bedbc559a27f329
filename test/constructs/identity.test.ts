import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { Postgres, Redis, WebApp, secret } from 'podwright';
import { isDnsLabel, joinName, maxNameLength, suggestName } from '../../lib/conventions/names';
import { Scene, valueAt } from '../support/authoring';
import { runs, seed } from '../support/runs';

const image = 'ghcr.io/acme/shop:1.4.2';
const inOrder = (names: readonly string[]): string[] => [...names].sort();

describe('names', () => {
  it('are the app and the id path, without hashes', () => {
    const scene = new Scene();
    const group = new Construct(scene.environment, 'admin');
    new WebApp(group, 'api', { image, port: 8080 });
    expect(scene.names).toContain('Deployment/shop-admin-api');
  });

  it('of what holds data come from the id alone: moving it in the tree leaves the manifests byte-identical', () => {
    const render = (nest: (scene: Scene) => Construct): string[] => {
      const scene = new Scene();
      const scope = nest(scene);
      new Postgres(scope, 'db', { version: 17, storage: '5Gi' });
      new Redis(scope, 'queue', { role: 'store', storage: '1Gi' });
      secret.generated(scope, 'session-key');
      return inOrder(scene.manifests.map((manifest) => JSON.stringify(manifest)));
    };
    const flat = render((scene) => scene.environment);
    expect(render((scene) => new Construct(new Construct(scene.environment, 'data'), 'eu'))).toEqual(flat);
  });

  it('that two constructs share are an error that names both', () => {
    const scene = new Scene();
    new Postgres(new Construct(scene.environment, 'a'), 'db', { version: 17, storage: '5Gi' });
    new Postgres(new Construct(scene.environment, 'b'), 'db', { version: 17, storage: '5Gi' });
    const duplicates = scene.findings.filter(({ code }) => code === 'E_DUPLICATE_OBJECT');
    expect(duplicates.map(({ message }) => message)).toContain(
      'it is declared twice: by staging/a/db and by staging/b/db',
    );
  });

  it('can be given', () => {
    const scene = new Scene();
    new WebApp(scene.environment, 'web', { image, port: 8080, name: 'frontend' });
    expect(scene.names).toContain('Deployment/frontend');
  });

  it('always fit: whatever the parts, the joined name has at most 52 characters and the same parts give the same name', () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9-]{0,40}[a-z0-9]$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const name = joinName(...parts);
        expect(name.length).toBeLessThanOrEqual(maxNameLength);
        expect(isDnsLabel(name)).toBe(true);
        expect(joinName(...parts)).toBe(name);
      }),
      { numRuns: runs(100, 10_000), seed },
    );
  });

  it('are suggested valid, whatever was written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => expect(isDnsLabel(suggestName(text))).toBe(true)),
      { numRuns: runs(100, 10_000), seed },
    );
  });
});

describe('selectors and labels', () => {
  it('select by name, instance and component, never by version, and the version stands on workloads only', () => {
    const scene = new Scene();
    new WebApp(scene.environment, 'web', { image, port: 8080 });
    const selector = {
      'app.kubernetes.io/name': 'web',
      'app.kubernetes.io/instance': 'shop-web',
      'app.kubernetes.io/component': 'web',
    };
    expect(valueAt(scene.find('Deployment', 'shop-web'), 'spec.selector.matchLabels')).toEqual(selector);
    expect(valueAt(scene.find('Service', 'shop-web'), 'spec.selector')).toEqual(selector);
    const versioned = scene.manifests.filter(
      (manifest) => manifest.metadata.labels?.['app.kubernetes.io/version'] === '1.4.2',
    );
    expect(versioned.map((manifest) => manifest.kind)).toEqual(['Deployment']);
  });

  it('a new image changes the Deployment and nothing else', () => {
    const render = (tag: string): Map<string, string> => {
      const scene = new Scene();
      new WebApp(scene.environment, 'web', { image: `ghcr.io/acme/shop:${tag}`, port: 8080 });
      return new Map(scene.manifests.map((manifest) => [`${manifest.kind}`, JSON.stringify(manifest)]));
    };
    const [before, after] = [render('1.4.2'), render('1.4.3')];
    expect([...before].filter(([kind, text]) => after.get(kind) !== text).map(([kind]) => kind)).toEqual([
      'Deployment',
    ]);
  });
});
