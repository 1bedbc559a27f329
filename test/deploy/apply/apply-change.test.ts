import { applyChange } from '../../../lib/deploy/apply/apply-change';
import type { Change } from '../../../lib/deploy/plan/change';
import { type Manifest, refOf } from '../../../lib/manifest';
import { configMap } from '../../support/deployment-world';
import { MemoryCluster } from '../../support/memory-cluster';

test.each([
  ['CustomResourceDefinition', 1],
  ['ConfigMap', 0],
])('what the cluster serves is asked anew after a %s: %d times', async (kind, times) => {
  const desired: Manifest = { ...configMap('a'), kind };
  const change: Change = {
    ref: refOf(desired),
    action: 'create',
    desired,
    differences: [],
    hidden: 0,
    conflicts: [],
    impact: { level: 'none', reason: '' },
    force: false,
  };
  const cluster = new MemoryCluster().cluster();
  let forgotten = 0;
  const reader = { ...cluster.reader, forgetDiscovery: () => void forgotten++ };
  await applyChange({ ...cluster, reader }, change);
  expect(forgotten).toBe(times);
});
