import fc from 'fast-check';
import { pruneOf, type PruneInput } from '../../../lib/deploy/plan/prune';
import type { OwnedObject } from '../../../lib/deploy/history/revision-data';
import { RefusedError } from '../../../lib/deploy/refusals';
import { formatRef, keyOf, type Manifest, refOf } from '../../../lib/manifest';
import { object, objects } from './read-yaml';
import { runs, seed } from '../../support/runs';

/** Everything live was recorded by us; `desired` is what is wanted now. */
function prune(live: Manifest[], desired: Manifest[], more: Partial<PruneInput> = {}): string[] {
  const owned = live.map((manifest): OwnedObject => ({ ref: refOf(manifest), uid: manifest.metadata.uid }));
  const result = pruneOf({
    revision: { app: 'shop', environment: 'prod', owned },
    desiredKeys: new Set(desired.map(keyOf)),
    desired,
    live: new Map(live.map((manifest) => [keyOf(manifest), manifest])),
    ...more,
  });
  return [
    ...result.deletions.map((manifest) => `delete ${formatRef(refOf(manifest))}`),
    ...result.retained.map((ref) => `retain ${formatRef(ref)}`),
    ...result.warnings,
  ];
}

const kept = object(`{apiVersion: v1, kind: ConfigMap, metadata: {name: kept, namespace: a, uid: k}}`);
const service = `{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a, uid: u`;

const rows: [string, string, string[]][] = [
  ['a Service goes', `${service}}}`, ['delete Service/a/s']],
  ...['PersistentVolumeClaim', 'PersistentVolume', 'Namespace'].map((kind): [string, string, string[]] => [
    `a ${kind} stays`,
    `{apiVersion: v1, kind: ${kind}, metadata: {name: s, uid: u}}`,
    [`retain ${kind}/s`],
  ]),
  [
    'a CRD stays',
    `{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: s, uid: u}}`,
    ['retain CustomResourceDefinition/s'],
  ],
  [
    'a StorageClass stays',
    `{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: s, uid: u}}`,
    ['retain StorageClass/s'],
  ],
  [
    "an operator's database stays: its claims would go with it",
    `{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: {name: s, namespace: a, uid: u, annotations: {podwright.dev/data-format: postgres-17}}}`,
    ['retain Cluster/a/s'],
  ],
  [
    'a child of a controller stays',
    `${service}, ownerReferences: [{kind: X, name: x, uid: x, controller: true}]}}`,
    ['Service/a/s is left alone: its controller owns it'],
  ],
  [
    'a dependent without controller goes',
    `${service}, ownerReferences: [{kind: X, name: x, uid: x}]}}`,
    ['delete Service/a/s'],
  ],
  [
    'an object of another app stays',
    `${service}, labels: {app.kubernetes.io/managed-by: podwright, app.kubernetes.io/part-of: blog}}}`,
    ['Service/a/s is left alone: it belongs to blog (metadata.labels["app.kubernetes.io/part-of"])'],
  ],
  [
    'an object of another environment stays',
    `${service}, labels: {podwright.dev/environment: test}}}`,
    ['Service/a/s is left alone: it belongs to test (metadata.labels["podwright.dev/environment"])'],
  ],
  [
    'the same labels without managed-by are anybody’s',
    `${service}, labels: {app.kubernetes.io/managed-by: helm, app.kubernetes.io/part-of: blog}}}`,
    ['delete Service/a/s'],
  ],
  [
    'a StatefulSet that would take its claims along stays',
    `{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, uid: u}, spec: {persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}, volumeClaimTemplates: [{metadata: {name: d}}]}}`,
    ['retain StatefulSet/db'],
  ],
  [
    'credentials stay as long as their claim',
    `{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: a, uid: u, annotations: {podwright.dev/claim: data}}}\n---\n{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: a, uid: c}}`,
    ['retain Secret/a/db', 'retain PersistentVolumeClaim/a/data'],
  ],
  [
    'credentials go when their claim is gone',
    `{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: a, uid: u, annotations: {podwright.dev/claim: data}}}`,
    ['delete Secret/a/db'],
  ],
];

test.each(rows)('%s', (_name, yaml, expected) => {
  expect(prune([kept, ...objects(yaml)], [kept])).toEqual(expected);
});

test.each(rows)('%s, also when everything is destroyed', (_name, yaml, expected) => {
  expect(prune(objects(yaml), [], { meant: 'destroy' })).toEqual(expected);
});

test('an object that is wanted in another version of its API is the same object', () => {
  const budget = (version: string): Manifest =>
    object(`{apiVersion: policy/${version}, kind: PodDisruptionBudget, metadata: {name: web, namespace: a, uid: u}}`);
  expect(prune([kept, budget('v1beta1')], [kept, budget('v1')])).toEqual([]);
  expect(prune([kept, budget('v1beta1')], [kept])).toEqual(['delete PodDisruptionBudget/a/web']);
});

test('an object that was made again by somebody else stays, one that is gone is nothing', () => {
  const live = object(`${service}}}`);
  const recorded = (uid: string | undefined): OwnedObject => ({ ref: refOf(live), uid });
  const run = (owned: OwnedObject[], there: Manifest[]): string[] =>
    prune(there, [], { meant: 'destroy', revision: { app: 'shop', environment: 'prod', owned } });
  expect(run([recorded('old')], [live])).toEqual(['Service/a/s is left alone: it was made again by somebody else']);
  expect(run([recorded('old')], [])).toEqual([]);
  expect(run([recorded(undefined)], [live])).toEqual(['Service/a/s is left alone: we never wrote it']);
  const ours = {
    ...live,
    metadata: { ...live.metadata, managedFields: [{ manager: 'podwright', operation: 'Apply' as const }] },
  };
  expect(run([recorded(undefined)], [ours])).toEqual(['delete Service/a/s']);
});

const services = (count: number): Manifest[] =>
  Array.from({ length: count }, (_, index) =>
    object(`{apiVersion: v1, kind: Service, metadata: {name: s${index}, uid: u${index}}}`),
  );

test('nothing wanted is refused unless it is meant', () => {
  expect(() => prune(services(1), [])).toThrow(RefusedError);
  expect(prune(services(9), [], { meant: 'destroy' })).toHaveLength(9);
});

test.each([
  [6, 1, undefined, false],
  [7, 1, undefined, true],
  [100, 70, undefined, false],
  [100, 69, undefined, true],
  [100, 69, 31, false],
  [100, 69, 30, true],
  [3, 2, 0, true],
])('%d objects, %d wanted, %p deletions allowed: refused %p', (count, wanted, allowPrune, refused) => {
  const live = services(count);
  const run = (): unknown => prune(live, live.slice(0, wanted), { allowPrune });
  if (refused) expect(run).toThrow(RefusedError);
  else expect(run()).toHaveLength(count - wanted);
});

describe('a component that is still wanted in another shape', () => {
  const labelled = (kind: string, name: string, instance: string, manager = 'podwright'): Manifest =>
    object(
      `{apiVersion: v1, kind: ${kind}, metadata: {name: ${name}, uid: ${name}, labels: {app.kubernetes.io/instance: ${instance}, app.kubernetes.io/managed-by: ${manager}}}}`,
    );
  const separate = (manager?: string): Manifest[] =>
    ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => labelled('Service', name, 'shop-db', manager));

  test('does not count, whatever the number', () => {
    const wanted = [labelled('Secret', 'db', 'shop-db')];
    expect(prune([...separate(), ...wanted], wanted)).toHaveLength(6);
    expect(prune([...separate(), ...wanted], wanted, { allowPrune: 0 })).toHaveLength(6);
  });

  test('is one of ours: all objects of a chart may have one instance', () => {
    const wanted = [labelled('Secret', 'db', 'shop-db', 'Helm')];
    expect(() => prune([...separate('Helm'), ...wanted], wanted)).toThrow('6 of 7 objects');
  });

  test('excuses no other component', () => {
    const wanted = [labelled('Secret', 'web', 'shop-web')];
    expect(() => prune([...separate(), labelled('Service', 'web', 'shop-web'), ...wanted], wanted)).toThrow(
      '6 of 8 objects would be deleted (limit 5)',
    );
  });
});

test('never deletes what holds data, belongs to a controller or was not recorded, whatever is live', () => {
  const kinds = [
    'v1/PersistentVolumeClaim',
    'v1/PersistentVolume',
    'v1/Namespace',
    'storage.k8s.io/v1/StorageClass',
    'apiextensions.k8s.io/v1/CustomResourceDefinition',
    'v1/Service',
    'apps/v1/Deployment',
    'v1/Secret',
  ];
  const manifest = fc
    .record({
      kind: fc.constantFrom(...kinds),
      name: fc.constantFrom('a', 'b', 'c'),
      uid: fc.constantFrom('1', '2'),
      controller: fc.boolean(),
      app: fc.constantFrom('shop', 'blog'),
    })
    .map(({ kind, name, uid, controller, app }): Manifest => {
      const [apiVersion, short] = [kind.slice(0, kind.lastIndexOf('/')), kind.slice(kind.lastIndexOf('/') + 1)];
      const labels = { 'app.kubernetes.io/managed-by': 'podwright', 'app.kubernetes.io/part-of': app };
      const ownerReferences = controller ? [{ apiVersion: 'v1', kind: 'X', name: 'x', uid: 'x', controller }] : [];
      return { apiVersion, kind: short, metadata: { name, uid, labels, ownerReferences } };
    });
  fc.assert(
    fc.property(fc.array(manifest), fc.array(manifest), fc.array(manifest), (live, recorded, wanted) => {
      const owned = recorded.map((one): OwnedObject => ({ ref: refOf(one), uid: one.metadata.uid }));
      const { deletions } = pruneOf({
        revision: { app: 'shop', environment: 'prod', owned },
        desiredKeys: new Set(wanted.map(keyOf)),
        live: new Map(live.map((one) => [keyOf(one), one])),
        meant: 'destroy',
      });
      for (const deleted of deletions) {
        expect(kinds.slice(5)).toContain(`${deleted.apiVersion}/${deleted.kind}`);
        expect(deleted.metadata.ownerReferences).toEqual([]);
        expect(deleted.metadata.labels?.['app.kubernetes.io/part-of']).toBe('shop');
        expect(wanted.map(keyOf)).not.toContain(keyOf(deleted));
        expect(
          owned.some(({ ref, uid }) => formatRef(ref) === formatRef(refOf(deleted)) && uid === deleted.metadata.uid),
        ).toBe(true);
      }
    }),
    { numRuns: runs(100, 10_000), seed },
  );
});
