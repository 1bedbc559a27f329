import { compareSets } from '../../lib/compare/compare-sets';
import { keyOf, type Manifest, type ManifestSet } from '../../lib/manifest';

function set(environment: string, manifests: readonly Manifest[], more: Partial<ManifestSet> = {}): ManifestSet {
  const origins = Object.fromEntries(
    manifests.map((manifest) => [keyOf(manifest), { path: `${environment}/${manifest.metadata.name}` }]),
  );
  return {
    app: 'shop',
    environment,
    namespace: 'shop',
    profile: 'development',
    manifests,
    origins,
    order: [],
    acknowledgements: {},
    ...more,
  };
}

function object(kind: string, name: string, content: object = {}, namespace = 'shop'): Manifest {
  const labels = { 'app.kubernetes.io/instance': name };
  return { apiVersion: 'v1', kind, metadata: { name, namespace, labels }, ...content };
}

const told = (before: readonly ManifestSet[], after: readonly ManifestSet[]): string[] =>
  compareSets(before, after).flatMap(({ environment, changes }) =>
    changes.map(
      ({ action, ref, was, impact }) =>
        `${environment}: ${action} ${ref.kind}/${ref.namespace}/${ref.name}${was ? ` was ${was.namespace}/${was.name}` : ''} (${impact.level})`,
    ),
  );

test('environments are told one by one, new and removed ones too', () => {
  const before = [set('staging', [object('ConfigMap', 'a')]), set('old', [object('ConfigMap', 'b')])];
  const after = [set('staging', [object('ConfigMap', 'a')]), set('new', [object('ConfigMap', 'c')])];
  expect(told(before, after)).toEqual([
    'staging: unchanged ConfigMap/shop/a (none)',
    'new: create ConfigMap/shop/c (none)',
    'old: delete ConfigMap/shop/b (in-place)',
  ]);
});

test('a move to another namespace is recognised by name', () => {
  const before = [set('staging', [object('Service', 'a', {}, 'shop'), object('Service', 'b', {}, 'shop')])];
  const after = [set('staging', [object('Service', 'a', {}, 'new'), object('Service', 'b', {}, 'new')])];
  expect(told(before, after)).toEqual([
    'staging: create Service/new/a was shop/a (none)',
    'staging: create Service/new/b was shop/b (none)',
    'staging: delete Service/shop/b (in-place)',
    'staging: delete Service/shop/a (in-place)',
  ]);
});

test('a rename is recognised by what stays, and loses data where there is some', () => {
  const claim = (name: string): Manifest =>
    object('PersistentVolumeClaim', name, { spec: { volumeName: `${name}-volume` } });
  expect(told([set('staging', [claim('db-data')])], [set('staging', [claim('store-data')])])).toEqual([
    'staging: create PersistentVolumeClaim/shop/store-data was shop/db-data (data-loss)',
  ]);
});

test('what a deploy keeps although it is no longer wanted is told as retained', () => {
  const claim = object('PersistentVolumeClaim', 'db-data');
  const annotations = { 'podwright.dev/claim': 'db-data' };
  const credentials = { ...object('Secret', 'db'), metadata: { name: 'db', namespace: 'shop', annotations } };
  const [found] = compareSets([set('staging', [claim, credentials])], [set('staging', [object('ConfigMap', 'a')])]);
  expect(found?.changes.map(({ action, ref }) => `${action} ${ref.name}`)).toEqual(['create a']);
  expect(found?.retained.map(({ name }) => name)).toEqual(['db', 'db-data']);
});

test('two that may have become either are not guessed at', () => {
  const before = [
    set('staging', [object('ConfigMap', 'a', { data: { x: '1' } }), object('ConfigMap', 'b', { data: { x: '1' } })]),
  ];
  const after = [set('staging', [object('ConfigMap', 'c', { data: { x: '1' } })])];
  expect(told(before, after).filter((line) => line.includes('was'))).toEqual([]);
});

test('the differences of a rename are the real ones, and the names are counted', () => {
  const config = (name: string, level: string): Manifest =>
    object('ConfigMap', name, { data: { url: `http://${name}:80`, level } });
  const origins = (name: string): Partial<ManifestSet> => ({
    origins: { [keyOf(config(name, ''))]: { path: 'staging/x' } },
  });
  const [found] = compareSets(
    [set('staging', [config('web', 'info')], origins('web'))],
    [set('staging', [config('front', 'debug')], origins('front'))],
  );
  expect(found?.changes[0]?.differences).toEqual([
    { path: 'data.level', kind: 'replace', before: 'info', after: 'debug' },
  ]);
  expect(found?.changes[0]?.hidden).toBe(3);
});

test('values of Secrets are never told', () => {
  const secret = (value: string): Manifest => object('Secret', 'a', { stringData: { key: value } });
  const json = JSON.stringify(
    compareSets([set('s', [secret('c4n4ry-one')])], [set('s', [secret('c4n4ry-two')])])[0]?.changes[0]?.differences,
  );
  expect(json).toContain('stringData.key');
  expect(json).not.toContain('c4n4ry');
});
