import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const eviction: Rule = {
  id: 'eviction',
  demand: 'A PodDisruptionBudget allows at least one eviction, and lets pods that are broken anyway be evicted.',
  source:
    'kube-linter pdb-max-unavailable, pdb-min-available and pdb-unhealthy-pod-eviction-policy; Polaris pdbDisruptionsIsZero',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: ['policy/PodDisruptionBudget'],
  *check({ manifest, namespace }, { inventory, relations }) {
    const spec = manifest.spec;
    const [most, least] = [fieldAt(spec, 'maxUnavailable'), fieldAt(spec, 'minAvailable')];
    const selector = fieldAt(spec, 'selector');
    const workloads =
      typeof selector === 'object' && selector !== null ? inventory.selected(namespace, selector as never) : [];
    const pods = workloads.reduce((sum, workload) => sum + relations.replicasOf(workload), 0);
    const none =
      most === 0 || most === '0%' || least === '100%' || (typeof least === 'number' && pods > 0 && least >= pods);
    if (none) {
      const field = ['spec', most === undefined ? 'minAvailable' : 'maxUnavailable'];
      const message = 'no pod may ever be evicted: nodes cannot be drained';
      yield { code: 'EVICTION', field, message, fix: 'write maxUnavailable: 1' };
    }
    if (fieldAt(spec, 'unhealthyPodEvictionPolicy') === 'AlwaysAllow') return;
    yield {
      code: 'EVICTION',
      field: ['spec', 'unhealthyPodEvictionPolicy'],
      message: 'a pod that never becomes ready blocks the draining of its node',
      fix: 'write unhealthyPodEvictionPolicy: AlwaysAllow',
      severity: 'warning',
    };
  },
};
