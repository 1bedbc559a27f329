import { LiveObjects } from '../../../lib/deploy/rollout/live-objects';
import { relatedOf } from '../../../lib/deploy/rollout/judge';
import { relatedNeeds } from '../../../lib/deploy/rollout/needs';
import { cannotSee } from '../../../lib/deploy/rollout/readiness/visible';
import { ApiError, type ClusterReader } from '../../../lib/deploy/cluster';
import { type Manifest, refOf } from '../../../lib/manifest';
import { MemoryCluster } from '../../support/memory-cluster';

const deployment = (namespace: string): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace },
});
const monitor = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  namespace: 'monitoring',
  name: 'web',
};

test('lists are read where somebody needs them, not in every namespace of the run', () => {
  const needs = relatedNeeds([refOf(deployment('shop')), monitor], 'all');
  expect(new Set(needs.map(({ namespace }) => namespace))).toEqual(new Set(['shop', undefined]));
});

test('pods that may not be seen in one namespace blind nobody in another', async () => {
  const { reader } = new MemoryCluster().cluster();
  const forbidden = Object.assign(Object.create(reader) as ClusterReader, {
    list: (...[kind, options]: Parameters<ClusterReader['list']>) =>
      options?.namespace === 'locked'
        ? Promise.reject(new ApiError('no', { status: 403, reason: 'Forbidden', message: 'no' }))
        : reader.list(kind, options),
  });
  const live = new LiveObjects(forbidden);
  const tracked = ['shop', 'locked'].map((namespace) => ({
    ref: refOf(deployment(namespace)),
    action: 'unchanged' as const,
  }));
  const needs = relatedNeeds(
    tracked.map(({ ref }) => ref),
    'all',
  );
  await Promise.all(needs.map(({ kind, namespace }) => live.look(kind, namespace)));
  const related = relatedOf(live, tracked);
  expect(cannotSee(related, deployment('locked'), 'pods')).toBe(true);
  expect(cannotSee(related, deployment('shop'), 'pods')).toBe(false);
});
