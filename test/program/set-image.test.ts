import { setImages } from '../../lib/program/set-image';
import { UsageError } from '../../lib/errors';
import { keyOf, type Manifest, type ManifestSet } from '../../lib/manifest';

interface Pod {
  containers: { name: string; image: string }[];
  initContainers?: { name: string; image: string }[];
}

function workload(kind: string, name: string, component: string, pod: Pod, version?: string): Manifest {
  const labels = {
    'app.kubernetes.io/component': component,
    ...(version === undefined ? {} : { 'app.kubernetes.io/version': version }),
  };
  const template = { metadata: { labels: { ...labels } }, spec: pod };
  const metadata = { name, namespace: 'shop', labels };
  if (kind === 'CronJob')
    return { apiVersion: 'batch/v1', kind, metadata, spec: { jobTemplate: { spec: { template } } } };
  if (kind === 'Pod') return { apiVersion: 'v1', kind, metadata, spec: pod };
  return { apiVersion: 'apps/v1', kind, metadata, spec: { template } };
}

function setOf(...objects: (readonly [Manifest, string?])[]): ManifestSet {
  return {
    app: 'shop',
    environment: 'staging',
    namespace: 'shop',
    profile: 'development',
    manifests: objects.map(([manifest]) => manifest),
    origins: Object.fromEntries(
      objects.flatMap(([manifest, path]) => (path === undefined ? [] : [[keyOf(manifest), { path }]])),
    ),
    order: [],
    acknowledgements: {},
  };
}

/** `workload/container=image` of every container. */
function imagesOf(set: ManifestSet): string[] {
  return set.manifests.flatMap((manifest) => {
    const containers: string[] = [];
    JSON.stringify(manifest, (_, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'image' in value && 'name' in value) {
        containers.push(`${manifest.metadata.name}/${String(value.name)}=${String(value.image)}`);
      }
      return value;
    });
    return containers;
  });
}

const web = (): Manifest =>
  workload('Deployment', 'shop-web', 'web', { containers: [{ name: 'web', image: 'a/shop:1.4.2' }] }, '1.4.2');
const db = (): Manifest =>
  workload('StatefulSet', 'shop-db', 'db', { containers: [{ name: 'db', image: 'postgres:17.2' }] }, '17.2');
const migrate = (): Manifest =>
  workload('Job', 'shop-web-migrate', 'migrate', { containers: [{ name: 'migrate', image: 'a/shop:1.4.2' }] });

const images = (...pairs: [string, string][]): ReadonlyMap<string, string> => new Map(pairs);

test.each([['web'], ['shop-web'], ['web/web'], ['shop-web/web']])('--image %s=... reaches the workload', (name) => {
  const set = setOf([web(), 'staging/web'], [db(), 'staging/db']);
  expect(imagesOf(setImages(set, images([name, 'a/shop:1.5.0'])))).toEqual([
    'shop-web/web=a/shop:1.5.0',
    'shop-db/db=postgres:17.2',
  ]);
});

test('the version label of object and pods follows, the selector has none to follow', () => {
  const [manifest] = setImages(setOf([web(), 'staging/web']), images(['web', 'a/shop:1.5.0'])).manifests;
  expect(JSON.stringify(manifest).match(/"app.kubernetes.io\/version":"[^"]*"/g)).toEqual([
    '"app.kubernetes.io/version":"1.5.0"',
    '"app.kubernetes.io/version":"1.5.0"',
  ]);
});

test('an image with a digest alone has no version', () => {
  const [manifest] = setImages(setOf([web()]), images(['web', `a/shop@sha256:${'0'.repeat(64)}`])).manifests;
  expect(JSON.stringify(manifest)).not.toContain('app.kubernetes.io/version');
});

test('a migration of the same construct gets the same image', () => {
  const set = setOf([web(), 'staging/web'], [migrate(), 'staging/web/migrate'], [db(), 'staging/db']);
  expect(imagesOf(setImages(set, images(['web', 'a/shop:1.5.0'])))).toEqual([
    'shop-web/web=a/shop:1.5.0',
    'shop-web-migrate/migrate=a/shop:1.5.0',
    'shop-db/db=postgres:17.2',
  ]);
});

test('in one pod, each component is a container', () => {
  const pod: Pod = {
    initContainers: [
      { name: 'db', image: 'postgres:17.2' },
      { name: 'migrate', image: 'a/shop:1.4.2' },
    ],
    containers: [{ name: 'web', image: 'a/shop:1.4.2' }],
  };
  const set = setOf([workload('StatefulSet', 'shop-web', 'web', pod), 'staging/web']);
  expect(imagesOf(setImages(set, images(['web', 'a/shop:1.5.0'], ['db', 'postgres:17.3'])))).toEqual([
    'shop-web/db=postgres:17.3',
    'shop-web/migrate=a/shop:1.5.0',
    'shop-web/web=a/shop:1.5.0',
  ]);
});

test.each(['Pod', 'CronJob', 'DaemonSet'])('foreign YAML without paths: a %s goes by its name', (kind) => {
  const set = setOf([workload(kind, 'job', 'x', { containers: [{ name: 'main', image: 'a/b:1' }] })]);
  expect(imagesOf(setImages(set, images(['job', 'a/b:2'])))).toEqual(['job/main=a/b:2']);
});

test('the set that was given stays as it is', () => {
  const set = setOf([web(), 'staging/web']);
  const before = JSON.stringify(set);
  setImages(set, images(['web', 'a/shop:1.5.0']));
  expect(JSON.stringify(set)).toBe(before);
});

test('every wrong name is told at once, with the names that there are', () => {
  const sidecar: Pod = {
    containers: [
      { name: 'main', image: 'a/b:1' },
      { name: 'proxy', image: 'c/d:1' },
    ],
  };
  const set = setOf([web(), 'staging/web'], [workload('Deployment', 'shop-two', 'two', sidecar), 'staging/two']);
  const wrong = images(['wbe', 'a/b:2'], ['web/ap', 'a/b:2'], ['two', 'a/b:2'], ['web', 'localhost:5000/shop']);
  expect(() => setImages(set, wrong)).toThrow(UsageError);
  expect(() => setImages(set, wrong)).toThrow(
    [
      'E_USAGE: 4 mistakes in the command line',
      '  - --image wbe: there is no such workload; did you mean web?',
      '  - --image web/ap: there is no such container',
      '  - --image two: several containers fit; take one of two/main, two/proxy',
      '  - --image web: "localhost:5000/shop" has no tag and no digest',
      '    fix: the workloads are web, two; add the tag or the digest: WORKLOAD=IMAGE:TAG or WORKLOAD=IMAGE@sha256:DIGEST',
    ].join('\n'),
  );
});

it('says of an image without a tag what is missing, and nothing of workloads', () => {
  const set = setOf([web(), 'staging/web']);
  expect(() => setImages(set, images(['web', 'localhost:5000/shop']))).toThrow(
    [
      'E_USAGE: --image web: "localhost:5000/shop" has no tag and no digest',
      '    fix: add the tag or the digest: WORKLOAD=IMAGE:TAG or WORKLOAD=IMAGE@sha256:DIGEST',
    ].join('\n'),
  );
});

it('runs a migration again: a Job that is named by its spec gets the name of the new one, and its place in the order', () => {
  const hashed = migrate();
  hashed.metadata.annotations = { 'podwright.dev/hashed-name': 'shop-web-migrate' };
  hashed.metadata.name = 'shop-web-migrate-00000000';
  const set = setOf([hashed, 'staging/web/migrate'], [web(), 'staging/web']);
  const order = [{ object: keyOf(web()), after: keyOf(hashed), state: 'ready' as const }];
  const changed = setImages({ ...set, order }, images(['web', 'a/shop:2.0.0']));
  const job = changed.manifests[0] as Manifest;
  expect(job.metadata.name).toMatch(/^shop-web-migrate-(?!00000000)[0-9a-f]{8}$/);
  expect(changed.order).toEqual([{ object: keyOf(web()), after: keyOf(job), state: 'ready' }]);
  expect(changed.origins[keyOf(job)]).toEqual({ path: 'staging/web/migrate' });
  expect(setImages(set, images(['web', 'a/shop:3.0.0'])).manifests[0]?.metadata.name).not.toBe(job.metadata.name);
});

it('leaves the Jobs of other images the names that they ran under', () => {
  const hashed = (component: string, tag: string): Manifest => {
    const job = workload('Job', `${component}-00000000`, component, { containers: [{ name: component, image: tag }] });
    job.metadata.annotations = { 'podwright.dev/hashed-name': component };
    return job;
  };
  const set = setOf([hashed('seed', 'a/seed:1')], [hashed('import', 'a/import:1')]);
  const namesAfter = (...pairs: [string, string][]): (string | undefined)[] =>
    setImages(set, images(...pairs)).manifests.map(({ metadata }) => metadata.name);
  expect(namesAfter(['import', 'a/import:2'])).toEqual([
    'seed-00000000',
    expect.stringMatching(/^import-(?!00000000)[0-9a-f]{8}$/),
  ]);
  expect(namesAfter(['import', 'a/import:1'])).toEqual(['seed-00000000', 'import-00000000']);
});
