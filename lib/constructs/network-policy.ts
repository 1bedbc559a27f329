import type { NetworkPolicy, NetworkPolicyEgressRule, NetworkPolicyPeer } from '../../imports/k8s';
import { keys } from '../conventions/keys';
import type { Fields } from './resource';

/** What a pod may connect to besides its bindings. */
export type Egress =
  /** A name outside of the cluster. NetworkPolicy knows no names: every address is reachable on that port. */
  | { readonly host: string; readonly port: number; readonly cidr?: never }
  | { readonly cidr: string; readonly port: number; readonly host?: never };

/** Who may connect to an exposed workload. */
export type IngressFrom = { readonly namespaceLabels: Readonly<Record<string, string>> } | { readonly cidr: string };

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

function peer(target: Target): NetworkPolicyPeer {
  return { podSelector: { matchLabels: { [keys.instance]: target.name } } };
}

/**
 * Name resolution, in whichever namespace the cluster's DNS runs, and the node-local cache's well-known address.
 * @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
 */
const dns: NetworkPolicyEgressRule = {
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

export interface ClientPolicy {
  readonly port: number;
  readonly exposed: boolean;
  readonly ingressFrom: readonly IngressFrom[] | undefined;
  readonly callers: readonly Target[];
  readonly peers: readonly (Target & { readonly port: number })[];
  readonly egress: readonly Egress[];
}

/** An app is reached as it is exposed, and reaches DNS, its bindings and what it declares. */
export function clientPolicy(client: Target, policy: ClientPolicy): Fields<NetworkPolicy> {
  const outside = policy.exposed
    ? (policy.ingressFrom?.map((from) => ingressPeer(from)) ?? [{ namespaceSelector: {} }])
    : [];
  const from = [...outside, ...policy.callers.map((caller) => peer(caller))];
  return policyFor(client, {
    ingress: [{ from: from.length === 0 ? [peer(client)] : from, ports: [{ port: policy.port, protocol: 'TCP' }] }],
    egress: [
      dns,
      ...policy.peers.map((each) => ({
        to: [peer(each)],
        ports: [{ port: each.port, protocol: 'TCP' as const }],
      })),
      ...policy.egress.map((egress) => ({
        to:
          egress.cidr === undefined
            ? [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }]
            : [{ ipBlock: { cidr: egress.cidr } }],
        ports: [{ port: egress.port, protocol: 'TCP' as const }],
      })),
    ],
  });
}

function ingressPeer(from: IngressFrom): NetworkPolicyPeer {
  return 'cidr' in from
    ? { ipBlock: { cidr: from.cidr } }
    : { namespaceSelector: { matchLabels: { ...from.namespaceLabels } } };
}
