import { groupKindOf } from '../../manifest';
import { asNumber, fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

const limits = [
  ['activeDeadlineSeconds', 'the Job may run for ever', 'write how many seconds it may take, such as 3600'],
  ['backoffLimit', 'the Job is tried as often as Kubernetes likes (6 times)', 'write how often: backoffLimit: 2'],
  ['ttlSecondsAfterFinished', 'the Job and its pods stay for ever', 'write ttlSecondsAfterFinished: 86400'],
] as const;

export const jobEnd: Rule = {
  id: 'job-end',
  demand: 'A Job says how long it may take, how often it is tried, and when it is cleaned up.',
  source: 'kube-linter job-ttl-seconds-after-finished; https://kubernetes.io/docs/concepts/workloads/controllers/job/',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['batch/CronJob', 'batch/Job'],
  *check({ manifest }) {
    const scheduled = groupKindOf(manifest) === 'batch/CronJob';
    const path = scheduled ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
    const spec = fieldAt(manifest, ...path);
    for (const [field, message, fix] of limits) {
      // A CronJob cleans up by its own history.
      if (scheduled && field === 'ttlSecondsAfterFinished') continue;
      if (asNumber(fieldAt(spec, field)) !== undefined) continue;
      yield { code: 'JOB_END', field: [...path, field], message, fix, detail: field };
    }
  },
};
