import type {
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
} from '../../../imports/k8s';
import { keys } from '../../conventions/keys';
import type { Fields } from '../resource';

type Labels = Readonly<Record<string, string>>;

/** Pods by their labels: in the namespace of the workload, or in another one. */
export type PodPeer =
  | {
      /** Labels of the pods; for a cdk8s-plus workload its `matchLabels`. */
      readonly podLabels: Labels;
      /** Name of their namespace. @default - the workload's own */
      readonly namespace?: string | undefined;
      /** Labels of their namespaces. @default - the workload's own namespace */
      readonly namespaceLabels?: Labels | undefined;
    }
  | { readonly namespace: string; readonly podLabels?: undefined; readonly namespaceLabels?: undefined }
  | { readonly namespaceLabels: Labels; readonly podLabels?: undefined; readonly namespace?: undefined };

export interface EgressPort {
  /** Port of the pods or addresses: not the port of a Service in front of them. */
  readonly port: number;
  /** @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP' | undefined;
}

/** What a pod may connect to besides its bindings. */
export type Egress = EgressPort &
  (
    | {
        /**
         * A name outside of the cluster. NetworkPolicy knows no names: every address is reachable on that port.
         * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#what-you-can-t-do-with-network-policies-at-least-not-yet
         */
        readonly host: string;
        readonly cidr?: undefined;
        readonly podLabels?: undefined;
        readonly namespace?: undefined;
        readonly namespaceLabels?: undefined;
      }
    | {
        /** Addresses outside of the cluster, for example `10.20.0.0/16`. */
        readonly cidr: string;
        readonly host?: undefined;
        readonly podLabels?: undefined;
        readonly namespace?: undefined;
        readonly namespaceLabels?: undefined;
      }
    | (PodPeer & { readonly host?: undefined; readonly cidr?: undefined })
  );

/** Who may connect to a workload besides the clients of its bindings. */
export type IngressFrom = { readonly cidr: string } | PodPeer;

interface Target {
  readonly name: string;
}

/**
 * A workload's own policy selects by exactly one label: its name, which is the `instance` of all its pods. Naming both
 * directions denies everything else.
 */
function policyFor(
  target: Target,
  spec: Omit<NonNullable<NetworkPolicy['spec']>, 'podSelector' | 'policyTypes'>,
): Fields<NetworkPolicy> {
  return {
    spec: {
      ...spec,
      podSelector: { matchLabels: { [keys.instance]: target.name } },
      policyTypes: ['Ingress', 'Egress'],
    },
  };
}

export function peer(target: Target): NetworkPolicyPeer {
  return { podSelector: { matchLabels: { [keys.instance]: target.name } } };
}

/**
 * Name resolution, in whichever namespace the cluster's DNS runs, and the node-local cache's well-known address.
 * @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
 */
export const dns: NetworkPolicyEgressRule = {
  to: [{ namespaceSelector: {} }, { ipBlock: { cidr: '169.254.20.10/32' } }],
  ports: [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
};

/** A backend is reached by its clients on one port, and itself only resolves names. */
export function backendPolicy(backend: Target, port: number, clients: readonly Target[]): Fields<NetworkPolicy> {
  // A policy without any peer reads as a mistake to some checkers: nobody but the backend itself, then.
  const from = clients.length === 0 ? [peer(backend)] : clients.map((client) => peer(client));
  return policyFor(backend, { ingress: [{ from, ports: [{ port, protocol: 'TCP' }] }], egress: [dns] });
}

/** Lets these clients into a pod that a backend shares with another one: added to the pod's own policy. */
export function backendAccessPolicy(owner: Target, port: number, clients: readonly Target[]): Fields<NetworkPolicy> {
  return {
    spec: {
      ingress: [{ from: clients.map((client) => peer(client)), ports: [{ port, protocol: 'TCP' }] }],
      podSelector: { matchLabels: { [keys.instance]: owner.name } },
      policyTypes: ['Ingress'],
    },
  };
}

/** A port of a workload and who connects to it. */
export interface ReachedPort {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly from: readonly NetworkPolicyPeer[];
}

/** Something that a workload connects to. */
export interface ReachedPeer extends Target {
  readonly port: number;
  /** @default 'TCP' */
  readonly protocol?: ReachedPort['protocol'] | undefined;
  /** Where it is, when it has no pods in this namespace. */
  readonly outside?: Egress | undefined;
}

export interface ClientPolicy {
  /** None for a workload that only calls others. */
  readonly reached: readonly ReachedPort[];
  readonly peers: readonly ReachedPeer[];
  readonly egress: readonly Egress[];
  /** Who is let in besides, for example Prometheus. */
  readonly ingress?: readonly NetworkPolicyIngressRule[] | undefined;
}

/** Any pod of the cluster: where an ingress controller runs is not known here. */
export const anyNamespace: NetworkPolicyPeer = { namespaceSelector: {} };

/** Every address outside of the cluster. */
export const everywhere: readonly NetworkPolicyPeer[] = [
  { ipBlock: { cidr: '0.0.0.0/0' } },
  { ipBlock: { cidr: '::/0' } },
];

function ingressRule(
  from: readonly NetworkPolicyPeer[],
  reached: Pick<ReachedPort, 'port' | 'protocol'> | undefined,
): NetworkPolicyIngressRule {
  if (reached === undefined) return { from };
  const { port, protocol } = reached;
  return { from, ports: [{ port, protocol }] };
}

/** An app is reached as it is exposed, and reaches DNS, its bindings and what it declares. */
export function clientPolicy(client: Target, policy: ClientPolicy): Fields<NetworkPolicy> {
  const rules = policy.reached.filter(({ from }) => from.length > 0);
  const [main] = policy.reached;
  const extra = policy.ingress ?? [];
  return policyFor(client, {
    ingress: [
      ...(rules.length > 0 || extra.length > 0
        ? rules.map((rule) => ingressRule(rule.from, rule))
        : [ingressRule([peer(client)], main)]),
      ...extra,
    ],
    egress: [
      dns,
      ...policy.peers.map((each) =>
        each.outside === undefined
          ? { to: [peer(each)], ports: [{ port: each.port, protocol: each.protocol ?? 'TCP' }] }
          : egressRule(each.outside),
      ),
      ...policy.egress.map((egress) => egressRule(egress)),
    ],
  });
}

function egressRule(egress: Egress): NetworkPolicyEgressRule {
  return {
    to: egress.host === undefined ? [peerOf(egress)] : [...everywhere],
    ports: [{ port: egress.port, protocol: egress.protocol ?? 'TCP' }],
  };
}

/** A peer as policies write it. */
export function peerOf(peer: { readonly cidr: string } | PodPeer): NetworkPolicyPeer {
  if ('cidr' in peer && peer.cidr !== undefined) return { ipBlock: { cidr: peer.cidr } };
  const { podLabels, namespace, namespaceLabels } = peer as PodPeer;
  // Every namespace carries its name as a label: https://kubernetes.io/docs/reference/labels-annotations-taints/
  const labels = namespace === undefined ? namespaceLabels : { ...namespaceLabels, [keys.namespaceName]: namespace };
  return {
    ...(labels === undefined ? {} : { namespaceSelector: { matchLabels: { ...labels } } }),
    ...(podLabels === undefined ? {} : { podSelector: { matchLabels: { ...podLabels } } }),
  };
}
