import { asObject, objectsOf } from '../../conventions/read-field';
import type { Rule } from '../rule';

/** A container that serves says when it is ready: without a probe it gets traffic before it listens. */
export const probe: Rule = {
  id: 'probe',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  *check({ containers }) {
    for (const { container, init, path } of containers) {
      if (init || objectsOf(container.ports).length === 0) continue;
      if (asObject(container.readinessProbe) !== undefined) continue;
      yield {
        code: 'PROBE_MISSING',
        field: [...path, 'readinessProbe'],
        message: 'the container has ports but no readiness probe',
        fix: 'ask it by HTTP, TCP or a command whether it can serve',
      };
    }
  },
};
