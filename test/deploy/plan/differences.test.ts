import fc from 'fast-check';
import type { Difference } from '../../../lib/deploy/plan/change';
import { compare } from '../../../lib/deploy/plan/differences';
import { maskDifferences } from '../../../lib/deploy/plan/mask-differences';
import { Redactor } from '../../../lib/deploy/redact';
import type { Manifest } from '../../../lib/manifest';
import { appliedBy, object } from './read-yaml';
import { manifests } from './any-manifest';
import { runs, seed } from '../../support/runs';

const base = object(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {app.kubernetes.io/name: web}}
spec:
  replicas: 2
  template:
    spec:
      containers:
        - {name: app, image: 'web:1', args: [a, b], env: [{name: A, value: '1'}, {name: B, value: '2'}]}
        - {name: log, image: 'log:1'}
`);

/** Both objects applied by us; the second as the edit leaves it. */
function differences(edit: (manifest: Manifest, containers: Record<string, unknown>[]) => void): readonly Difference[] {
  const after = structuredClone(base);
  edit(
    after,
    (after as unknown as { spec: { template: { spec: { containers: Record<string, unknown>[] } } } }).spec.template.spec
      .containers,
  );
  return compare(appliedBy('podwright', base), appliedBy('podwright', after)).differences;
}

test('an image is named by the container, not by its place', () => {
  const found = differences((_, containers) => {
    containers[0]!.image = 'web:2';
    containers.reverse();
  });
  expect(found).toEqual([
    { path: 'spec.template.spec.containers[name=app].image', kind: 'replace', before: 'web:1', after: 'web:2' },
  ]);
});

test('a variable that is inserted first moves no other', () => {
  const found = differences((_, containers) => (containers[0]!.env as unknown[]).unshift({ name: 'Z', value: 'z' }));
  const path = 'spec.template.spec.containers[name=app].env[name=Z]';
  expect(found).toEqual([{ path, kind: 'add', after: { name: 'Z', value: 'z' } }]);
});

test('a container that goes is one difference', () => {
  const found = differences((_, containers) => containers.pop());
  expect(found).toEqual([
    { path: 'spec.template.spec.containers[name=log]', kind: 'remove', before: { name: 'log', image: 'log:1' } },
  ]);
});

test('a list without keys is compared by index, a label is quoted', () => {
  const found = differences((manifest, containers) => {
    containers[0]!.args = ['a', 'c', 'd'];
    manifest.metadata.labels = { 'app.kubernetes.io/name': 'shop' };
  });
  expect(found.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'replace metadata.labels["app.kubernetes.io/name"]',
    'replace spec.template.spec.containers[name=app].args[1]',
    'add spec.template.spec.containers[name=app].args[2]',
  ]);
});

test('what others own or the server adds is counted, not shown', () => {
  const live = appliedBy('podwright', base);
  const merged = structuredClone(live);
  merged.metadata.generation = 4;
  merged.status = { replicas: 2 };
  (merged.spec as Record<string, unknown>).progressDeadlineSeconds = 600;
  expect(compare(live, merged)).toEqual({ differences: [], hidden: 3 });
});

test('a field that we no longer declare is removed', () => {
  const after = structuredClone(base);
  delete (after.spec as Record<string, unknown>).replicas;
  const merged = appliedBy('podwright', after);
  expect(compare(appliedBy('podwright', base), merged).differences).toEqual([
    { path: 'spec.replicas', kind: 'remove', before: 2 },
  ]);
});

test('an object does not differ from itself', () => {
  fc.assert(
    fc.property(manifests, fc.constantFrom('podwright', 'helm'), (manifest, manager) => {
      const live = appliedBy(manager, manifest);
      expect(compare(live, structuredClone(live))).toEqual({ differences: [], hidden: 0 });
    }),
    { numRuns: runs(100, 10_000), seed },
  );
});

test('a field that is added or removed is the only difference', () => {
  fc.assert(
    fc.property(manifests, fc.jsonValue({ maxDepth: 1 }), (manifest, value) => {
      const more = { ...manifest, spec: { ...(manifest.spec as object), 'not-a-name': value } };
      const [less, extended] = [appliedBy('podwright', manifest), appliedBy('podwright', more)];
      const path = 'spec.not-a-name';
      expect(compare(less, extended).differences).toEqual([{ path, kind: 'add', after: value }]);
      expect(compare(extended, less).differences).toEqual([{ path, kind: 'remove', before: value }]);
    }),
    { numRuns: runs(100, 10_000), seed },
  );
});

test('values of a Secret are stars, changed ones say so, and a secret value is nowhere else', () => {
  const redactor = new Redactor();
  redactor.learnValue('hunter22');
  const found: Difference[] = [
    { path: 'data.password', kind: 'replace', before: 'aHVudGVyMjI=', after: 'b3RoZXI=' },
    { path: 'data.token', kind: 'add', after: 'dG9rZW4=' },
    { path: 'data', kind: 'remove', before: { a: 'eA==', b: 'eQ==' } },
    { path: 'metadata.annotations.note', kind: 'add', after: 'the password is hunter22' },
  ];
  expect(maskDifferences(found, 'Secret', redactor)).toEqual([
    { path: 'data.password', kind: 'replace', before: '***', after: '*** (changed)' },
    { path: 'data.token', kind: 'add', after: '***' },
    { path: 'data', kind: 'remove', before: { a: '***', b: '***' } },
    { path: 'metadata.annotations.note', kind: 'add', after: 'the password is ***' },
  ]);
  expect(
    maskDifferences([{ path: 'data.url', kind: 'add', after: 'x:hunter22@y' }], 'ConfigMap', redactor)[0]?.after,
  ).toBe('x:***@y');
});
