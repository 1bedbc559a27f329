import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { readManifestPath } from '../../lib/program/manifest-file';
import { setNamespace } from '../../lib/program/set-namespace';
import { keyOf, type Manifest, type ManifestSet } from '../../lib/manifest';
import { root } from '../support/source-files';

function setOf(...manifests: Manifest[]): ManifestSet {
  const [first, second] = manifests.map(keyOf);
  return {
    app: 'shop',
    environment: 'staging',
    namespace: 'shop',
    profile: 'development',
    manifests,
    origins: first === undefined ? {} : { [first]: { path: 'staging/web' } },
    order: first === undefined || second === undefined ? [] : [{ object: first, after: second, state: 'exists' }],
    acknowledgements: second === undefined ? {} : { [second]: { R1: 'so' } },
  };
}

const namespace: Manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const config = (data: Record<string, string> = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'c', namespace: 'shop' },
  data,
});

test('objects, the Namespace and everything that goes by key move together', () => {
  const moved = setNamespace(setOf(config(), namespace), 'other');
  expect(moved.namespace).toBe('other');
  expect(moved.manifests.map(keyOf)).toEqual(['/ConfigMap/other/c', '/Namespace//other']);
  expect(moved.origins).toEqual({ '/ConfigMap/other/c': { path: 'staging/web' } });
  expect(moved.order).toEqual([{ object: '/ConfigMap/other/c', after: '/Namespace//other', state: 'exists' }]);
  expect(moved.acknowledgements).toEqual({ '/Namespace//other': { R1: 'so' } });
});

test('what is elsewhere stays there, and subjects of role bindings follow', () => {
  const elsewhere: Manifest = { apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'monitoring' } };
  const binding: Manifest = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'b', namespace: 'shop' },
    subjects: [
      { kind: 'ServiceAccount', name: 'web', namespace: 'shop' },
      { kind: 'ServiceAccount', name: 'x', namespace: 'monitoring' },
    ],
  };
  const { manifests } = setNamespace(setOf(elsewhere, binding), 'other');
  expect(manifests[0]).toEqual(elsewhere);
  expect(manifests[1]).toMatchObject({
    metadata: { namespace: 'other' },
    subjects: [{ namespace: 'other' }, { namespace: 'monitoring' }],
  });
});

test('the same namespace, or none, is the same set', () => {
  const set = setOf(config());
  expect(setNamespace(set, undefined)).toBe(set);
  expect(setNamespace(set, 'shop')).toBe(set);
});

test('a binding of another group is not one of roles', () => {
  const binding: Manifest = {
    apiVersion: 'example.org/v1',
    kind: 'CloudRoleBinding',
    metadata: { name: 'b', namespace: 'shop' },
    subjects: [{ namespace: 'shop' }],
  };
  expect(() => setNamespace(setOf(binding), 'other')).toThrow(
    '--namespace other: CloudRoleBinding/b: subjects[0].namespace names the namespace shop: "shop"',
  );
});

test('peers that are the namespace by its name follow', () => {
  const nameOf = 'kubernetes.io/metadata.name';
  const policy = (namespace: string): Manifest => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'p', namespace },
    spec: {
      podSelector: {},
      ingress: [
        {
          from: [
            { namespaceSelector: { matchLabels: { [nameOf]: namespace } } },
            { namespaceSelector: { matchExpressions: [{ key: nameOf, operator: 'In', values: [namespace, 'edge'] }] } },
            { namespaceSelector: { matchLabels: { [nameOf]: 'shop-two', team: 'shop' } } },
          ],
        },
      ],
    },
  });
  expect(setNamespace(setOf(policy('shop')), 'other').manifests).toEqual([policy('other')]);
});

test('what Traefik finds by namespace and name follows where it is in the set', () => {
  const traefik = (namespace: string, middlewares: string): Manifest[] => [
    { apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name: 'web-http', namespace } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: 'web',
        namespace,
        annotations: { 'traefik.ingress.kubernetes.io/router.middlewares': middlewares },
      },
    },
  ];
  const moved = (middlewares: string): readonly Manifest[] =>
    setNamespace(setOf(...traefik('shop', middlewares)), 'shop-two').manifests;
  expect(moved('edge-gzip@kubernetescrd,shop-web-http@kubernetescrd')).toEqual(
    traefik('shop-two', 'edge-gzip@kubernetescrd,shop-two-web-http@kubernetescrd'),
  );
  expect(() => moved('shop-login@kubernetescrd')).toThrow('names the namespace shop: "shop-login@kubernetescrd"');
});

test.each<[string, Record<string, unknown>, string]>([
  [
    'a host',
    { data: { url: 'http://db.shop.svc.cluster.local:5432/x', other: 'http://db.shop-two.svc' } },
    'data.url names the namespace shop: "db.shop.svc.cluster.local"',
  ],
  ['a field', { spec: { to: [{ namespace: 'shop' }, { namespace: 'x' }] } }, 'spec.to[0].namespace names'],
  ['a list of names', { spec: { namespaceSelector: { matchNames: ['x', 'shop'] } } }, 'matchNames[1] names'],
  ['a variable', { spec: { env: [{ name: 'POD_NAMESPACE', value: 'shop' }] } }, 'spec.env[0].value names'],
  ['an option', { spec: { args: ['--watch-namespace=shop'] } }, 'shop: "--watch-namespace=shop"'],
  ['an account', { data: { user: 'system:serviceaccount:shop:web' } }, 'shop: "system:serviceaccount:shop:web"'],
  [
    'an annotation',
    { metadata: { name: 'c', namespace: 'shop', annotations: { 'x.example/secret': 'shop/basic' } } },
    'metadata.annotations["x.example/secret"] names the namespace shop: "shop/basic"',
  ],
])('%s that names the old namespace is not guessed at', (_what, fields, expected) => {
  const set = setOf({ ...config(), ...fields });
  expect(() => setNamespace(set, 'other')).toThrow(`--namespace other: ConfigMap/c: `);
  expect(() => setNamespace(set, 'other')).toThrow(expected);
});

test.each<[string, Record<string, unknown>]>([
  ['a label', { spec: { selector: { namespace: 'shop' } } }],
  ['a variable of another name', { spec: { env: [{ name: 'APP', value: 'shop' }] } }],
  ['a longer name', { spec: { args: ['--namespace=shop-two', 'system:serviceaccount:shop-two:web'] } }],
  ['an image', { spec: { image: 'shop/web' } }],
])('%s is no name of the namespace', (_what, fields) => {
  const set = setOf({ ...config(), ...fields });
  expect(setNamespace(set, 'other').manifests[0]).toMatchObject(fields);
});

test('every app of ours can be placed elsewhere', () => {
  const folder = path.join(root, 'test/golden/apps');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.k8s.yaml'));
  const sets = files.flatMap((file) => readManifestPath(path.join(folder, file), { cwd: root }));
  expect(sets.length).toBeGreaterThan(10);
  for (const set of sets) expect(setNamespace(set, 'other').namespace).toBe('other');
});
