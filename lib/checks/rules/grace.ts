import { asNumber, asObject, asText, fieldAt } from '../../conventions/read-field';
import type { Rule } from '../rule';

/** Used by Kubernetes when nothing is said. */
const defaultGrace = 30;

/** The grace period is longer than what the preStop hook takes of it. */
export const grace: Rule = {
  id: 'grace',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  *check({ pods, containers }) {
    if (pods === undefined) return;
    const seconds = asNumber(pods.spec.terminationGracePeriodSeconds) ?? defaultGrace;
    for (const { container, path } of containers) {
      const wait = sleepOf(fieldAt(container, 'lifecycle', 'preStop'));
      if (wait === undefined || wait < seconds) continue;
      yield {
        code: 'GRACE',
        field: [...path, 'lifecycle', 'preStop'],
        message: `preStop sleeps ${wait} s of a grace period of ${seconds} s: the container is killed without SIGTERM`,
        fix: `set terminationGracePeriodSeconds to more than ${wait}, and the time to finish requests`,
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
