import type { JobSpec, PodTemplateSpec } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';

/** How a Job runs, in Kubernetes' own words. @see https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
export interface JobOptions {
  /** Pods that may fail before the Job has failed; those that a drain takes do not count. @default 2 */
  readonly backoffLimit?: number | undefined;
  /** Seconds after which the Job is given up, its retries included. @default 3600 */
  readonly activeDeadlineSeconds?: number | undefined;
  /** Pods that have to succeed. @default 1 */
  readonly completions?: number | undefined;
  /** Pods that may run at a time. @default 1 */
  readonly parallelism?: number | undefined;
}

/** A Job by itself: a CronJob cleans up after its own by their number. */
export interface FinishedJobOptions {
  /**
   * Seconds after its end when the cluster removes the Job with its pods. A deploy remembers that it has run; plain
   * `kubectl apply` would run it again.
   * @default 86400
   */
  readonly ttlSecondsAfterFinished?: number | undefined;
}

/** The spec of a Job by itself. */
export function finishedJobSpec(options: JobOptions & FinishedJobOptions, template: PodTemplateSpec): JobSpec {
  const ttlSecondsAfterFinished = options.ttlSecondsAfterFinished ?? defaults.job.ttlSecondsAfterFinished;
  return { ...jobSpec(options, template), ttlSecondsAfterFinished };
}

/** The spec of a Job, of its own or within a CronJob. */
export function jobSpec(options: JobOptions, template: PodTemplateSpec): JobSpec {
  const { completions, parallelism } = options;
  return {
    activeDeadlineSeconds: options.activeDeadlineSeconds ?? defaults.job.activeDeadlineSeconds,
    backoffLimit: options.backoffLimit ?? defaults.job.backoffLimit,
    ...(completions === undefined ? {} : { completions }),
    ...(parallelism === undefined ? {} : { parallelism }),
    // The node's maintenance is not the Job's failure.
    podFailurePolicy: {
      rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
    },
    template,
  };
}
