import { defaults } from '../../conventions/defaults';
import type { Service } from '../../../imports/k8s';
import { acknowledge } from '../../conventions/acknowledgement';
import { noteMistake } from '../../conventions/mistakes';
import { cutName } from '../../conventions/names';
import type { Exposable, Exposure, Insecure } from './exposure';
import { checkReason } from './ingress-object';
import { everywhere } from '../security/network-policy';

/** The reason by which the rule `service-type` is answered: nobody exposes a workload so by accident. */
const declared = 'the program exposes it so';

/** A DNS label. */
const longestServiceName = 63;

/** Who encrypts, or why nobody does. */
export type ServiceEncryption =
  /** `app`: the workload itself speaks TLS. `balancer`: the load balancer does, as its annotations say. */
  | { readonly tls: 'app' | 'balancer'; readonly insecure?: undefined }
  | { readonly insecure: Insecure; readonly tls?: undefined };

export interface CommonServiceOptions {
  /** Name of the container's port that is reached. @default 'http' */
  readonly targetPort?: string | undefined;
  /**
   * `Local` keeps the address of the client and uses only nodes that run a pod; `Cluster` spreads evenly.
   * @default - Kubernetes': Cluster
   */
  readonly externalTrafficPolicy?: 'Local' | 'Cluster' | undefined;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

export type LoadBalancerOptions = CommonServiceOptions &
  ServiceEncryption & {
    /** Port of the load balancer, for example 443. */
    readonly port: number;
    /** Static address, where the provider takes one from the Service. @default - the provider chooses */
    readonly loadBalancerIP?: string | undefined;
    /** Only these clients, as `10.0.0.0/8`. @default - everybody */
    readonly loadBalancerSourceRanges?: readonly string[] | undefined;
    /** Which implementation makes the load balancer. @default - the cluster's default */
    readonly loadBalancerClass?: string | undefined;
  };

export type NodePortOptions = CommonServiceOptions &
  ServiceEncryption & {
    /** Port on every node, from 30000 to 32767. @default - the cluster chooses, and keeps it */
    readonly nodePort?: number | undefined;
    /** Port of the Service inside of the cluster. @default 80 */
    readonly port?: number | undefined;
  };

/**
 * Exposes a workload by a load balancer of its own, a Service `<name>-load-balancer` beside the one that other apps use.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
export function loadBalancer(options: LoadBalancerOptions): Exposure {
  return {
    attach(target, make) {
      const { loadBalancerSourceRanges = [], externalTrafficPolicy } = options;
      // Only with `Local` do pods see the client's address; otherwise a node's, and the balancer itself filters.
      const local = externalTrafficPolicy === 'Local' && loadBalancerSourceRanges.length > 0;
      const clients = local ? loadBalancerSourceRanges.map((cidr) => ({ ipBlock: { cidr } })) : everywhere;
      const targetPort = options.targetPort ?? 'http';
      const protocol = target.admit(clients, { targetPort }) ?? 'TCP';
      const { id, name } = place(target, 'load-balancer', options.port);
      const service = make<Service>(id, {
        apiVersion: 'v1',
        kind: 'Service',
        name,
        render: () => ({
          ...metadata(options),
          spec: {
            ...common(options, target.selector),
            ports: [{ name: 'public', port: options.port, protocol, targetPort }],
            type: 'LoadBalancer',
            ...(options.loadBalancerIP === undefined ? {} : { loadBalancerIP: options.loadBalancerIP }),
            ...(options.loadBalancerClass === undefined ? {} : { loadBalancerClass: options.loadBalancerClass }),
            ...(loadBalancerSourceRanges.length === 0
              ? {}
              : { loadBalancerSourceRanges: [...loadBalancerSourceRanges] }),
          },
        }),
      });
      checkReason(service, options.insecure);
      if (loadBalancerSourceRanges.length === 0) acknowledge(service, 'service-type', declared);
      if (options.tls === 'balancer' && options.annotations === undefined) {
        noteMistake(service, {
          code: 'E_LOAD_BALANCER_TLS',
          severity: 'error',
          message: 'the load balancer is to encrypt, but nothing tells it how',
          fix: 'add the `annotations` of your provider that name the certificate',
        });
      }
    },
  };
}

/**
 * Exposes a workload on a port of every node, by a Service `<name>-node-port` beside the one that other apps use.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export function nodePort(options: NodePortOptions): Exposure {
  return {
    attach(target, make) {
      const { nodePort: own, port = defaults.servicePort, targetPort = 'http' } = options;
      const protocol = target.admit(everywhere, { targetPort }) ?? 'TCP';
      const { id, name } = place(target, 'node-port', port);
      const service = make<Service>(id, {
        apiVersion: 'v1',
        kind: 'Service',
        name,
        render: () => ({
          ...metadata(options),
          spec: {
            ...common(options, target.selector),
            ports: [{ name: 'public', port, protocol, targetPort, ...(own === undefined ? {} : { nodePort: own }) }],
            type: 'NodePort',
          },
        }),
      });
      checkReason(service, options.insecure);
      acknowledge(service, 'service-type', declared);
    },
  };
}

/** Further ones add their port, and a number where that is taken, too. */
function place(target: Exposable, kind: string, port: number): { id: string; name: string } {
  const withPort = `${kind}-${String(port)}`;
  const taken = (each: string): boolean => target.node.tryFindChild(each) !== undefined;
  let id = taken(kind) ? withPort : kind;
  for (let number = 2; taken(id); number++) id = `${withPort}-${String(number)}`;
  return { id, name: cutName(`${target.name}-${id}`, longestServiceName) };
}

function metadata({ annotations }: CommonServiceOptions): { metadata?: { annotations: Record<string, string> } } {
  return annotations === undefined ? {} : { metadata: { annotations: { ...annotations } } };
}

function common({ externalTrafficPolicy }: CommonServiceOptions, selector: Readonly<Record<string, string>>) {
  return { selector: { ...selector }, ...(externalTrafficPolicy === undefined ? {} : { externalTrafficPolicy }) };
}
