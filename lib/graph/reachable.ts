import { keys } from '../conventions/keys';
import { asObject, asText, type Fields } from '../objects/read-field';
import { type Direction, isolates, peersOf, rulesOf } from '../objects/network-policy';
import { formatSelector, isEmptySelector, selects } from '../objects/selector';
import { formatRef, groupKindOf, type Manifest, refOf } from '../manifest';
import { Inventory, type Entry } from '../checks/inventory';
import { allPorts, commonPorts, formatPorts, portsOf, type PortRange } from './policy-ports';

/** One way that packets may take. */
export interface ReachableEdge {
  /** A workload of the set, `Deployment/shop/shop-web`; or what is outside of it, `addresses 10.0.0.0/8`. */
  readonly from: string;
  readonly to: string;
  /** `TCP 5432`, `UDP 1000-2000`, `any port`. */
  readonly ports: string;
}

/**
 * Who can reach whom, as the NetworkPolicies among these objects say: what their union allows, where both the sender's
 * egress and the receiver's ingress do. A workload that no policy selects in a direction is open in that direction.
 * What is not in the set is named as the policy names it: `any pod`, `pods app=x of namespaces team=y`,
 * `addresses 0.0.0.0/0`; replies need no rule. Address blocks are taken as outside of the cluster, which is what they
 * are meant for, and pods of the node's network are not subject to policies at all.
 *
 * @param namespace where objects without one go to
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function reachable(manifests: readonly Manifest[], namespace = ''): ReachableEdge[] {
  const inventory = new Inventory(manifests, namespace);
  const policies = inventory.entries.filter(
    ({ manifest }) => groupKindOf(manifest) === 'networking.k8s.io/NetworkPolicy',
  );
  const workloads = inventory.entries
    .filter(({ pods, manifest }) => pods !== undefined && groupKindOf(manifest) !== '/PodTemplate')
    .map((entry) => ({
      entry,
      name: formatRef({ ...refOf(entry.manifest), namespace: entry.namespace }),
      egress: rulesFor(entry, policies, 'Egress'),
      ingress: rulesFor(entry, policies, 'Ingress'),
    }));
  const labels = (of: string): Fields => namespaceLabels(inventory, of);
  const edges = new Map<string, ReachableEdge>();
  const add = (from: string, to: string, ports: readonly PortRange[]): void => {
    for (const each of ports) {
      const edge = { from, to, ports: formatPorts(each) };
      edges.set(formatEdge(edge), edge);
    }
  };
  for (const sender of workloads) {
    for (const receiver of workloads) {
      const out = allowed(sender.egress, receiver.entry, sender.entry.namespace, receiver.entry, labels);
      const into = allowed(receiver.ingress, sender.entry, receiver.entry.namespace, receiver.entry, labels);
      add(sender.name, receiver.name, commonPorts(out, into));
    }
    const { name, entry } = sender;
    const outside = (peer: Fields): string[] => {
      // Pods of the own namespace stand among the edges between workloads already.
      const inside = peer.namespaceSelector === undefined || isNamespace(peer, entry.namespace);
      const known = inside && workloads.some((other) => isPeer(peer, other.entry, entry.namespace, labels));
      return known && peer !== anybody ? [] : [formatPeer(peer)];
    };
    for (const { peers, rule } of sender.egress ?? [open]) {
      for (const to of peers.flatMap((peer) => outside(peer))) add(name, to, portsOf(rule, undefined));
    }
    for (const { peers, rule } of sender.ingress ?? [open]) {
      for (const from of peers.flatMap((peer) => outside(peer))) add(from, name, portsOf(rule, entry));
    }
  }
  return [...edges.values()];
}

/** `Deployment/shop/shop-web -> StatefulSet/shop/shop-db TCP 5432`. */
export function formatEdge({ from, to, ports }: ReachableEdge): string {
  return `${from} -> ${to} ${ports}`;
}

/** A rule of a policy; no peers mean everybody. */
interface PolicyRule {
  readonly peers: readonly Fields[];
  readonly rule: Fields;
}

const anybody: Fields = {};
const open: PolicyRule = { peers: [anybody], rule: {} };

/** The rules of all policies that isolate a workload in a direction; undefined when none does. */
function rulesFor(
  { pods, namespace }: Entry,
  policies: readonly Entry[],
  direction: Direction,
): readonly PolicyRule[] | undefined {
  const selecting = policies.filter((policy) => {
    if (policy.namespace !== namespace) return false;
    const spec = asObject(policy.manifest.spec) ?? {};
    return isolates(spec, direction) && selects(asObject(spec.podSelector) ?? {}, pods?.labels ?? {});
  });
  if (selecting.length === 0) return undefined;
  return selecting.flatMap(({ manifest }) =>
    rulesOf(manifest.spec, direction).map((rule) => {
      const peers = peersOf(rule, direction);
      return { rule, peers: peers.length === 0 ? [anybody] : peers };
    }),
  );
}

/** The ports on which rules of a workload allow another one. */
function allowed(
  rules: readonly PolicyRule[] | undefined,
  other: Entry,
  own: string,
  receiver: Entry,
  labels: (namespace: string) => Fields,
): readonly PortRange[] {
  if (rules === undefined) return [allPorts];
  return rules
    .filter(({ peers }) => peers.some((peer) => peer === anybody || isPeer(peer, other, own, labels)))
    .flatMap(({ rule }) => portsOf(rule, receiver));
}

function isPeer(peer: Fields, other: Entry, own: string, labels: (namespace: string) => Fields): boolean {
  if (peer.ipBlock !== undefined) return false;
  const namespaces = asObject(peer.namespaceSelector);
  const there = namespaces === undefined ? other.namespace === own : selects(namespaces, labels(other.namespace));
  return there && selects(asObject(peer.podSelector) ?? {}, other.pods?.labels ?? {});
}

/** What is known of a namespace: its name, and its labels where it is in the set. */
function namespaceLabels(inventory: Inventory, name: string): Fields {
  const object = inventory.entries.find(
    ({ manifest }) => groupKindOf(manifest) === '/Namespace' && manifest.metadata.name === name,
  );
  return { ...asObject(object?.manifest.metadata.labels), [keys.namespaceName]: name };
}

/** A peer in words. */
function formatPeer(peer: Fields): string {
  if (peer === anybody) return 'anything';
  const block = asObject(peer.ipBlock);
  if (block !== undefined) {
    const except = Array.isArray(block.except) ? ` except ${block.except.join(', ')}` : '';
    return `addresses ${asText(block.cidr) ?? ''}${except}`;
  }
  const namespaces = asObject(peer.namespaceSelector) ?? {};
  const pods = asObject(peer.podSelector) ?? {};
  const which = isEmptySelector(pods) ? 'any pod' : `pods ${formatSelector(pods)}`;
  return isEmptySelector(namespaces) ? which : `${which} of namespaces ${formatSelector(namespaces)}`;
}

function isNamespace(peer: Fields, name: string): boolean {
  return formatSelector(asObject(peer.namespaceSelector) ?? {}) === `${keys.namespaceName}=${name}`;
}
