import fc from 'fast-check';
import { dataRoleOf } from '../../../lib/conventions/data-role';
import { keys } from '../../../lib/conventions/keys';
import type { ClusterReader } from '../../../lib/deploy/cluster';
import { judgeImpacts } from '../../../lib/deploy/plan/impact/impact';
import { pruneOf } from '../../../lib/deploy/plan/prune';
import { proveReplacement } from '../../../lib/deploy/plan/recreate';
import { keyOf, type Manifest, refOf } from '../../../lib/manifest';
import { runs, seed } from '../../support/runs';
import { FixedReader } from './fixed-reader';

const kinds: readonly (readonly [string, string])[] = [
  ['v1', 'PersistentVolumeClaim'],
  ['v1', 'PersistentVolume'],
  ['v1', 'Namespace'],
  ['v1', 'Secret'],
  ['v1', 'ConfigMap'],
  ['v1', 'Service'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'Deployment'],
  ['batch/v1', 'Job'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['storage.k8s.io/v1', 'StorageClass'],
  ['snapshot.storage.k8s.io/v1', 'VolumeSnapshot'],
  ['snapshot.storage.k8s.io/v1', 'VolumeSnapshotContent'],
  ['postgresql.cnpg.io/v1', 'Cluster'],
  ['kafka.strimzi.io/v1beta2', 'KafkaTopic'],
  ['example.com/v1', 'Cluster'],
];

const anyObject: fc.Arbitrary<Manifest> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    annotations: fc.subarray([keys.dataFormat, keys.claim, keys.generate]),
    templates: fc.boolean(),
    mounts: fc.boolean(),
    whenDeleted: fc.constantFrom(undefined, 'Retain', 'Delete'),
  })
  .map(({ kind: [apiVersion, kind], annotations, templates, mounts, whenDeleted }) => ({
    apiVersion,
    kind,
    metadata: {
      name: 'db',
      namespace: 'shop',
      uid: 'u',
      annotations: Object.fromEntries(annotations.map((key) => [key, '{"a":{"random":8}}'])),
    },
    spec: {
      ...(templates && { volumeClaimTemplates: [{ metadata: { name: 'data' } }] }),
      persistentVolumeClaimRetentionPolicy: { whenDeleted },
      template: {
        spec: { volumes: mounts ? [{ name: 'data', persistentVolumeClaim: { claimName: 'db-data' } }] : [] },
      },
    },
  }));

/** What the plan would do if nothing but this object were there, and it is no longer wanted, or not as it is. */
async function verdictsOn(live: Manifest) {
  const { deletions } = pruneOf({
    revision: { app: 'shop', environment: 'prod', owned: [{ ref: refOf(live), uid: live.metadata.uid }] },
    desiredKeys: new Set(['/ConfigMap/shop/kept']),
    live: new Map([[keyOf(live), live]]),
  });
  const desired = { ...live, spec: { ...(live.spec as object), serviceName: 'other', selector: {} } };
  const reader = new FixedReader() as unknown as ClusterReader;
  const replaced = await proveReplacement(reader, desired, live);
  const change = { ref: refOf(live), live, differences: [], hidden: 0, conflicts: [], force: false };
  const [removed, renewed] = judgeImpacts({
    plan: [
      { ...change, action: 'delete' },
      { ...change, action: 'recreate', desired, immutable: 'spec cannot be changed' },
    ],
  });
  return {
    deleted: deletions.length > 0,
    recreated: replaced !== undefined,
    deleteLoses: removed?.impact.level === 'data-loss',
    recreateLoses: renewed?.impact.level === 'data-loss',
  };
}

test(`prune, recreate and impact never disagree about what holds data (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(anyObject, async (live) => {
      const { deleted, recreated, deleteLoses, recreateLoses } = await verdictsOn(live);
      // Values that were drawn are lost with their Secret: no loss is it only where they are written again.
      expect(deleteLoses).toBe(recreateLoses || dataRoleOf(live) === 'opens');
      if (recreateLoses) expect({ deleted, recreated }).toEqual({ deleted: false, recreated: false });
      if (!deleted) expect(recreated).toBe(false);
    }),
    { seed, numRuns: runs(300, 5_000) },
  );
});

test.each([
  ['a Cluster of CloudNativePG', 'postgresql.cnpg.io/v1', 'Cluster', true],
  ['a Service', 'v1', 'Service', false],
])('%s', async (_what, apiVersion, kind, kept) => {
  const verdicts = await verdictsOn({ apiVersion, kind, metadata: { name: 'db', namespace: 'shop', uid: 'u' } });
  expect(verdicts).toEqual({ deleted: !kept, recreated: !kept, deleteLoses: kept, recreateLoses: kept });
});
