import fc from 'fast-check';
import { parse } from 'yaml';
import { compareObjects } from '../../lib/compare/compare-objects';
import type { Manifest } from '../../lib/manifest';
import { runs, seed } from '../support/runs';

const deployment = (spec: string): Manifest =>
  parse(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec: ${spec}
`) as Manifest;

/** What is compared, what differs, and how many differences mean nothing. */
const cases: readonly (readonly [
  name: string,
  before: string,
  after: string,
  paths: readonly string[],
  hidden: number,
])[] = [
  ['nothing', '{ nodeName: a }', '{ nodeName: a }', [], 0],
  ['a value', '{ nodeName: a }', '{ nodeName: b }', ['spec.template.spec.nodeName'], 0],
  ['a field more', '{}', '{ nodeName: b }', ['spec.template.spec.nodeName'], 0],
  [
    'another order of containers, which Kubernetes does not act on',
    '{ containers: [{ name: a, image: x:1 }, { name: b, image: y:1 }] }',
    '{ containers: [{ name: b, image: y:1 }, { name: a, image: x:1 }] }',
    [],
    1,
  ],
  [
    'another order of init containers, which it does',
    '{ initContainers: [{ name: a }, { name: b }] }',
    '{ initContainers: [{ name: b }, { name: a }] }',
    ['spec.template.spec.initContainers (order)'],
    0,
  ],
  [
    'a container in front of the others, by its name',
    '{ containers: [{ name: a, image: x:1 }] }',
    '{ containers: [{ name: b, image: y:1 }, { name: a, image: x:2 }] }',
    ['spec.template.spec.containers[name=a].image', 'spec.template.spec.containers[name=b]'],
    0,
  ],
  [
    'a port with and without the protocol that it has anyway',
    '{ containers: [{ name: a, ports: [{ containerPort: 80 }] }] }',
    '{ containers: [{ name: a, ports: [{ containerPort: 80, protocol: TCP }] }] }',
    [],
    1,
  ],
  [
    'quantities written in two ways',
    '{ containers: [{ name: a, resources: { limits: { cpu: 1000m, memory: 1Gi } } }] }',
    '{ containers: [{ name: a, resources: { limits: { cpu: 1, memory: 1024Mi } } }] }',
    [],
    2,
  ],
  [
    'quantities with an exponent, with thousandths and with a fraction',
    '{ containers: [{ name: a, resources: { limits: { cpu: "1e3", memory: 1.5Gi, x: "1" } } }] }',
    '{ containers: [{ name: a, resources: { limits: { cpu: "1000", memory: 1536Mi, x: 1000m } } }] }',
    [],
    3,
  ],
  [
    'quantities that differ',
    '{ containers: [{ name: a, resources: { limits: { cpu: 1000m, memory: 1Gi } } }] }',
    '{ containers: [{ name: a, resources: { limits: { cpu: 1100m, memory: 1G } } }] }',
    [
      'spec.template.spec.containers[name=a].resources.limits.cpu',
      'spec.template.spec.containers[name=a].resources.limits.memory',
    ],
    0,
  ],
  [
    'a text that looks like a quantity elsewhere',
    '{ nodeName: "1" }',
    '{ nodeName: "1000m" }',
    ['spec.template.spec.nodeName'],
    0,
  ],
  ['nothing in three ways', '{ tolerations: [], nodeSelector: {} }', '{ affinity: null }', [], 3],
  [
    'arguments, whose order counts, as a whole',
    '{ containers: [{ name: a, args: [x, y] }] }',
    '{ containers: [{ name: a, args: [y, x] }] }',
    ['spec.template.spec.containers[name=a].args'],
    0,
  ],
  [
    'an item more in the middle of a list without keys',
    '{ tolerations: [{ key: a }, { key: c }] }',
    '{ tolerations: [{ key: a }, { key: b }, { key: c }] }',
    ['spec.template.spec.tolerations[1]'],
    0,
  ],
  [
    'a key that stands twice is told by position',
    '{ containers: [{ name: a, image: x:1 }, { name: a, image: y:1 }] }',
    '{ containers: [{ name: a, image: x:1 }, { name: a, image: y:2 }] }',
    ['spec.template.spec.containers[1].image'],
    0,
  ],
];

test.each(cases)('%s', (_name, before, after, paths, hidden) => {
  const found = compareObjects(deployment(before), deployment(after));
  expect({ paths: found.differences.map(({ path }) => path), hidden: found.hidden }).toEqual({ paths, hidden });
});

test(`an object never differs from itself, and differs back as it differs (seed ${seed})`, () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const objectOf = (spec: unknown): Manifest => ({ apiVersion: 'v1', kind: 'X', metadata: {}, spec });
      const [before, after] = [objectOf(a), objectOf(b)];
      expect(compareObjects(before, structuredClone(before))).toEqual({ differences: [], hidden: 0 });
      const there = compareObjects(before, after);
      const back = compareObjects(after, before);
      expect(back.differences.length).toBe(there.differences.length);
      expect(back.hidden).toBe(there.hidden);
    }),
    { numRuns: runs(100, 20_000), seed },
  );
});
