import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const cpuRequest: Rule = {
  id: 'cpu-request',
  demand: 'A container says how much CPU it needs: the scheduler and the autoscaler count by it.',
  source: 'kube-linter unset-cpu-requirements, Polaris cpuRequestsMissing, checkov CKV_K8S_10, trivy KSV-0015',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      const amount = fieldAt(container, 'resources', 'requests', 'cpu');
      if (amount !== undefined && amount !== null) continue;
      yield {
        code: 'CPU_REQUEST',
        field: [...path, 'resources', 'requests', 'cpu'],
        message: 'the container does not say how much CPU it needs',
        fix: 'set the request to what it uses on a usual day',
      };
    }
  },
};
