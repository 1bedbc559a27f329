import { asNumber, asObject, asText, fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

/** Used by Kubernetes when nothing is said. */
const defaultGrace = 30;

/** Seconds that a program needs at least after SIGTERM. */
const leastToFinish = 5;

export const grace: Rule = {
  id: 'grace',
  demand: 'The grace period leaves time to finish after the preStop hook.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  *check({ pods, containers }) {
    if (pods === undefined) return;
    const seconds = asNumber(pods.spec.terminationGracePeriodSeconds) ?? defaultGrace;
    for (const { container, path } of containers) {
      const wait = sleepOf(fieldAt(container, 'lifecycle', 'preStop'));
      if (wait === undefined || wait + leastToFinish <= seconds) continue;
      yield {
        code: 'GRACE',
        field: [...path, 'lifecycle', 'preStop'],
        message: `preStop sleeps ${wait} s of a grace period of ${seconds} s: ${Math.max(seconds - wait, 0)} s are left to stop`,
        fix: `set terminationGracePeriodSeconds to ${wait}, the time to finish requests, and 5 more`,
      };
    }
  },
};

/** Seconds of `sleep`, or of the command `sleep N`. */
function sleepOf(hook: unknown): number | undefined {
  const native = asNumber(fieldAt(hook, 'sleep', 'seconds'));
  if (native !== undefined) return native;
  const command = asObject(asObject(hook)?.exec)?.command;
  const text = Array.isArray(command) ? command.map((word) => asText(word) ?? '').join(' ') : '';
  const seconds = /(?:^|[ /;])sleep (\d{1,6})(?:\.\d+)?s?(?:$|[ ;])/.exec(text)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
