import type { ContainerPort, ServicePort } from '../../../imports/k8s';
import type { IngressFrom } from '../security/network-policy';

/** A port that a container listens on besides its main one. */
export interface PortProps {
  /** Number in the container; above 1024, because it does not run as root. */
  readonly port: number;
  /** @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP' | undefined;
  /** Number on the Service. @default - the same as in the container */
  readonly servicePort?: number | undefined;
  /** What is spoken on it, for proxies and meshes: `kubernetes.io/h2c`, `grpc`. @default - unsaid */
  readonly appProtocol?: string | undefined;
  /**
   * Who may connect besides the workloads that use a binding of the port and what exposes it, for example the namespace
   * of a monitoring system. @default - nobody
   */
  readonly from?: readonly IngressFrom[] | undefined;
}

/** Ports by their names: at most 15 lower-case letters, digits and `-`. */
export type Ports = Readonly<Record<string, number | PortProps>>;

/** A port with everything that was left out. */
export interface NamedPort extends PortProps {
  readonly name: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly servicePort: number;
}

/**
 * Which port what exposes a workload leads to, in the words of the object that leads there. A name is the same on the
 * Service and on the container; a number is not, and one port's number on the Service may be another's in the container.
 */
export type PortReference =
  | {
      /** Name or number on the Service: what an Ingress and an HTTPRoute name. */
      readonly servicePort: string | number;
      readonly targetPort?: undefined;
    }
  | {
      /** Name or number in the container: what a Service of its own names. */
      readonly targetPort: string | number;
      readonly servicePort?: undefined;
    };

export function isMeant({ name, port, protocol, servicePort }: NamedPort, meant: PortReference): boolean {
  if (meant.targetPort !== undefined) return [name, port].includes(meant.targetPort);
  // A Service may have one number for UDP, too: HTTP goes over TCP.
  return protocol === 'TCP' && [name, servicePort].includes(meant.servicePort);
}

/** In the order of declaration. */
export function namedPorts(ports: Ports | undefined): NamedPort[] {
  return Object.entries(ports ?? {}).map(([name, value]) => {
    const props = typeof value === 'object' ? value : { port: value };
    return { ...props, name, protocol: props.protocol ?? 'TCP', servicePort: props.servicePort ?? props.port };
  });
}

export function containerPort({ name, port, protocol }: NamedPort): ContainerPort {
  return { name, containerPort: port, protocol };
}

export function servicePort({ name, servicePort: port, protocol, appProtocol }: NamedPort): ServicePort {
  return { name, port, protocol, targetPort: name, ...(appProtocol === undefined ? {} : { appProtocol }) };
}
