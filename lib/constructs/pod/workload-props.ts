import type { ComponentProps } from '../component';
import type { ContainerProps, InitContainerProps, SidecarProps } from './container-props';
import type { Egress } from '../security/network-policy';
import type { PodProps } from './pod';
import type { Memory } from '../../conventions/quantity';

/** A ServiceAccount by its name, or whatever construct has that name. */
export type ServiceAccountRef = string | { readonly name: string };

/**
 * What every workload takes, whatever kind it becomes. The props of a container stand for the main one.
 */
export interface WorkloadProps extends ComponentProps, ContainerProps, PodProps {
  /** Containers that run one after the other, each to its end, before the main one starts. @default - none */
  readonly initContainers?: Readonly<Record<string, InitContainerProps>> | undefined;
  /**
   * Native sidecars: started in this order before the init containers and the main one, stopped after it. On clusters
   * before 1.29 plain containers.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  readonly sidecars?: Readonly<Record<string, SidecarProps>> | undefined;
  /** Containers beside the main one, started and stopped with it. @default - none */
  readonly containers?: Readonly<Record<string, SidecarProps>> | undefined;
  /** Account of the pods. @default - one of its own, without rights */
  readonly serviceAccount?: ServiceAccountRef | undefined;
  /** Whether the account's token is mounted: for programs that talk to the Kubernetes API. @default false */
  readonly automountServiceAccountToken?: boolean | undefined;
  /** Connections out besides bindings and name resolution. @default - none */
  readonly egress?: readonly Egress[] | undefined;
  /**
   * Connections that one pod opens to each of its databases at most; all clients of a database together must not open
   * more than it accepts. @default - not counted
   */
  readonly pool?: number | undefined;
  /** Seconds from the deletion of a pod to SIGKILL. @default - by construct and profile */
  readonly terminationGracePeriodSeconds?: number | undefined;
  /** Most memory that the containers of one pod may have together. @default - no bound */
  readonly podMemory?: Memory | undefined;
}
