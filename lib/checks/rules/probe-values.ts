import { asNumber, asObject, type Fields } from '../../conventions/read-field';
import type { Rule, Violation } from '../rule';

const names = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** A probe ends before the next one begins, and liveness never asks what readiness asks. */
export const probeValues: Rule = {
  id: 'probe-values',
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
      yield* checkIdentical(container, path);
    }
  },
};

function* checkIdentical(container: Fields, path: readonly (string | number)[]): Iterable<Violation> {
  const liveness = asObject(container.livenessProbe);
  const readiness = asObject(container.readinessProbe);
  if (liveness === undefined || readiness === undefined || !asksTheSame(liveness, readiness)) return;
  yield {
    code: 'PROBE_IDENTICAL',
    field: [...path, 'livenessProbe'],
    message: 'liveness asks the same as readiness: a pod that is not ready is killed instead of left alone',
    fix: 'let liveness ask less, for example only that the port is open',
  };
}

function asksTheSame(one: Fields, other: Fields): boolean {
  for (const action of ['exec', 'grpc', 'httpGet', 'tcpSocket']) {
    const [a, b] = [asObject(one[action]), asObject(other[action])];
    if (a === undefined && b === undefined) continue;
    if (a === undefined || b === undefined || a.port !== b.port || (a.path ?? '/') !== (b.path ?? '/')) return false;
    if (JSON.stringify([a.command, a.service]) !== JSON.stringify([b.command, b.service])) return false;
  }
  return true;
}
