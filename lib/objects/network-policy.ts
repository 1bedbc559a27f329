import { canonical } from './canonical-json';
import { asNumber, asText, fieldAt, type Fields, fieldsOf, itemsOf, textsOf } from './read-field';
import { includesAddress, parseSubnet } from './subnet';

export type Direction = 'Ingress' | 'Egress';
export const directions: readonly Direction[] = ['Ingress', 'Egress'];

const fields = { Ingress: ['ingress', 'from'], Egress: ['egress', 'to'] } as const;

/** The rules of a NetworkPolicy in a direction; a rule that is only a dash lets everything through. */
export function rulesOf(spec: unknown, direction: Direction): readonly Fields[] {
  return itemsOf(fieldAt(spec, fields[direction][0]));
}

/** Whom a rule lets through; an empty list means everybody. */
export function peersOf(rule: Fields, direction: Direction): readonly Fields[] {
  return itemsOf(rule[fields[direction][1]]);
}

/**
 * Whether what it selects is limited to its rules in this direction.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/v1/defaults.go
 */
export function isolates(spec: unknown, direction: Direction): boolean {
  const types = fieldAt(spec, 'policyTypes');
  if (Array.isArray(types) && types.length > 0) return types.includes(direction);
  return direction === 'Ingress' || rulesOf(spec, 'Egress').length > 0;
}

/**
 * Whether everything that the rules of `after` let through in a direction, those of `before` let through too: true only
 * where it is certain. Each peer on each port of the one has to lie within one peer on one port of the other.
 */
export function isCovered(after: unknown, before: unknown, direction: Direction): boolean {
  const old = rulesOf(before, direction);
  return rulesOf(after, direction).every((rule) =>
    atoms(peersOf(rule, direction)).every((peer) =>
      atoms(rule.ports).every((port) =>
        old.some(
          (one) =>
            atoms(peersOf(one, direction)).some((wider) => hasPeer(wider, peer)) &&
            atoms(one.ports).some((all) => hasPort(all, port)),
        ),
      ),
    ),
  );
}

/** The items of a list of which one has to fit; no list, or an empty one, means that everything does. */
function atoms(list: unknown): readonly (Fields | undefined)[] {
  const items = itemsOf(list);
  return items.length === 0 ? [undefined] : items;
}

function hasPeer(wider: Fields | undefined, peer: Fields | undefined): boolean {
  if (wider === undefined) return true;
  if (peer === undefined) return false;
  if (canonical(wider) === canonical(peer)) return true;
  if (wider.ipBlock !== undefined || peer.ipBlock !== undefined) {
    return wider.ipBlock !== undefined && peer.ipBlock !== undefined && hasBlock(wider.ipBlock, peer.ipBlock);
  }
  if (Object.keys(wider).length === 0 || Object.keys(peer).length === 0) return false;
  return (
    hasNamespaces(wider.namespaceSelector, peer.namespaceSelector) && hasLabels(wider.podSelector, peer.podSelector)
  );
}

/** Without a selector it is the policy's own namespace, whose labels nobody here knows. */
function hasNamespaces(wider: unknown, selector: unknown): boolean {
  if (wider === undefined) return selector === undefined;
  return selector === undefined ? requirementsOf(wider).length === 0 : hasLabels(wider, selector);
}

function hasBlock(wider: unknown, block: unknown): boolean {
  const cidr = asText(fieldAt(block, 'cidr')) ?? '';
  if (!contains(asText(fieldAt(wider, 'cidr')) ?? '', cidr)) return false;
  const left = textsOf(fieldAt(block, 'except'));
  return textsOf(fieldAt(wider, 'except')).every(
    (hole) =>
      left.some((one) => contains(one, hole)) || (isBlock(hole) && !contains(hole, cidr) && !contains(cidr, hole)),
  );
}

/** Two blocks either lie within one another or have nothing in common. */
function contains(wider: string, block: string): boolean {
  const [outer, inner] = [parseSubnet(wider), parseSubnet(block)];
  return (
    outer !== undefined && inner !== undefined && outer.length <= inner.length && includesAddress(outer, inner.address)
  );
}

function isBlock(text: string): boolean {
  return parseSubnet(text) !== undefined;
}

/** Whatever the second selector selects, the first selects too. */
function hasLabels(wider: unknown, selector: unknown): boolean {
  const known = requirementsOf(selector);
  return requirementsOf(wider).every((one) => known.some((other) => one.key === other.key && follows(one, other)));
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

function requirementsOf(selector: unknown): readonly Requirement[] {
  const labels = Object.entries(fieldsOf(fieldAt(selector, 'matchLabels')));
  return [
    ...labels.map(([key, value]) => ({ key, operator: 'In', values: [String(value)] })),
    ...itemsOf(fieldAt(selector, 'matchExpressions')).map(({ key, operator, values }) => ({
      key: asText(key) ?? '',
      operator: asText(operator) ?? '',
      values: textsOf(values),
    })),
  ];
}

/** `one` holds wherever `known` does; a label that is not there fits every `NotIn`. */
function follows(one: Requirement, known: Requirement): boolean {
  switch (one.operator) {
    case 'In':
      return known.operator === 'In' && known.values.every((value) => one.values.includes(value));
    case 'NotIn':
      if (known.operator === 'NotIn') return one.values.every((value) => known.values.includes(value));
      if (known.operator === 'In') return !known.values.some((value) => one.values.includes(value));
      return known.operator === 'DoesNotExist';
    case 'Exists':
      return known.operator === 'Exists' || known.operator === 'In';
    case 'DoesNotExist':
      return known.operator === 'DoesNotExist';
    default:
      return canonical(one) === canonical(known);
  }
}

function hasPort(wider: Fields | undefined, port: Fields | undefined): boolean {
  if (wider === undefined) return true;
  if (port === undefined) return false;
  if ((wider.protocol ?? 'TCP') !== (port.protocol ?? 'TCP')) return false;
  if (wider.port === undefined) return true;
  if (typeof wider.port === 'string') return wider.port === port.port;
  const [first, number] = [asNumber(wider.port), asNumber(port.port)];
  if (first === undefined || number === undefined) return false;
  return first <= number && (asNumber(port.endPort) ?? number) <= (asNumber(wider.endPort) ?? first);
}
