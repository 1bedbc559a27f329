import type { Construct } from 'constructs';
import type { NetworkPolicy, PodTemplateSpec, ServiceAccount } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import { versionLabel } from '../../conventions/labels';
import type { After } from '../../conventions/declared-order';
import { Component } from '../component';
import type { ContainerHandle } from '../pod/container';
import type { WorkloadProps } from '../pod/workload-props';
import { WorkloadPod } from '../pod/workload-pod';
import type { Resource } from '../resource';
import type { JobOptions } from './job-spec';

/** Pods that run to their end: what a Job, one on a schedule and a migration have in common. */
export abstract class JobComponent extends Component {
  readonly #pod: WorkloadPod;
  readonly #pods: number;

  constructor(scope: Construct, id: string, props: WorkloadProps & JobOptions, software: string) {
    super(scope, id, props, { software, version: versionLabel(props.image) });
    this.#pods = props.parallelism ?? 1;
    this.#pod = new WorkloadPod(this, props, {
      graceSeconds: props.terminationGracePeriodSeconds ?? defaults.job.graceSeconds,
      restartPolicy: 'Never',
    });
  }

  get container(): ContainerHandle {
    return this.#pod.container;
  }

  get networkPolicy(): Resource<NetworkPolicy> {
    return this.#pod.networkPolicy;
  }

  /** What the pods run with. @throws PodwrightError E_HANDLE when the program names another account */
  get serviceAccount(): Resource<ServiceAccount> {
    return this.#pod.ownAccount;
  }

  /** @internal */
  get mostConnections(): number | undefined {
    return this.#pod.connections(this.#pods);
  }

  /** What the pods wait for. @internal */
  protected get after(): readonly After[] {
    return this.#pod.after;
  }

  /** @internal */
  protected get template(): PodTemplateSpec {
    return this.#pod.template();
  }
}
