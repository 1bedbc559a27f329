import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const memoryRequest: Rule = {
  id: 'memory-request',
  demand:
    'A container says how much memory it needs, best as much as its limit: then it is never the first to be killed.',
  source: 'kube-linter unset-memory-requirements, Polaris memoryRequestsMissing, checkov CKV_K8S_12',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      const amount = fieldAt(container, 'resources', 'requests', 'memory');
      if (amount !== undefined && amount !== null) continue;
      yield {
        code: 'MEMORY_REQUEST',
        field: [...path, 'resources', 'requests', 'memory'],
        message: 'the container does not say how much memory it needs',
        fix: 'set the request to the same as the limit',
      };
    }
  },
};
