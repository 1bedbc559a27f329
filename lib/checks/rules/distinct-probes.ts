import { asObject, type Fields } from '../../objects/read-field';
import type { Rule } from '../rule';

export const distinctProbes: Rule = {
  id: 'distinct-probes',
  demand: 'Liveness never asks what readiness asks: a pod that waits for its database is left alone, not killed.',
  source: 'kube-score pod-probes-identical',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      const liveness = asObject(container.livenessProbe);
      const readiness = asObject(container.readinessProbe);
      if (liveness === undefined || readiness === undefined || !asksTheSame(liveness, readiness)) continue;
      yield {
        code: 'PROBE_IDENTICAL',
        field: [...path, 'livenessProbe'],
        message: 'liveness asks the same as readiness: a pod that is not ready is killed instead of left alone',
        fix: 'let liveness ask less, for example only that the port is open',
      };
    }
  },
};

function asksTheSame(one: Fields, other: Fields): boolean {
  for (const action of ['exec', 'grpc', 'httpGet', 'tcpSocket']) {
    const [a, b] = [asObject(one[action]), asObject(other[action])];
    if (a === undefined && b === undefined) continue;
    if (a === undefined || b === undefined || a.port !== b.port || (a.path ?? '/') !== (b.path ?? '/')) return false;
    if (!isSame(a.service ?? null, b.service ?? null) || !isSame(a.command ?? null, b.command ?? null)) return false;
  }
  return true;
}

/** Of texts, or lists of them. */
function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
