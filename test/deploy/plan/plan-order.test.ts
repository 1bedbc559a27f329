import fc from 'fast-check';
import { ValidationError } from '../../../lib/errors';
import { planOrder } from '../../../lib/deploy/plan/plan-order';
import { formatRef, keyOf, type Manifest, type OrderEdge, refOf } from '../../../lib/manifest';
import { objects } from './read-yaml';
import { runs, seed } from '../../support/runs';

/** `Deployment/web after Secret/db (exists)` for every edge. */
function edges(yaml: string, deletions = '', live = ''): string[] {
  const desired = objects(yaml);
  const gone = deletions === '' ? [] : objects(deletions);
  const before = new Map((live === '' ? [] : objects(live)).map((manifest) => [keyOf(manifest), manifest]));
  const names = new Map([...desired, ...gone].map((manifest) => [keyOf(manifest), formatRef(refOf(manifest))]));
  const order = planOrder({ desired, deletions: gone, live: before, explicit: [] });
  return order.edges.map((edge) => `${names.get(edge.object)} after ${names.get(edge.after)} (${edge.state})`).sort();
}

const workload = (kind: string, name: string, pod: string, more = ''): string =>
  `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: ${name}}, spec: {${more} template: {metadata: {labels: {app: ${name}}}, spec: {${pod} containers: [{name: c}]}}}}`;

const rows: [string, string, string[]][] = [
  [
    'a pod after what it mounts, reads and runs as',
    `
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {
  serviceAccountName: sa, priorityClassName: high, imagePullSecrets: [{name: pull}],
  initContainers: [{name: i, envFrom: [{configMapRef: {name: init}}]}],
  containers: [{name: c, env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: k}}}]}],
  volumes: [{name: v, persistentVolumeClaim: {claimName: data}}, {name: p, projected: {sources: [{configMap: {name: files}}, {secret: {name: cert}}]}}, {name: s, secret: {secretName: tls}}]}}}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: sa}}
---
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}}
---
{apiVersion: v1, kind: Secret, metadata: {name: pull}}
---
{apiVersion: v1, kind: Secret, metadata: {name: db}}
---
{apiVersion: v1, kind: Secret, metadata: {name: cert}}
---
{apiVersion: v1, kind: Secret, metadata: {name: tls}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: init}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: files}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: unrelated}}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}}`,
    [
      'ConfigMap/files',
      'ConfigMap/init',
      'PersistentVolumeClaim/data',
      'PriorityClass/high',
      'Secret/cert',
      'Secret/db',
      'Secret/pull',
      'Secret/tls',
      'ServiceAccount/sa',
    ].map((name) => `Deployment/web after ${name} (exists)`),
  ],
  [
    'a StatefulSet after its headless Service, an Ingress after its Services',
    `${workload('StatefulSet', 'db', '', 'serviceName: db,')}
---
{apiVersion: v1, kind: Service, metadata: {name: db}}
---
{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {rules: [{http: {paths: [{backend: {service: {name: db}}}]}}]}}`,
    ['Ingress/i after Service/db (exists)', 'StatefulSet/db after Service/db (exists)'],
  ],
  [
    'autoscaler and disruption budget after the workload; network policy, quota and rights before it',
    `${workload('Deployment', 'web', 'serviceAccountName: sa,')}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}
---
{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: k}, spec: {scaleTargetRef: {name: web}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: p}, spec: {selector: {matchLabels: {app: web}}}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: other}, spec: {selector: {matchLabels: {app: other}}}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n}, spec: {podSelector: {}}}
---
{apiVersion: v1, kind: ResourceQuota, metadata: {name: q}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b}, roleRef: {kind: Role, name: r}, subjects: [{kind: ServiceAccount, name: sa}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}}`,
    [
      'Deployment/web after NetworkPolicy/n (exists)',
      'Deployment/web after ResourceQuota/q (exists)',
      'Deployment/web after RoleBinding/b (exists)',
      'HorizontalPodAutoscaler/h after Deployment/web (exists)',
      'PodDisruptionBudget/p after Deployment/web (exists)',
      'RoleBinding/b after Role/r (exists)',
      'ScaledObject/k after Deployment/web (exists)',
    ],
  ],
  [
    'a custom resource after its CRD, everything after its Namespace',
    `
{apiVersion: cert-manager.io/v1, kind: Certificate, metadata: {name: c, namespace: shop}}
---
{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x}, spec: {group: cert-manager.io, names: {kind: Certificate}}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: shop}}`,
    ['Certificate/shop/c after CustomResourceDefinition/x (ready)', 'Certificate/shop/c after Namespace/shop (ready)'],
  ],
  [
    'a claim after the credentials of its data',
    `
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: db-data}}
---
{apiVersion: v1, kind: Secret, metadata: {name: db, annotations: {podwright.dev/claim: db-data}}}`,
    ['PersistentVolumeClaim/db-data after Secret/db (exists)'],
  ],
];

test.each(rows)('%s', (_name, yaml, expected) => {
  expect(edges(yaml)).toEqual(expected);
});

const mounting = (kind: string, name: string, claim: string): string =>
  workload(kind, name, claim === '' ? '' : `volumes: [{name: v, persistentVolumeClaim: {claimName: ${claim}}}],`);

test('who takes a claim over waits until its holder is gone', () => {
  expect(edges(mounting('StatefulSet', 'web', 'db-data'), mounting('StatefulSet', 'db', 'db-data'))).toEqual([
    'StatefulSet/web after StatefulSet/db (gone)',
  ]);
});

test('also when the claim was made by a StatefulSet', () => {
  const old = `{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {containers: []}}}}`;
  expect(edges(mounting('Deployment', 'new', 'data-db-0'), old)).toEqual([
    'Deployment/new after StatefulSet/db (gone)',
  ]);
  expect(edges(mounting('Deployment', 'new', 'data-db-x'), old)).toEqual([]);
});

test('who mounted the claim before waits for nobody', () => {
  const [holder, other] = [mounting('Deployment', 'web', 'shared'), mounting('Deployment', 'old', 'shared')];
  expect(edges(holder, other, holder)).toEqual([]);
});

test('a holder that stays without the claim is rolled first', () => {
  const desired = `${mounting('Deployment', 'new', 'data')}\n---\n${mounting('Deployment', 'old', '')}`;
  expect(edges(desired, '', mounting('Deployment', 'old', 'data'))).toEqual([
    'Deployment/new after Deployment/old (ready)',
  ]);
});

const named = (name: string): Manifest => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

test('a declared circle is an error with the places of the user', () => {
  const [a, b] = [named('a'), named('b')];
  const explicit: OrderEdge[] = [
    { object: keyOf(a), after: keyOf(b), state: 'ready' },
    { object: keyOf(b), after: keyOf(a), state: 'exists' },
  ];
  const origins = { [keyOf(a)]: { path: 'shop/a', file: 'app.ts', line: 3 }, [keyOf(b)]: { path: 'shop/b' } };
  const run = (): unknown => planOrder({ desired: [a, b], deletions: [], explicit, origins });
  expect(run).toThrow(ValidationError);
  expect(run).toThrow('shop/a (app.ts:3) -> shop/b -> shop/a (app.ts:3)');
});

test('a declared order wins over a derived one, with a note', () => {
  const desired = objects(
    `${workload('Deployment', 'web', 'serviceAccountName: sa,')}\n---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: sa}}`,
  );
  const [web, account] = desired.map(keyOf) as [string, string];
  const order = planOrder({ desired, deletions: [], explicit: [{ object: account, after: web, state: 'exists' }] });
  expect(order.apply).toEqual([web, account]);
  expect(order.notes).toEqual(['Deployment/web does not wait for ServiceAccount/sa: they need each other']);
});

test('an edge to an object that is not in the plan is dropped, ready includes exists', () => {
  const [a, b] = [named('a'), named('b')];
  const edge = (after: string, state: 'exists' | 'ready'): OrderEdge => ({ object: keyOf(a), after, state });
  const explicit = [
    edge('/Secret//x', 'ready'),
    edge(keyOf(b), 'ready'),
    edge(keyOf(b), 'exists'),
    edge(keyOf(a), 'exists'),
  ];
  expect(planOrder({ desired: [a, b], deletions: [], explicit }).edges).toEqual([edge(keyOf(b), 'ready')]);
});

test('is topological for every graph without circles, and keeps every object once', () => {
  const graph = fc
    .nat(40)
    .chain((size) => fc.tuple(fc.constant(size + 1), fc.array(fc.tuple(fc.nat(size), fc.nat(size)))));
  fc.assert(
    fc.property(graph, fc.boolean(), ([size, pairs], reversed) => {
      const desired = Array.from({ length: size }, (_, index) => named(`n${index}`));
      const explicit = pairs
        .filter(([from, to]) => from > to)
        .map(([from, to]): OrderEdge => ({
          object: keyOf(named(`n${from}`)),
          after: keyOf(named(`n${to}`)),
          state: 'exists',
        }));
      const { apply, notes } = planOrder({ desired: reversed ? desired.reverse() : desired, deletions: [], explicit });
      expect([...apply].sort()).toEqual(desired.map(keyOf).sort());
      for (const { object, after } of explicit) expect(apply.indexOf(after)).toBeLessThan(apply.indexOf(object));
      expect(notes).toEqual([]);
    }),
    { numRuns: runs(100, 10_000), seed },
  );
});

test('ten thousand objects in a chain', () => {
  const desired = Array.from({ length: 10_000 }, (_, index) => named(`n${index}`)).reverse();
  const explicit = desired
    .slice(1)
    .map((manifest, index): OrderEdge => ({ object: keyOf(desired[index]!), after: keyOf(manifest), state: 'exists' }));
  expect(planOrder({ desired, deletions: [], explicit }).apply[0]).toBe('/ConfigMap//n0');
});
