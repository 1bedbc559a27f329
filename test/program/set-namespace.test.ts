import { setNamespace } from '../../lib/program/set-namespace';
import { keyOf, type Manifest, type ManifestSet } from '../../lib/manifest';

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

test('a host in the old namespace is not guessed at', () => {
  const set = setOf(config({ url: 'http://db.shop.svc.cluster.local:5432/x', other: 'http://db.shop-two.svc' }));
  expect(() => setNamespace(set, 'other')).toThrow(
    '--namespace other: ConfigMap/c: "db.shop.svc.cluster.local" is in the namespace shop',
  );
});
