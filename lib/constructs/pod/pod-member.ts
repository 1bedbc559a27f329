import type { ContainerHandle } from './container';
import type { Bindable, Client } from './binding';
import type { PodPart, PodProps } from './pod';
import type { PersistentVolumeClaim } from '../../../imports/k8s';
import type { Resource } from '../resource';

/** A database or a cache as a workload sees it that takes it into its own pod. */
export interface PodMember extends Bindable {
  /** Its container, wherever it runs. */
  readonly container: ContainerHandle;
  /** The claim that holds the data, in every topology; undefined when there is none. */
  readonly claim: Resource<PersistentVolumeClaim> | undefined;
  /** Where its own pods may run. @internal */
  readonly podProps: PodProps;
  /** Seconds that it needs to stop cleanly. @internal */
  readonly graceSeconds: number;
  /** Moves it into a client's pod: its own workload, Service, account and policy go. @internal */
  moveInto(client: Client, takenPorts: ReadonlySet<number>): void;
  /** The container with its volumes, for whichever pod it runs in. @internal */
  part(placement: 'inside' | 'separate'): PodPart;
}
