import fc from 'fast-check';
import { exposureOfPolicy } from '../../../../lib/deploy/plan/impact/policy-exposure';
import type { Manifest } from '../../../../lib/manifest';
import { runs, seed } from '../../../support/runs';

/** What a NetworkPolicy is made of, as far as the model knows it. */
interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}
interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: { cidr: string; except?: string[] };
}
interface Port {
  protocol?: string;
  port?: number | string;
  endPort?: number;
}
interface Rule {
  from?: Peer[];
  ports?: Port[];
}
interface Spec {
  podSelector: object;
  policyTypes?: string[];
  ingress?: Rule[];
}

/** Somebody who connects: a pod of a namespace, or an address, of which the first bits say where it lies. */
type Source = { labels: Record<string, string>; namespace: string } | { bits: string };
interface Connection {
  source: Source;
  protocol: string;
  port: number;
  /** What the receiving pod calls this port. */
  name: string | undefined;
}

const namespaces: Record<string, Record<string, string>> = { own: { a: '1' }, other: { a: '2', b: '1' }, bare: {} };
/** Blocks of addresses and their bits; of each family, some lie within others. */
const blocks: Record<string, string> = {
  '0.0.0.0/0': '4',
  '10.0.0.0/8': '400001010',
  '10.0.0.0/9': '4000010100',
  '10.128.0.0/9': '4000010101',
  '11.0.0.0/8': '400001011',
  '::/0': '6',
  'fc00::/7': '61111110',
};
const values = [undefined, '1', '2'];
const labelSets = values.flatMap((a) =>
  values.map((b) => ({ ...(a !== undefined && { a }), ...(b !== undefined && { b }) })),
);
const sources: Source[] = [
  ...Object.keys(namespaces).flatMap((namespace) => labelSets.map((labels) => ({ labels, namespace }))),
  ...Object.values(blocks).flatMap((bits) => [{ bits: `${bits}0` }, { bits: `${bits}1` }]),
];
const connections: Connection[] = sources.flatMap((source) =>
  ['TCP', 'UDP'].flatMap((protocol) =>
    [80, 85, 90].flatMap((port) => [undefined, 'http'].map((name) => ({ source, protocol, port, name }))),
  ),
);

function fits({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Record<string, string>): boolean {
  const equal = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return (
    equal &&
    matchExpressions.every(({ key, operator, values: listed = [] }) => {
      const value = labels[key];
      const isListed = value !== undefined && listed.includes(value);
      return { In: isListed, NotIn: !isListed, Exists: value !== undefined, DoesNotExist: value === undefined }[
        operator
      ];
    })
  );
}

function isPeer({ podSelector, namespaceSelector, ipBlock }: Peer, source: Source): boolean {
  if ('bits' in source) {
    const lies = (block: string): boolean => source.bits.startsWith(blocks[block] ?? '?');
    return ipBlock !== undefined && lies(ipBlock.cidr) && !(ipBlock.except ?? []).some(lies);
  }
  if (ipBlock !== undefined) return false;
  const { labels, namespace } = source;
  const there =
    namespaceSelector === undefined ? namespace === 'own' : fits(namespaceSelector, namespaces[namespace] ?? {});
  return there && fits(podSelector ?? {}, labels);
}

function isPort(wanted: Port, { protocol, port, name }: Connection): boolean {
  if ((wanted.protocol ?? 'TCP') !== protocol) return false;
  if (wanted.port === undefined) return true;
  if (typeof wanted.port === 'string') return wanted.port === name;
  return wanted.port <= port && port <= (wanted.endPort ?? wanted.port);
}

/** Whether a pod that all of these policies select lets a connection in. */
function isLetIn(specs: readonly Spec[], connection: Connection): boolean {
  const isolating = specs.filter(({ policyTypes = [] }) => policyTypes.length === 0 || policyTypes.includes('Ingress'));
  if (isolating.length === 0) return true;
  return isolating.some(({ ingress = [] }) =>
    ingress.some(
      ({ from = [], ports = [] }) =>
        (from.length === 0 || from.some((peer) => isPeer(peer, connection.source))) &&
        (ports.length === 0 || ports.some((port) => isPort(port, connection))),
    ),
  );
}

const key = fc.constantFrom('a', 'b');
const value = fc.constantFrom('1', '2');
const selector: fc.Arbitrary<Selector> = fc.record(
  {
    matchLabels: fc.dictionary(key, value, { maxKeys: 2 }),
    matchExpressions: fc.array(
      fc.oneof(
        fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values: fc.uniqueArray(value, { minLength: 1 }) }),
        fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);
const block = fc.constantFrom(...Object.keys(blocks));
const peer: fc.Arbitrary<Peer> = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector: selector }),
  fc.record({ podSelector: selector, namespaceSelector: selector }),
  fc.record({ ipBlock: fc.record({ cidr: block, except: fc.uniqueArray(block, { maxLength: 2 }) }) }),
);
const protocols = { protocol: fc.constantFrom('TCP', 'UDP') };
const ports = fc.constantFrom<Port>({}, { port: 80 }, { port: 85 }, { port: 90 }, { port: 'http' });
const ranges = fc.constantFrom<Port>({ port: 80, endPort: 85 }, { port: 80, endPort: 90 }, { port: 85, endPort: 90 });
const port: fc.Arbitrary<Port> = fc
  .tuple(fc.oneof(ports, ranges), fc.record(protocols, { requiredKeys: [] }))
  .map(([one, more]) => ({ ...one, ...more }));
const rule: fc.Arbitrary<Rule> = fc.record(
  { from: fc.array(peer, { maxLength: 2 }), ports: fc.array(port, { maxLength: 2 }) },
  { requiredKeys: [] },
);
const spec: fc.Arbitrary<Spec> = fc.record(
  {
    podSelector: fc.constant({}),
    policyTypes: fc.constantFrom(['Ingress'], ['Ingress', 'Egress'], ['Egress'], []),
    ingress: fc.array(rule, { maxLength: 2 }),
  },
  { requiredKeys: ['podSelector'] },
);

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Every way to leave out one field or item, or to take another operator. */
function editsOf(node: unknown): unknown[] {
  if (typeof node === 'string') return operators.includes(node) ? operators : [];
  if (Array.isArray(node)) {
    const items = node as unknown[];
    return items.flatMap((item, index) => [
      items.filter((_other, at) => at !== index),
      ...editsOf(item).map((edited) => items.map((other, at) => (at === index ? edited : other))),
    ]);
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([field, inner]) => {
    if (field === 'podSelector' && 'ingress' in node) return [];
    const rest = Object.entries(node).filter(([other]) => other !== field);
    return [Object.fromEntries(rest), ...editsOf(inner).map((edited) => ({ ...node, [field]: edited }))];
  });
}

const policy = (of: Spec): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'p', namespace: 'own' },
  spec: of,
});
const isHarmless = (before: Spec, after: Spec): boolean =>
  exposureOfPolicy(policy(before), policy(after)) === undefined;

/** A connection that gets in only afterwards, alone or beside another policy of the same pods. */
function opened(before: Spec, after: Spec, others: readonly Spec[]): Connection | undefined {
  return connections.find((one) => isLetIn([after, ...others], one) && !isLetIn([before, ...others], one));
}

test('a change of a NetworkPolicy that is called harmless lets nothing in that was kept out, alone or beside another', () => {
  let harmless = 0;
  fc.assert(
    fc.property(spec, spec, spec, fc.nat(), (one, two, other, pick) => {
      const edits = [...editsOf(one), two] as Spec[];
      for (const [before, after] of [edits[pick % edits.length]!].flatMap(
        (edit) =>
          [
            [one, edit],
            [edit, one],
          ] as const,
      )) {
        if (!isHarmless(before, after)) continue;
        harmless++;
        expect([opened(before, after, []), opened(before, after, [other])]).toEqual([undefined, undefined]);
      }
    }),
    { numRuns: runs(2000, 100_000), seed },
  );
  expect(harmless).toBeGreaterThan(500);
});

test('to leave out a rule, and a peer or a port beside which there is another one, is harmless', () => {
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 3 }), fc.nat(), fc.nat(), (ingress, first, second) => {
      const before = { podSelector: {}, policyTypes: ['Ingress'], ingress };
      const place = first % ingress.length;
      const chosen = ingress[place]!;
      const without = <Item>(list: readonly Item[]): Item[] => list.filter((_item, at) => at !== second % list.length);
      const replaced = (by: Rule): typeof before => ({
        ...before,
        ingress: ingress.map((one, at) => (at === place ? by : one)),
      });
      const narrowed = [{ ...before, ingress: ingress.filter((one) => one !== chosen) }];
      if ((chosen.from ?? []).length > 1) narrowed.push(replaced({ ...chosen, from: without(chosen.from ?? []) }));
      if ((chosen.ports ?? []).length > 1) narrowed.push(replaced({ ...chosen, ports: without(chosen.ports ?? []) }));
      for (const after of narrowed) expect(isHarmless(before, after)).toBe(true);
    }),
    { numRuns: runs(300, 10_000), seed },
  );
});

const labelled = (app: string): Peer => ({ podSelector: { matchLabels: { app } } });
const worker = labelled('worker');
const web = labelled('web');
const of = (ingress: Rule[] | undefined, more: Partial<Spec> = {}): Spec => ({
  podSelector: { matchLabels: { app: 'db' } },
  policyTypes: ['Ingress'],
  ...(ingress && { ingress }),
  ...more,
});
const wide = { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } };

/** What the traps are called, before, after, and what is said of them. */
const traps: [string, Spec, Spec, string | undefined][] = [
  ['a peer goes', of([{ from: [web, worker] }]), of([{ from: [web] }]), undefined],
  ['the last peer goes, and everybody comes', of([{ from: [web] }]), of([{ from: [] }]), 'ingress rules'],
  ['the list of peers goes', of([{ from: [web] }]), of([{}]), 'ingress rules'],
  ['the last rule goes', of([{ from: [web] }]), of([]), undefined],
  ['all rules go', of([{ from: [web] }]), of(undefined), undefined],
  ['a port goes', of([{ ports: [{ port: 80 }, { port: 90 }] }]), of([{ ports: [{ port: 80 }] }]), undefined],
  ['the last port goes, and all are open', of([{ ports: [{ port: 80 }] }]), of([{ ports: [] }]), 'ingress rules'],
  ['the protocol of a port goes', of([{ ports: [{ protocol: 'UDP' }] }]), of([{ ports: [{}] }]), 'ingress rules'],
  ['a smaller block', of([{ from: [wide] }]), of([{ from: [{ ipBlock: { cidr: '10.2.0.0/16' } }] }]), undefined],
  [
    'a block that was left out',
    of([{ from: [wide] }]),
    of([{ from: [{ ipBlock: { cidr: '10.1.2.0/24' } }] }]),
    'ingress',
  ],
  [
    'nothing is left out',
    of([{ from: [wide] }]),
    of([{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }]),
    'ingress rules',
  ],
  ['other pods', of([]), of([], { podSelector: {} }), 'it protects other pods'],
  ['a direction goes', of([], { policyTypes: ['Ingress', 'Egress'] }), of([]), 'Egress is no longer limited'],
  [
    'all directions go',
    of([], { policyTypes: ['Egress'] }),
    of([], { policyTypes: [] }),
    'Egress is no longer limited',
  ],
  ['a direction comes', of([]), of([], { policyTypes: ['Ingress', 'Egress'] }), undefined],
  [
    'rules are told in another order',
    of([{ from: [web] }, { from: [worker] }]),
    of([{ from: [worker, web] }]),
    undefined,
  ],
];

test.each(traps)('%s', (_name, before, after, expected) => {
  const said = exposureOfPolicy(policy(before), policy(after));
  if (expected === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(expected);
});

test("rules of Calico's may deny, so that any other set of them is told", () => {
  const calico = (ingress: object[]): Manifest => ({ ...policy(of(ingress)), apiVersion: 'crd.projectcalico.org/v1' });
  expect(exposureOfPolicy(calico([{ action: 'Deny' }]), calico([]))).toBe('its rules change');
  expect(exposureOfPolicy(calico([{ action: 'Deny' }]), calico([{ action: 'Deny' }]))).toBeUndefined();
});
