import { groupKindOf } from '../../../manifest';
import { conditionText, findCondition } from '../readiness/conditions';
import type { Cause } from './diagnosis';
import { fieldEvidence } from './evidence';
import { type DiagnosisRule } from './scene';

const causes: Readonly<Record<string, readonly [Cause, string, string]>> = {
  DeadlineExceeded: [
    'job.deadline',
    'did not end within activeDeadlineSeconds',
    'Raise activeDeadlineSeconds, or make it faster',
  ],
  PodFailurePolicy: ['job.pod_failure_policy', 'its podFailurePolicy ended it', 'Look at why its pod failed'],
};

/** A Job that its controller has given up, for whatever reason. */
export const job: DiagnosisRule = ({ input: { workload } }) => {
  if (groupKindOf(workload) !== 'batch/Job') return [];
  const condition = ['Failed', 'FailureTarget']
    .map((type) => findCondition(workload, type))
    .find((c) => c?.status === 'True');
  if (condition === undefined) return [];
  const [cause, message, hint] = causes[condition.reason] ?? [
    'job.backoff' as const,
    'failed as often as backoffLimit allows',
    'Look at why its pods failed',
  ];
  const evidence = [
    fieldEvidence(workload, `status.conditions[type=${condition.type}]`, conditionText(condition, 'failed')),
  ];
  return [{ cause, severity: 'fatal', confidence: 'high', message, evidence, hint }];
};
