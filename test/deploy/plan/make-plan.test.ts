import { ApiError } from '../../../lib/deploy/cluster';
import { normalise } from '../../../lib/deploy/plan/normalise';
import { ownedObjectOf } from '../../../lib/deploy/plan/owned-object';
import { Redactor } from '../../../lib/deploy/redact';
import { ValidationError } from '../../../lib/errors';
import { formatRef, keyOf, type Manifest } from '../../../lib/manifest';
import { actions, config, deployed, FixedReader, plan, recordOf, revisionOf, setOf } from './fixed-reader';
import { appliedBy, object, objects } from './read-yaml';

test('an app that did not change costs one list a kind and no dry run', async () => {
  const manifests = Array.from({ length: 20 }, (_, index) => config(`c${index}`));
  const reader = new FixedReader(...manifests.map(deployed));
  const result = await plan(reader, setOf(manifests), { revision: revisionOf(setOf([]), recordOf(...manifests)) });
  expect(new Set(result.changes.map(({ action }) => action))).toEqual(new Set(['unchanged']));
  expect(reader.requests.sort()).toEqual([
    'get Namespace/shop',
    'list ConfigMap app.kubernetes.io/part-of=shop,app.kubernetes.io/managed-by=podwright',
  ]);
});

test('only what moved is tried out: another value here, another value there', async () => {
  const [same, wanted, drifted] = [config('same'), config('wanted'), config('drifted')];
  const edited = deployed(drifted);
  edited.data = { a: 'by hand' };
  const reader = new FixedReader(deployed(same), deployed(wanted), edited);
  const set = setOf([same, config('wanted', 'new'), drifted]);
  const result = await plan(reader, set, { revision: revisionOf(set, recordOf(same, wanted, drifted)) });
  expect(actions(result)).toEqual([
    'unchanged ConfigMap/shop/same',
    'configure ConfigMap/shop/wanted',
    'configure ConfigMap/shop/drifted',
  ]);
  expect(result.changes[1]?.differences).toEqual([{ path: 'data.a', kind: 'replace', before: 'x', after: 'new' }]);
  expect(result.changes[2]?.differences).toEqual([{ path: 'data.a', kind: 'replace', before: 'by hand', after: 'x' }]);
  expect(result.warnings).toEqual(['ConfigMap is deprecated']);
  expect(reader.requests.filter((request) => request.startsWith('dry-run'))).toHaveLength(2);
});

test('an object without our labels is found by the answer of the dry run, and read', async () => {
  const bare = config('bare', 'old');
  delete bare.metadata.labels;
  const reader = new FixedReader(appliedBy('kubectl', { ...bare, metadata: { ...bare.metadata, uid: 'u' } }));
  const result = await plan(reader, setOf([config('bare'), config('new')]));
  expect(actions(result)).toEqual(['configure ConfigMap/shop/bare', 'create ConfigMap/shop/new']);
  expect(result.changes[0]?.live?.metadata.uid).toBe('u');
});

test('an object that is equal but was applied by nobody of ours is taken on', async () => {
  const reader = new FixedReader(
    appliedBy('kubectl', { ...config('c'), metadata: { ...config('c').metadata, uid: 'u' } }),
  );
  const [change] = (await plan(reader, setOf([config('c')]))).changes;
  expect(change).toMatchObject({ action: 'configure', differences: [], impact: { level: 'none' } });
});

describe('a namespace that is not there', () => {
  const fresh = (): FixedReader => {
    const reader = new FixedReader();
    reader.live.clear();
    return reader;
  };

  test('becomes a change, and what goes into it is tried out elsewhere', async () => {
    const reader = fresh();
    const result = await plan(reader, setOf([config('c')]));
    expect(actions(result)).toEqual(['create Namespace/shop', 'create ConfigMap/shop/c']);
    expect(result.changes[1]?.merged?.metadata.namespace).toBe('shop');
    expect(reader.requests).toContain('try ConfigMap/default/c');
    expect(result.order).toContainEqual({ object: '/ConfigMap/shop/c', after: '/Namespace//shop', state: 'ready' });
  });

  test('what is there by chance in the other namespace does not count, a mistake does', async () => {
    const reader = fresh();
    reader.answer = ({ kind }) => {
      if (kind === 'ConfigMap') throw new ApiError('x', { status: 409, reason: 'AlreadyExists', message: 'exists' });
    };
    const result = await plan(reader, setOf([config('c')]));
    expect(actions(result)).toEqual(['create Namespace/shop', 'create ConfigMap/shop/c']);
    expect(result.warnings).toContain('objects for the new namespace shop could not all be tried out before it exists');
    reader.answer = ({ kind }) => {
      if (kind === 'ConfigMap') throw new ApiError('x', { status: 422, reason: 'Invalid', message: 'bad' });
    };
    await expect(plan(reader, setOf([config('c')]))).rejects.toThrow(ValidationError);
  });

  test('stays wanted once we made it, and is never deleted', async () => {
    const namespace = object(
      `{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {app.kubernetes.io/managed-by: podwright}}}`,
    );
    const set = setOf([config('c')]);
    const revision = revisionOf(
      set,
      recordOf(namespace, config('c')).map((owned, index) =>
        index === 0 ? ownedObjectOf(deployed(namespace), namespace) : owned,
      ),
    );
    const reader = new FixedReader(deployed(namespace), deployed(config('c')));
    const result = await plan(reader, set, { revision });
    expect(actions(result)).toEqual(['unchanged Namespace/shop', 'unchanged ConfigMap/shop/c']);
    const destroyed = await plan(reader, setOf([]), { revision, meant: 'destroy' });
    expect(actions(destroyed)).toEqual(['delete ConfigMap/shop/c']);
    expect(destroyed.retained.map(formatRef)).toEqual(['Namespace/shop']);
  });
});

test('a resource whose CRD comes with it is created unseen', async () => {
  const set = setOf(
    objects(`{apiVersion: x.example/v1, kind: Unserved, metadata: {name: u}}
---
{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: us}, spec: {group: x.example, scope: Cluster, names: {kind: Unserved}}}`),
  );
  const reader = new FixedReader();
  expect(actions(await plan(reader, set))).toEqual(['create CustomResourceDefinition/us', 'create Unserved/u']);
  expect(reader.requests.filter((request) => /(dry-run|try) Unserved/.test(request))).toEqual([]);
});

describe('a generated Secret', () => {
  const spec = (host: string): string =>
    JSON.stringify({ host: { value: host }, password: { random: 8 }, url: { template: 'pg://$(password)@$(host)' } });
  const generated = (host = 'db'): Manifest => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'db',
      namespace: 'shop',
      labels: { 'podwright.dev/environment': 'prod' },
      annotations: { 'podwright.dev/generate': spec(host), 'podwright.dev/claim': 'data' },
    },
  });
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const data = { host: base64('db'), password: base64('Abcdefg1'), url: base64('pg://Abcdefg1@db') };
  const filled = (): Manifest => ({ ...deployed(generated()), data });
  const claim = (phase: string): Manifest =>
    object(
      `{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: shop, uid: c}, status: {phase: ${phase}}}`,
    );

  test('is created without a dry run and without data', async () => {
    const reader = new FixedReader();
    const result = await plan(reader, setOf([generated()]));
    expect(actions(result)).toEqual(['create Secret/shop/db']);
    expect(result.changes[0]?.desired).not.toHaveProperty('data');
    expect(reader.requests.join()).not.toContain('dry-run');
  });

  test('is unchanged whatever its password, and never asks for its template’s', async () => {
    const record = [ownedObjectOf(deployed(generated()), generated())];
    const reader = new FixedReader(filled(), claim('Bound'));
    const result = await plan(reader, setOf([generated()]), { revision: revisionOf(setOf([]), record) });
    expect(actions(result)).toEqual(['unchanged Secret/shop/db']);
  });

  test('with a new host is rewritten where the host stands, masked', async () => {
    const redactor = new Redactor();
    const result = await plan(new FixedReader(filled(), claim('Bound')), setOf([generated('localhost')]), { redactor });
    const differences = result.changes[0]?.differences.filter(({ path }) => path.startsWith('data'));
    expect(differences).toEqual(
      ['data.host', 'data.url'].map((path) => ({ path, kind: 'replace', before: '***', after: '*** (changed)' })),
    );
    expect(JSON.stringify(result.changes[0]?.differences)).not.toContain('Abcdefg1');
    expect(redactor.redact('Abcdefg1')).toBe('***');
  });

  test.each([
    ['Bound', true],
    ['Pending', false],
  ])('that is missing beside a claim that is %s is refused: %p', async (phase, refused) => {
    const run = plan(new FixedReader(claim(phase)), setOf([generated()]));
    if (refused) await expect(run).rejects.toThrow('Secret/shop/db has no password');
    else expect(actions(await run)).toEqual(['create Secret/shop/db']);
  });
});

const home = { namespace: 'shop', environment: 'prod' };

test('a literal Secret is compared by its values, which are in no hash', async () => {
  const secret = (value: string): Manifest =>
    object(`{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, stringData: {password: ${value}}}`);
  const stored = deployed(normalise(secret('old-value'), home, true));
  const revision = revisionOf(setOf([]), [ownedObjectOf(stored, normalise(secret('old-value'), home, true))]);
  expect(actions(await plan(new FixedReader(stored), setOf([secret('old-value')]), { revision }))).toEqual([
    'unchanged Secret/shop/s',
  ]);
  const [change] = (await plan(new FixedReader(stored), setOf([secret('new-value')]), { revision })).changes;
  expect(change).toMatchObject({
    action: 'configure',
    differences: [{ path: 'data.password', before: '***', after: '*** (changed)' }],
  });
});

test('what is no longer wanted comes last, in reverse order of the record', async () => {
  const [a, b, c] = [config('a'), config('b'), config('c')];
  const reader = new FixedReader(...[a, b, c].map(deployed));
  const result = await plan(reader, setOf([a]), { revision: revisionOf(setOf([a, b, c]), recordOf(a, b, c)) });
  expect(actions(result)).toEqual(['unchanged ConfigMap/shop/a', 'delete ConfigMap/shop/c', 'delete ConfigMap/shop/b']);
});

test('a namespace that the manifests leave out is filled in, and edges and places follow', async () => {
  const [a, b] = objects(
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: b}}`,
  ) as [Manifest, Manifest];
  const set = setOf([a, b], {
    origins: { [keyOf(a)]: { path: 'prod/a' } },
    order: [{ object: keyOf(a), after: keyOf(b), state: 'ready' }],
  });
  const result = await plan(new FixedReader(), set);
  expect(actions(result)).toEqual(['create ConfigMap/shop/b', 'create ConfigMap/shop/a']);
  expect(result.changes[1]?.origin).toEqual({ path: 'prod/a' });
  expect(result.order).toEqual([{ object: '/ConfigMap/shop/a', after: '/ConfigMap/shop/b', state: 'ready' }]);
});

test('data of another user is refused: its server could not open it', async () => {
  const claim = (owner: string): Manifest => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'shop-db-data', namespace: 'shop', annotations: { 'podwright.dev/data-owner': owner } },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  });
  const reader = new FixedReader(deployed(claim('999:999')));
  await expect(plan(reader, setOf([claim('10001:10001')]))).rejects.toThrow(
    /E_REFUSED: PersistentVolumeClaim\/shop\/shop-db-data belongs to the user 999:999[\s\S]*keep 999:999/,
  );
  await expect(plan(reader, setOf([claim('999:999')]))).resolves.toBeDefined();
});

test('data of another major version is refused: its server could not read it', async () => {
  const claim = (format: string): Manifest => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'shop-db-data', namespace: 'shop', annotations: { 'podwright.dev/data-format': format } },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  });
  const reader = new FixedReader(deployed(claim('postgres-17')));
  await expect(plan(reader, setOf([claim('postgres-18')]))).rejects.toThrow(
    /E_REFUSED: PersistentVolumeClaim\/shop\/shop-db-data holds data of postgres-17, which postgres-18 cannot read[\s\S]*dump and restore/,
  );
  await expect(plan(reader, setOf([claim('postgres-17')]))).resolves.toBeDefined();
});
