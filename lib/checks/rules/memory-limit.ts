import { fieldAt } from '../../conventions/read-field';
import type { Rule } from '../rule';

/** Every container has a memory limit: without one it can take its whole node down. */
export const memoryLimit: Rule = {
  id: 'memory-limit',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      const limit = fieldAt(container, 'resources', 'limits', 'memory');
      if (limit !== undefined && limit !== null) continue;
      yield {
        code: 'MEMORY_LIMIT',
        field: [...path, 'resources', 'limits', 'memory'],
        message: 'the container has no memory limit',
        fix: 'set the limit to what the container needs at most, and the request to the same',
      };
    }
  },
};
