import { normalise } from '../../../lib/deploy/plan/normalise';
import type { Manifest } from '../../../lib/manifest';
import { object } from './read-yaml';

const home = { namespace: 'here', environment: 'prod' };

/** The label of the environment is the matter of one test; the others are without it. */
function unlabelled(manifest: Manifest): Manifest {
  const { labels, ...metadata } = manifest.metadata;
  if (labels !== undefined) expect(labels).toEqual({ 'podwright.dev/environment': 'prod' });
  return { ...manifest, metadata };
}

const rows: [string, string, boolean, string][] = [
  [
    'stringData becomes base64 data and wins over data',
    `{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: a}, data: {a: eA==, b: eQ==}, stringData: {a: new, n: 5}}`,
    true,
    `{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: a}, data: {a: bmV3, b: eQ==, n: NQ==}}`,
  ],
  [
    'a container port without protocol is TCP, one with UDP stays',
    `{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, ports: [{containerPort: 80}, {containerPort: 53, protocol: UDP}]}]}}`,
    true,
    `{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: here}, spec: {containers: [{name: c, ports: [{containerPort: 80, protocol: TCP}, {containerPort: 53, protocol: UDP}]}]}}`,
  ],
  [
    'a CronJob and a Service get their protocols too',
    `{apiVersion: v1, kind: Service, metadata: {name: p}, spec: {ports: [{port: 80}]}}`,
    true,
    `{apiVersion: v1, kind: Service, metadata: {name: p, namespace: here}, spec: {ports: [{port: 80, protocol: TCP}]}}`,
  ],
  [
    'nulls go, false and empty stay',
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: c, labels: null}, immutable: false, data: {a: '', b: null}}`,
    true,
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: here}, immutable: false, data: {a: ''}}`,
  ],
  [
    'what the server writes goes',
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: x, uid: u, resourceVersion: '1', creationTimestamp: null, generation: 3, managedFields: []}, status: {a: 1}}`,
    true,
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: x}}`,
  ],
  [
    'a cluster-scoped object loses the namespace that its chart gave it',
    `{apiVersion: v1, kind: Namespace, metadata: {name: c, namespace: x}}`,
    false,
    `{apiVersion: v1, kind: Namespace, metadata: {name: c}}`,
  ],
];

test.each(rows)('%s', (_name, before, namespaced, after) => {
  const given = object(before);
  const copy = structuredClone(given);
  expect(unlabelled(normalise(given, home, namespaced))).toEqual(object(after));
  expect(given).toEqual(copy);
});

test.each([
  ['an object', true, undefined, 'prod'],
  ['an object that says otherwise', true, '{podwright.dev/environment: test}', 'prod'],
  ['a cluster-scoped object of ours', false, '{app.kubernetes.io/managed-by: podwright}', 'prod'],
  ['a cluster-scoped object of others, which environments may share', false, '{a: b}', undefined],
])('the environment is written onto %s, never onto pods', (_name, namespaced, labels = '{}', expected) => {
  const given = object(
    `{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, labels: ${labels}}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}}}}`,
  );
  const result = normalise(given, home, namespaced);
  expect(result.metadata.labels?.['podwright.dev/environment']).toBe(expected);
  expect(result.spec).toEqual(given.spec);
});

test('a key __proto__ stays a key of the object', () => {
  const given = JSON.parse(
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"__proto__":"x"}}',
  ) as Manifest;
  expect(JSON.stringify(normalise(given, home, true))).toContain('"__proto__":"x"');
});
