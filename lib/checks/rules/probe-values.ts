import { asNumber, asObject, type Json } from '../json';
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

function* checkIdentical(container: Json, path: readonly (string | number)[]): Iterable<Violation> {
  const liveness = actionOf(asObject(container.livenessProbe));
  if (liveness === undefined || liveness !== actionOf(asObject(container.readinessProbe))) return;
  yield {
    code: 'PROBE_IDENTICAL',
    field: [...path, 'livenessProbe'],
    message: 'liveness asks the same as readiness: a pod that is not ready is killed instead of left alone',
    fix: 'let liveness ask less, for example only that the port is open',
  };
}

function actionOf(probe: Json | undefined): string | undefined {
  if (probe === undefined) return undefined;
  const { exec, grpc, httpGet, tcpSocket } = probe;
  const http = asObject(httpGet);
  return JSON.stringify([exec, grpc, http === undefined ? undefined : [http.path ?? '/', http.port], tcpSocket]);
}
