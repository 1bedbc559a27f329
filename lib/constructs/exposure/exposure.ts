import type { IConstruct } from 'constructs';
import type { NetworkPolicyPeer, Service } from '../../../imports/k8s';
import type { MakeResource } from '../component';
import type { NamedPort, PortReference } from '../pod/ports';
import type { Resource } from '../resource';

/** A workload with a Service in front of it. */
export interface Exposable extends IConstruct {
  readonly name: string;
  readonly service: Resource<Service>;
  /** What selects its pods. */
  readonly selector: Readonly<Record<string, string>>;
  /**
   * Lets these in to the port through the workload's NetworkPolicy, unless `ingressFrom` says who may.
   *
   * @returns the protocol of the port; undefined where there is no such port
   */
  admit(peers: readonly NetworkPolicyPeer[], port: PortReference): NamedPort['protocol'] | undefined;
}

/** How a workload is reached from outside of the cluster: `ingress()`, `gateway()`, `loadBalancer()`, `nodePort()`. */
export interface Exposure {
  /** Makes the objects that expose the workload. @internal */
  attach(target: Exposable, make: MakeResource): void;
}

/** Plain text is a decision, and says why. */
export interface Insecure {
  /** Why nothing is encrypted; kept in the program for whoever reads it next. */
  readonly reason: string;
}
