import type { Construct } from 'constructs';
import type { Deployment, NetworkPolicy, ServiceAccount } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import { versionLabel } from '../../conventions/labels';
import type { After } from '../../conventions/declared-order';
import { autoscaler, type ScaleProps } from './autoscaler';
import { Component } from '../component';
import type { ContainerHandle } from '../pod/container';
import { deploymentSpec } from './deployment-spec';
import { disruptionBudget } from './disruption-budget';
import { Migration, type MigrateProps } from './migration';
import { monitorPods, type MonitorOptions } from './monitor';
import { podCount, type PodCount } from './pod-count';
import { probeFields, type ExecProbe } from '../pod/probes';
import type { Resource } from '../resource';
import type { WorkloadProps } from '../pod/workload-props';
import { WorkloadPod } from '../pod/workload-pod';

export interface CommonWorkerProps extends WorkloadProps {
  /**
   * Command that ends with 0 while the worker can work: startup and readiness probe. Or why there is none: the worker
   * then counts as started when it has run for ten seconds.
   */
  readonly health: ExecProbe | { readonly none: string };
  /** Command that ends with 0 while the process works at all, else it is restarted; not the one of `health`. @default - none */
  readonly liveness?: ExecProbe | undefined;
  /** What has to be done before a version of the worker starts: a Job that must complete before the rollout. @default - nothing */
  readonly migrate?: MigrateProps | undefined;
}

export type WorkerProps = CommonWorkerProps &
  (
    | {
        /** Number of pods. @default - the environment's, else 2, in production 3; 1 with a volume that only one can have */
        readonly replicas?: number | undefined;
        readonly scale?: undefined;
      }
    | {
        /** Number of pods by load, for example by the length of the queue. @default - `replicas` */
        readonly scale?: ScaleProps | undefined;
        readonly replicas?: undefined;
      }
  );

/**
 * A program that works off what it fetches itself: a Deployment without a port and without a Service. Nobody may connect
 * to its pods; they reach their bindings.
 */
export class Worker extends Component {
  readonly deployment: Resource<Deployment>;
  /** The Job that runs before the rollout; undefined without `migrate`. */
  readonly migration: Migration | undefined;
  readonly #pod: WorkloadPod;
  readonly #count: PodCount;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id, props, { software: id, version: versionLabel(props.image) });
    const { health, liveness, scale } = props;
    const probes = 'none' in health ? { liveness } : { health, liveness };
    this.#pod = new WorkloadPod(this, props, {
      main: () => probeFields(probes),
      several: () => this.#count.several,
      graceSeconds: props.terminationGracePeriodSeconds ?? defaults.worker.graceSeconds,
    });
    this.#count = podCount(this, props, this.#pod.exclusive);
    if (props.migrate !== undefined) {
      this.migration = new Migration(this, 'migrate', props, this.#pod.serviceAccountName);
    }
    this.deployment = this.resource<Deployment>('deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      versioned: true,
      after: (): readonly After[] => [...this.#pod.after, ...(this.migration?.before ?? [])],
      render: () =>
        deploymentSpec({
          template: this.#pod.template(),
          selector: this.selector,
          replicas: this.#count.replicas,
          alone: this.#pod.exclusive,
          minReadySeconds: defaults.worker.minReadySeconds,
        }),
    });
    if (scale !== undefined) autoscaler(this, scale);
    if (this.#count.several) disruptionBudget(this);
  }

  /** @internal */
  get mostConnections(): number | undefined {
    return this.#pod.connections(this.#count.most);
  }

  /** Lets Prometheus look at a port of the pods: a PodMonitor, and the way through the NetworkPolicy. */
  monitor(options: MonitorOptions & { readonly port: string }): this {
    monitorPods(this, options);
    return this;
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
}
