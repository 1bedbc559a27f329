import type { Construct } from 'constructs';
import type * as k8s from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import { versionLabel } from '../../conventions/labels';
import { Component } from '../component';
import type { ContainerHandle } from '../pod/container';
import { finishedJobSpec, type FinishedJobOptions, type JobOptions } from './job-spec';
import type { Resource } from '../resource';
import type { WorkloadProps } from '../pod/workload-props';
import { WorkloadPod } from '../pod/workload-pod';

export interface JobProps extends WorkloadProps, JobOptions, FinishedJobOptions {}

/**
 * Pods that run to their end, once for each spec: the object's name ends in a hash of it. A deploy that changes nothing
 * runs nothing; one that changes the image or the settings runs a new Job. `web.node.addDependency(job)` lets a workload
 * wait until it is complete, and not start when it fails.
 */
export class Job extends Component {
  readonly job: Resource<k8s.Job>;
  readonly #pod: WorkloadPod;
  readonly #pods: number;

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id, props, { software: id, version: versionLabel(props.image) });
    this.#pods = props.parallelism ?? 1;
    this.#pod = new WorkloadPod(this, props, {
      graceSeconds: props.terminationGracePeriodSeconds ?? defaults.job.graceSeconds,
      restartPolicy: 'Never',
    });
    this.job = this.resource<k8s.Job>('job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      versioned: true,
      hashed: true,
      after: () => this.#pod.after,
      render: () => ({ spec: finishedJobSpec(props, this.#pod.template()) }),
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
}
