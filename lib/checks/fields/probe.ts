import { asNumber, type Fields } from '../../objects/read-field';
import type { FieldReport } from './field-check';

const leasts: Readonly<Record<string, number>> = {
  initialDelaySeconds: 0,
  periodSeconds: 1,
  timeoutSeconds: 1,
  failureThreshold: 1,
  successThreshold: 1,
};

/** Numbers of a probe, and that it asks in exactly one way. */
export function checkProbe(probe: Fields, report: FieldReport): void {
  for (const field in leasts) {
    const value = asNumber(probe[field]);
    const least = leasts[field] ?? 0;
    // 0 stands for the default.
    if (value === undefined || value >= least || (value === 0 && field !== 'failureThreshold')) continue;
    report('E_PROBE', [field], `${field} is ${value}, it must be at least ${least}`, 'correct it, or leave it out');
  }
  checkAction(probe, 'probe', ['exec', 'grpc', 'httpGet', 'tcpSocket'], report);
}

/** A hook does exactly one thing. */
export function checkHook(hook: Fields, report: FieldReport): void {
  checkAction(hook, 'hook', ['exec', 'httpGet', 'sleep', 'tcpSocket'], report);
}

function checkAction(holder: Fields, what: string, handlers: readonly string[], report: FieldReport): void {
  const used = handlers.filter((handler) => holder[handler] !== undefined && holder[handler] !== null);
  if (used.length === 1) return;
  const found = used.length === 0 ? 'no action' : `several actions (${used.join(', ')})`;
  report('E_PROBE', [], `the ${what} has ${found}`, `give it exactly one of ${handlers.join(', ')}`);
}
