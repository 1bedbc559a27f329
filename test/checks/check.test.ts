import { checkManifests } from '../support/check-manifests';
import { checkDuplicates } from '../../lib/checks/duplicates';
import { Inventory } from '../../lib/checks/inventory';
import { keyOf, type Manifest, type Origin } from '../../lib/manifest';
import { container, object, outline } from './fixtures';

const origin: Origin = { path: 'production/web', file: 'apps/shop.ts', line: 12 };

function originsOf(...manifests: Manifest[]): Record<string, Origin> {
  return Object.fromEntries(manifests.map((manifest) => [keyOf(manifest), origin]));
}

/** What a sound Deployment has around it. */
const around = ['ServiceAccount', 'NetworkPolicy', 'PodDisruptionBudget'].map((kind) => object(kind));

const unsafe = container('securityContext: { privileged: true }');
const key = keyOf(unsafe);

describe('ManifestChecks', () => {
  test('finds nothing in sound objects', () => {
    const manifests = [object('Deployment'), object('Service'), object('Ingress'), ...around];
    expect(checkManifests({ manifests, profile: 'production', origins: originsOf(...manifests) })).toEqual([]);
  });

  test('says where the object was declared', () => {
    const manifest = object('Deployment', 'spec: { replica: 3 }');
    const [finding] = checkManifests({ manifests: [manifest], profile: 'development', origins: originsOf(manifest) });
    expect(finding).toMatchObject({ code: 'E_SCHEMA', object: 'Deployment/shop/web', ...origin });
  });

  test('names the rule that can be acknowledged', () => {
    const findings = checkManifests({
      manifests: [unsafe, ...around],
      profile: 'development',
      origins: originsOf(unsafe),
    });
    expect(findings.map(({ code, fix }) => [code, fix])).toEqual([
      ['E_RESTRICTED', 'remove it; or acknowledge "restricted:privileged" with a reason'],
    ]);
  });

  test('says nothing of what was acknowledged', () => {
    const acknowledgements = { [key]: { restricted: 'it manages the kernel of its node' } };
    const origins = originsOf(unsafe);
    expect(
      checkManifests({ manifests: [unsafe, ...around], profile: 'development', origins, acknowledgements }),
    ).toEqual([]);
  });

  test('one missing Secret can be acknowledged without the others', () => {
    const manifest = container('envFrom: [{ secretRef: { name: a } }, { secretRef: { name: b } }]');
    const acknowledgements = { [keyOf(manifest)]: { 'reference:Secret/a': 'made by hand' } };
    const findings = checkManifests({
      manifests: [manifest, ...around],
      profile: 'development',
      origins: originsOf(manifest),
      acknowledgements,
    });
    expect(outline(findings)).toEqual(['W_REFERENCE envFrom[1].secretRef.name']);
  });

  test('an acknowledgement that nothing was found for is a warning, once', () => {
    const manifests = [object('Deployment'), object('Service'), ...around];
    const acknowledgements = Object.fromEntries(manifests.map((each) => [keyOf(each), { restricted: 'once needed' }]));
    const findings = checkManifests({
      manifests,
      profile: 'development',
      origins: originsOf(...manifests),
      acknowledgements,
    });
    expect(findings).toEqual([
      expect.objectContaining({ code: 'W_ACKNOWLEDGE_UNUSED', severity: 'warning', object: 'Deployment/shop/web' }),
    ]);
  });

  test('an acknowledgement that one of several objects needs is needed', () => {
    const service = object('Service');
    const reasons = { restricted: 'it manages the kernel of its node' };
    const findings = checkManifests({
      manifests: [service, unsafe, ...around],
      profile: 'development',
      origins: originsOf(service, unsafe),
      acknowledgements: { [keyOf(service)]: reasons, [key]: reasons },
    });
    expect(findings).toEqual([]);
  });

  test('an acknowledgement of no rule is a warning that names the nearest', () => {
    const acknowledgements = { [keyOf(object('Service'))]: { restrictd: 'a mistake' } };
    const manifests = [object('Service'), object('Deployment'), ...around];
    const [finding] = checkManifests({ manifests, profile: 'development', acknowledgements });
    expect(finding).toMatchObject({ code: 'W_ACKNOWLEDGE_UNKNOWN', fix: 'did you mean "restricted"?' });
  });

  test('a mistake of the schema cannot be acknowledged', () => {
    const manifest = object('Deployment', 'spec: { replica: 3 }');
    const acknowledgements = { [keyOf(manifest)]: { schema: 'no', E_SCHEMA: 'no' } };
    const findings = checkManifests({ manifests: [manifest], profile: 'development', acknowledgements });
    expect(outline(findings)).toContain('E_SCHEMA spec.replica');
  });

  test('of foreign YAML the policy is a warning, the schema and what leads nowhere are errors', () => {
    const manifests = [
      container('securityContext: { privileged: true }\nreadinessProbe: { httpGet: { port: htpp } }\nimagee: a'),
      ...around,
    ];
    expect(outline(checkManifests({ manifests, profile: 'production' })).sort()).toEqual([
      'E_PROBE_PORT readinessProbe.httpGet.port',
      'E_SCHEMA imagee',
      'W_RESTRICTED securityContext.privileged',
    ]);
  });

  test('of YAML that a program includes, too', () => {
    const origins = { [keyOf(unsafe)]: { path: 'test/included', foreign: true } };
    expect(outline(checkManifests({ manifests: [unsafe, ...around], profile: 'development', origins }))).toEqual([
      'W_RESTRICTED securityContext.privileged',
    ]);
  });

  test('what is no object is one finding, and does not stop the others', () => {
    const manifests = [{ a: 1 } as unknown as Manifest, object('Deployment', 'spec: { replica: 3 }'), ...around];
    expect(outline(checkManifests({ manifests, profile: 'development' }))).toEqual([
      'E_OBJECT_KIND apiVersion',
      'E_SCHEMA spec.replica',
    ]);
  });

  test('the same input gives the same findings in the same order', () => {
    const manifests = [
      unsafe,
      object('Service', 'spec: { selector: { a: b } }'),
      object('ConfigMap', 'data: { a: 1 }'),
    ];
    const input = { manifests, profile: 'production' as const };
    expect(checkManifests(input)).toEqual(checkManifests(input));
  });
});

describe('checkDuplicates', () => {
  test('names both places', () => {
    const [one, two] = [object('ConfigMap'), object('ConfigMap')];
    const places = new Map([
      [one, { path: 'production/a', file: 'apps/shop.ts', line: 1 }],
      [two, { path: 'production/b' }],
    ]);
    expect(checkDuplicates(new Inventory([one, two]), (manifest) => places.get(manifest))).toEqual([
      {
        code: 'E_DUPLICATE_OBJECT',
        severity: 'error',
        object: 'ConfigMap/shop/settings',
        message: 'it is there twice: production/a (apps/shop.ts:1) and production/b',
        path: 'production/b',
        fix: 'give one of the two another name',
      },
    ]);
  });

  test.each<[situation: string, manifests: Manifest[], count: number]>([
    ['another namespace', [object('ConfigMap'), object('ConfigMap', 'metadata: { namespace: other }')], 0],
    ['another kind', [object('ConfigMap'), object('Secret', 'metadata: { name: settings }')], 0],
    [
      'another version of the same API',
      [object('Ingress'), object('Ingress', 'apiVersion: networking.k8s.io/v1beta1')],
      1,
    ],
    [
      'the namespace once written, once meant',
      [object('ConfigMap'), { ...object('ConfigMap'), metadata: { name: 'settings' } }],
      1,
    ],
  ])('%s', (_, manifests, count) => {
    expect(checkDuplicates(new Inventory(manifests, 'shop'))).toHaveLength(count);
  });
});
