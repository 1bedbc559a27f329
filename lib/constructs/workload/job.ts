import type { Construct } from 'constructs';
import type * as k8s from '../../../imports/k8s';
import { finishedJobSpec, type FinishedJobOptions, type JobOptions } from './job-spec';
import type { Resource } from '../resource';
import type { WorkloadProps } from '../pod/workload-props';
import { JobComponent } from './job-component';

export interface JobProps extends WorkloadProps, JobOptions, FinishedJobOptions {}

/**
 * Pods that run to their end, once for each spec: the object's name ends in a hash of it. A deploy that changes nothing
 * runs nothing; one that changes the image or the settings runs a new Job. `web.node.addDependency(job)` lets a workload
 * wait until it is complete, and not start when it fails.
 */
export class Job extends JobComponent {
  readonly job: Resource<k8s.Job>;

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id, props, id);
    this.job = this.resource<k8s.Job>('job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      versioned: true,
      hashed: true,
      after: () => this.after,
      render: () => ({ spec: finishedJobSpec(props, this.template) }),
    });
  }
}
