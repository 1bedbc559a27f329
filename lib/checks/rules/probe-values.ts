import { asNumber, asObject } from '../../objects/read-field';
import type { Rule } from '../rule';

const names = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

export const probeValues: Rule = {
  id: 'probe-values',
  demand: 'A probe ends before the next one begins.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      for (const name of names) {
        const timeout = asNumber(asObject(container[name])?.timeoutSeconds) ?? 1;
        const period = asNumber(asObject(container[name])?.periodSeconds) ?? 10;
        // A period of one second leaves no smaller timeout.
        if (timeout <= period && (timeout < period || period === 1)) continue;
        yield {
          code: 'PROBE',
          field: [...path, name, 'timeoutSeconds'],
          message: `the ${name} may take ${timeout} s and is repeated every ${period} s`,
          fix: 'make the timeout smaller than the period',
        };
      }
    }
  },
};
