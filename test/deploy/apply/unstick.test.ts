import { unstick } from '../../../lib/deploy/apply/unstick';
import { stuckPod } from '../../../lib/deploy/rollout/readiness/stateful-set';
import type { Manifest } from '../../../lib/manifest';
import { MemoryCluster } from '../../support/memory-cluster';
import { object } from '../plan/read-yaml';

const db = (more = '{}'): Manifest =>
  object(
    `{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: shop}, spec: ${more}, status: {observedGeneration: 1, updateRevision: new, currentRevision: old}}`,
  );
const pod = (reason = 'ImagePullBackOff', revision = 'old'): Manifest =>
  object(
    `{apiVersion: v1, kind: Pod, metadata: {name: db-0, namespace: shop, labels: {controller-revision-hash: ${revision}}}, spec: {containers: [{name: db}]}, status: {phase: Pending, containerStatuses: [{name: db, restartCount: 3, state: {waiting: {reason: ${reason}}}}]}}`,
  );

describe('a pod that a StatefulSet waits for in vain', () => {
  it('is deleted, by its uid, and nothing else is', async () => {
    const memory = new MemoryCluster();
    const [owner, seen] = [memory.put(db()), memory.put(pod())];
    expect(await unstick(memory.cluster(), owner, seen)).toBe(true);
    expect(memory.writes).toEqual([{ verb: 'delete', object: 'Pod/db-0' }]);
  });

  it.each<[string, (memory: MemoryCluster) => void]>([
    ['another pod has its name by now', (memory) => (memory.objects.delete('/Pod/shop/db-0'), memory.put(pod()))],
    ['it comes up after all', (memory) => memory.put({ ...pod(), status: { phase: 'Running' } })],
    ['it is of the present template', (memory) => memory.put(pod('ImagePullBackOff', 'new'))],
    ['it is gone', (memory) => memory.objects.delete('/Pod/shop/db-0')],
    [
      'the StatefulSet is another one',
      (memory) => (memory.objects.delete('apps/StatefulSet/shop/db'), memory.put(db())),
    ],
  ])('stays when a second look shows that %s', async (_what, change) => {
    const memory = new MemoryCluster();
    const [owner, seen] = [memory.put(db()), memory.put(pod())];
    change(memory);
    expect(await unstick(memory.cluster(), owner, seen)).toBe(false);
    expect(memory.writes).toEqual([]);
  });

  it.each([
    ['a template is replaced in parallel', '{podManagementPolicy: Parallel}'],
    ['the user deletes pods himself', '{updateStrategy: {type: OnDelete}}'],
    ['the partition holds it back', '{updateStrategy: {rollingUpdate: {partition: 1}}}'],
  ])('is none where %s', (_what, spec) => {
    const seen = { ...db(spec), metadata: { name: 'db', generation: 1 } };
    expect(stuckPod(seen, [pod()])).toBeUndefined();
    expect(stuckPod({ ...seen, spec: {} }, [pod()])).toBeDefined();
    expect(stuckPod({ ...seen, spec: {}, metadata: { name: 'db', generation: 2 } }, [pod()])).toBeUndefined();
    expect(stuckPod({ ...seen, spec: {} }, [pod('ContainerCreating')])).toBeUndefined();
  });
});
