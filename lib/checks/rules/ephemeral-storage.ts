import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const ephemeralStorage: Rule = {
  id: 'ephemeral-storage',
  demand: 'A container has a request and a limit of scratch disk: a log that grows cannot fill the node.',
  source: 'kube-score container-ephemeral-storage-request-and-limit',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      for (const field of ['requests', 'limits']) {
        const amount = fieldAt(container, 'resources', field, 'ephemeral-storage');
        if (amount !== undefined && amount !== null) continue;
        yield {
          code: 'EPHEMERAL_STORAGE',
          field: [...path, 'resources', field, 'ephemeral-storage'],
          message: `the container has no ${field === 'limits' ? 'limit' : 'request'} of scratch disk`,
          fix: 'request 64Mi and limit it to 1Gi, or to what the program writes',
        };
      }
    }
  },
};
