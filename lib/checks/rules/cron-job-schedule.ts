import { asNumber, asText, fieldAt } from '../../objects/read-field';
import { cronSurprise } from '../fields/cron';
import type { Rule, Violation } from '../rule';

export const cronJobSchedule: Rule = {
  id: 'cron-job-schedule',
  demand:
    'A CronJob says how late a run may start and that two never run at once, leaves it to its history to clean up, and has no step that is longer than its field.',
  source: 'kube-score cronjob-has-deadline, kube-linter job-ttl-seconds-after-finished',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['batch/CronJob'],
  *check({ manifest: { spec } }) {
    const found = (field: readonly string[], message: string, fix: string): Violation => ({
      code: 'CRON_JOB',
      field: ['spec', ...field],
      message,
      fix,
    });
    const surprise = cronSurprise(asText(fieldAt(spec, 'schedule')) ?? '');
    if (surprise !== undefined) {
      const fix = 'write the times one by one, or a step that divides an hour or a day';
      yield { ...found(['schedule'], surprise, fix), severity: 'warning' };
    }
    // Below ten seconds the controller, which looks every ten, would never start it.
    if ((asNumber(fieldAt(spec, 'startingDeadlineSeconds')) ?? 0) < 10) {
      const message = 'after 100 missed starts, as in a long outage, it never starts again';
      yield found(['startingDeadlineSeconds'], message, 'write startingDeadlineSeconds: 3600');
    }
    const policy = fieldAt(spec, 'concurrencyPolicy');
    if (policy !== 'Forbid' && policy !== 'Replace') {
      yield found(['concurrencyPolicy'], 'a run starts while the one before still runs', 'write Forbid');
    }
    if (fieldAt(spec, 'jobTemplate', 'spec', 'ttlSecondsAfterFinished') === undefined) return;
    const field = ['jobTemplate', 'spec', 'ttlSecondsAfterFinished'];
    yield found(field, 'the history limits of the CronJob find nothing to keep', 'leave it out');
  },
};
