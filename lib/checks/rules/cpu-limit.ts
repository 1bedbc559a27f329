import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const cpuLimit: Rule = {
  id: 'cpu-limit',
  demand:
    'A container has a CPU limit, well above its request: one that spins does not take the node from its neighbours.',
  source: 'kube-score container-resources, Polaris cpuLimitsMissing, kubescape C-0270, checkov CKV_K8S_11',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      const amount = fieldAt(container, 'resources', 'limits', 'cpu');
      if (amount !== undefined && amount !== null) continue;
      yield {
        code: 'CPU_LIMIT',
        field: [...path, 'resources', 'limits', 'cpu'],
        message: 'the container may take all CPUs of its node',
        fix: 'set a limit of four times the request, at least one core',
      };
    }
  },
};
