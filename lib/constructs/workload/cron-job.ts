import type { Construct } from 'constructs';
import type * as k8s from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import { jobSpec, type JobOptions } from './job-spec';
import type { Resource } from '../resource';
import type { WorkloadProps } from '../pod/workload-props';
import { JobComponent } from './job-component';

/** Five fields (minute, hour, day of month, month, day of week), or one of the names for them. */
export type Schedule =
  | `${string} ${string} ${string} ${string} ${string}`
  | '@hourly'
  | '@daily'
  | '@midnight'
  | '@weekly'
  | '@monthly'
  | '@yearly'
  | '@annually';

export interface CronJobProps extends WorkloadProps, JobOptions {
  /** When it runs: `0 3 * * *` is every day at three. @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */
  readonly schedule: Schedule;
  /** Time zone of the schedule, for example `Europe/Berlin`. @default - the control plane's, mostly UTC */
  readonly timeZone?: string | undefined;
  /** What happens when a run is due while the last one still runs. @default 'Forbid' */
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace' | undefined;
  /** Seconds that a run may be late; one that is later is left out. @default 3600 */
  readonly startingDeadlineSeconds?: number | undefined;
  /** Complete Jobs that are kept. @default 3 */
  readonly successfulJobsHistoryLimit?: number | undefined;
  /** Failed Jobs that are kept. @default 3 */
  readonly failedJobsHistoryLimit?: number | undefined;
  /** Whether no runs are started. @default false */
  readonly suspend?: boolean | undefined;
}

/** A Job on a schedule. */
export class CronJob extends JobComponent {
  readonly cronJob: Resource<k8s.CronJob>;

  constructor(scope: Construct, id: string, props: CronJobProps) {
    super(scope, id, props, id);
    this.cronJob = this.resource<k8s.CronJob>('cron-job', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      versioned: true,
      after: () => this.after,
      render: () => ({ spec: this.#spec(props) }),
    });
  }

  #spec(props: CronJobProps): k8s.CronJobSpec {
    const fallback = defaults.cronJob;
    return {
      concurrencyPolicy: props.concurrencyPolicy ?? fallback.concurrencyPolicy,
      failedJobsHistoryLimit: props.failedJobsHistoryLimit ?? fallback.failedJobsHistoryLimit,
      jobTemplate: { spec: jobSpec(props, this.template) },
      schedule: props.schedule,
      startingDeadlineSeconds: props.startingDeadlineSeconds ?? fallback.startingDeadlineSeconds,
      successfulJobsHistoryLimit: props.successfulJobsHistoryLimit ?? fallback.successfulJobsHistoryLimit,
      ...(props.suspend === undefined ? {} : { suspend: props.suspend }),
      ...(props.timeZone === undefined ? {} : { timeZone: props.timeZone }),
    };
  }
}
