import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const memoryLimit: Rule = {
  id: 'memory-limit',
  demand: 'A container has a memory limit: without one it can take its whole node down.',
  source:
    'kube-score container-resources, kube-linter unset-memory-requirements, Polaris memoryLimitsMissing, checkov CKV_K8S_13',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      const amount = fieldAt(container, 'resources', 'limits', 'memory');
      if (amount !== undefined && amount !== null) continue;
      yield {
        code: 'MEMORY_LIMIT',
        field: [...path, 'resources', 'limits', 'memory'],
        message: 'the container has no memory limit',
        fix: 'set the limit to what the container needs at most, and the request to the same',
      };
    }
  },
};
