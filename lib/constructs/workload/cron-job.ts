import type { Construct } from 'constructs';
import type * as k8s from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import { versionLabel } from '../../conventions/labels';
import { Component } from '../component';
import type { ContainerHandle } from '../pod/container';
import { jobSpec, type JobOptions } from './job-spec';
import type { Resource } from '../resource';
import type { WorkloadProps } from '../pod/workload-props';
import { WorkloadPod } from '../pod/workload-pod';

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
export class CronJob extends Component {
  readonly cronJob: Resource<k8s.CronJob>;
  readonly #pod: WorkloadPod;
  readonly #pods: number;

  constructor(scope: Construct, id: string, props: CronJobProps) {
    super(scope, id, props, { software: id, version: versionLabel(props.image) });
    this.#pods = props.parallelism ?? 1;
    this.#pod = new WorkloadPod(this, props, {
      graceSeconds: props.terminationGracePeriodSeconds ?? defaults.job.graceSeconds,
      restartPolicy: 'Never',
    });
    this.cronJob = this.resource<k8s.CronJob>('cron-job', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      versioned: true,
      after: () => this.#pod.after,
      render: () => ({ spec: this.#spec(props) }),
    });
  }

  /** @internal */
  get mostConnections(): number | undefined {
    return this.#pod.connections(this.#pods);
  }

  get container(): ContainerHandle {
    return this.#pod.container;
  }

  get networkPolicy(): Resource<k8s.NetworkPolicy> {
    return this.#pod.networkPolicy;
  }

  /** What the pods run with. @throws PodwrightError E_HANDLE when the program names another account */
  get serviceAccount(): Resource<k8s.ServiceAccount> {
    return this.#pod.ownAccount;
  }

  #spec(props: CronJobProps): k8s.CronJobSpec {
    const fallback = defaults.cronJob;
    return {
      concurrencyPolicy: props.concurrencyPolicy ?? fallback.concurrencyPolicy,
      failedJobsHistoryLimit: props.failedJobsHistoryLimit ?? fallback.failedJobsHistoryLimit,
      jobTemplate: { spec: jobSpec(props, this.#pod.template()) },
      schedule: props.schedule,
      startingDeadlineSeconds: props.startingDeadlineSeconds ?? fallback.startingDeadlineSeconds,
      successfulJobsHistoryLimit: props.successfulJobsHistoryLimit ?? fallback.successfulJobsHistoryLimit,
      ...(props.suspend === undefined ? {} : { suspend: props.suspend }),
      ...(props.timeZone === undefined ? {} : { timeZone: props.timeZone }),
    };
  }
}
