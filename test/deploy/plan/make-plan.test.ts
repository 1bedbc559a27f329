import { ApiError, type ClusterReader } from '../../../lib/deploy/cluster';
import type { OwnedObject, Revision } from '../../../lib/deploy/history/revision-data';
import { ConflictError, RefusedError } from '../../../lib/deploy/options';
import { makePlan, type MakePlanInput } from '../../../lib/deploy/plan/make-plan';
import { normalise } from '../../../lib/deploy/plan/normalise';
import { ownedObjectOf } from '../../../lib/deploy/plan/owned-object';
import { Redactor } from '../../../lib/deploy/redact';
import { ValidationError } from '../../../lib/errors';
import { formatRef, keyOf, type Manifest, type ManifestSet, refKey, refOf } from '../../../lib/manifest';
import { appliedBy, object, objects } from './read-yaml';

const clusterScoped = ['Namespace', 'CustomResourceDefinition', 'PriorityClass'];

/** A reader over fixed objects: every dry run stores the manifest as it is, unless `answer` says otherwise. */
class FixedReader implements Partial<ClusterReader> {
  readonly context = 'test';
  readonly server = 'https://test';
  readonly requests: string[] = [];
  readonly live = new Map<string, Manifest>();
  answer: (manifest: Manifest, force: boolean) => void = () => undefined;

  constructor(...live: Manifest[]) {
    const namespace = object(`{apiVersion: v1, kind: Namespace, metadata: {name: shop, uid: ns}}`);
    for (const manifest of [namespace, ...live]) this.live.set(keyOf(manifest), manifest);
  }

  resourceFor = ({ apiVersion, kind }: { apiVersion: string; kind: string }) =>
    Promise.resolve(
      kind === 'Unserved' ? undefined : { apiVersion, kind, plural: kind, namespaced: !clusterScoped.includes(kind) },
    );

  get = (ref: Parameters<ClusterReader['get']>[0]) => {
    this.requests.push(`get ${formatRef(ref)}`);
    return Promise.resolve(this.live.get(refKey(ref)));
  };

  list: ClusterReader['list'] = ({ kind }, options) => {
    this.requests.push(`list ${kind} ${options?.labelSelector ?? ''}`);
    const wanted = (options?.labelSelector ?? '').split(',').map((pair) => pair.split('='));
    const items = [...this.live.values()].filter(
      (one) => one.kind === kind && wanted.every(([label = '', value]) => one.metadata.labels?.[label] === value),
    );
    return Promise.resolve({ items, resourceVersion: '1' });
  };

  dryRunApply: ClusterReader['dryRunApply'] = async (manifest, options) => {
    await Promise.resolve();
    this.requests.push(`dry-run ${formatRef(refOf(manifest))}`);
    this.answer(manifest, options?.force === true);
    const live = this.live.get(keyOf(manifest));
    const version = live === undefined ? {} : { resourceVersion: '1', uid: live.metadata.uid ?? '' };
    const applied = appliedBy('podwright', { ...manifest, metadata: { ...manifest.metadata, ...version } });
    return { object: applied, warnings: [`${manifest.kind} is deprecated`] };
  };

  dryRunCreate: ClusterReader['dryRunCreate'] = async (manifest) => {
    await Promise.resolve();
    this.requests.push(`try ${formatRef(refOf(manifest))}`);
    this.answer(manifest, false);
    return { object: manifest, warnings: [] };
  };
}

function setOf(manifests: Manifest[], more: Partial<ManifestSet> = {}): ManifestSet {
  return {
    app: 'shop',
    environment: 'prod',
    namespace: 'shop',
    profile: 'production',
    manifests,
    origins: {},
    order: [],
    acknowledgements: {},
    ...more,
  };
}

function revisionOf(set: ManifestSet, owned: OwnedObject[]): Revision {
  return {
    schema: 1,
    number: 1,
    state: 'deployed',
    app: 'shop',
    environment: 'prod',
    clusterUid: 'uid',
    startedAt: '',
    by: 'me',
    owned,
    set,
  };
}

const plan = (reader: FixedReader, set: ManifestSet, more: Partial<MakePlanInput> = {}) =>
  makePlan({ set, reader: reader as unknown as ClusterReader, clusterUid: 'uid', ...more });

const actions = (result: Awaited<ReturnType<typeof plan>>): string[] =>
  result.changes.map(({ action, ref }) => `${action} ${formatRef(ref)}`);

const ours = 'app.kubernetes.io/part-of: shop, app.kubernetes.io/managed-by: podwright';
const config = (name: string, value = 'x'): Manifest =>
  object(
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}, namespace: shop, labels: {${ours}}}, data: {a: ${value}}}`,
  );
/** As it is after our apply. */
const deployed = (manifest: Manifest): Manifest =>
  appliedBy('podwright', { ...manifest, metadata: { ...manifest.metadata, uid: `uid-${manifest.metadata.name}` } });
const recordOf = (...manifests: Manifest[]): OwnedObject[] =>
  manifests.map((one) => ownedObjectOf(deployed(one), normalise(one, 'shop', true)));

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

test('every mistake of the run is one error with the places of the user, secrets masked', async () => {
  const secret = object(
    `{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, stringData: {password: hunter22}}`,
  );
  const unserved = object(`{apiVersion: x.example/v1, kind: Unserved, metadata: {name: u}}`);
  const [a, b] = [config('a'), config('b')];
  const reader = new FixedReader();
  reader.answer = ({ kind, metadata }) => {
    if (kind === 'Secret') {
      const causes = [{ reason: 'FieldValueInvalid', field: 'type', message: 'Invalid value: "hunter22": no' }];
      throw new ApiError('x', { status: 422, reason: 'Invalid', message: 'Secret "s" is invalid', causes });
    }
    if (metadata.name === 'a')
      throw new ApiError('x', {
        status: 400,
        reason: 'BadRequest',
        message: 'strict decoding error: unknown field "dat", unknown field "metadata.lables"',
      });
  };
  const origins = { [keyOf(a)]: { path: 'prod/a', file: 'app.ts', line: 7 } };
  const error: unknown = await plan(reader, setOf([a, b, secret, unserved], { origins })).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(ValidationError);
  const { findings, message } = error as ValidationError;
  expect(findings.map(({ code, object: name, field }) => [code, name, field])).toEqual([
    ['E_KIND_UNKNOWN', 'Unserved/shop/u', undefined],
    ['E_REJECTED', 'ConfigMap/shop/a', 'dat'],
    ['E_REJECTED', 'ConfigMap/shop/a', 'metadata.lables'],
    ['E_REJECTED', 'Secret/shop/s', 'type'],
  ]);
  expect(message).toContain('prod/a (app.ts:7)');
  expect(message).not.toContain('hunter22');
});

describe('fields of other managers', () => {
  const wanted = config('c', 'new');
  const conflict = (manager: string): ApiError =>
    new ApiError('x', {
      status: 409,
      reason: 'Conflict',
      message: 'conflict',
      causes: [{ reason: 'FieldManagerConflict', message: `conflict with "${manager}" using v1`, field: '.data.a' }],
    });
  const readerWith = (manager: string): FixedReader => {
    const reader = new FixedReader(deployed(config('c', 'theirs')));
    reader.answer = ({ data }, force) => {
      if (!force && data !== undefined) throw conflict(manager);
    };
    return reader;
  };

  test('of a manual edit are taken back, and shown', async () => {
    const [change] = (await plan(readerWith('kubectl-edit'), setOf([wanted]))).changes;
    expect(change).toMatchObject({
      action: 'configure',
      force: true,
      conflicts: [{ path: 'data.a', manager: 'kubectl-edit', decision: 'take' }],
    });
    expect(change?.differences).toHaveLength(1);
  });

  test('of a controller are left out of what is sent', async () => {
    const [change] = (await plan(readerWith('kube-controller-manager'), setOf([wanted]))).changes;
    expect(change).toMatchObject({ force: false, conflicts: [{ decision: 'cede' }] });
    expect(change?.desired).not.toHaveProperty('data');
  });

  test('of anybody else are refused, all together', async () => {
    const error: unknown = await plan(readerWith('helm'), setOf([wanted, config('d', 'new')])).catch(
      (one: unknown) => one,
    );
    expect(error).toBeInstanceOf(ConflictError);
    expect((error as ConflictError).conflicts.map(({ ref, manager }) => [ref.name, manager])).toEqual([
      ['c', 'helm'],
      ['d', 'helm'],
    ]);
  });
});

test('an object of another app is not touched', async () => {
  const theirs = config('c');
  theirs.metadata.labels = { ...theirs.metadata.labels, 'app.kubernetes.io/part-of': 'blog' };
  const error: unknown = await plan(new FixedReader(theirs), setOf([config('c')])).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(ConflictError);
  expect((error as ConflictError).message).toContain('podwright for blog');
});

test('an object on its way out is not applied to', async () => {
  const leaving = config('c');
  leaving.metadata = { ...leaving.metadata, deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['x.example/wait'] };
  await expect(plan(new FixedReader(leaving), setOf([config('c')]))).rejects.toThrow(
    'waits for its finalizers x.example/wait',
  );
});

test.each([
  ['Job', 'spec.template', 'field is immutable', 'spec.template', 'kubectl delete job x -n shop'],
  [
    'StatefulSet',
    'spec',
    "Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden",
    'spec.serviceName',
    '--cascade=orphan',
  ],
  [
    'PersistentVolumeClaim',
    'spec.resources.requests.storage',
    'Forbidden: field can not be less than status.capacity',
    'spec.resources.requests.storage',
    'a claim only grows',
  ],
])(
  'a %s with a field that cannot change is refused with the field and the way out',
  async (kind, field, message, named, fix) => {
    const manifest = (serviceName: string): Manifest =>
      object(
        `{apiVersion: v1, kind: ${kind}, metadata: {name: x, namespace: shop}, spec: {replicas: 1, serviceName: ${serviceName}}}`,
      );
    const reader = new FixedReader(deployed(manifest('old')));
    reader.answer = () => {
      throw new ApiError('x', {
        status: 422,
        reason: 'Invalid',
        message: 'invalid',
        causes: [{ reason: 'FieldValueForbidden', message, field }],
      });
    };
    const error: unknown = await plan(reader, setOf([manifest('new')])).catch((one: unknown) => one);
    expect((error as ValidationError).findings[0]).toMatchObject({ code: 'E_IMMUTABLE', field: named });
    expect((error as ValidationError).findings[0]?.fix).toContain(fix);
  },
);

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

test('a literal Secret is compared by its values, which are in no hash', async () => {
  const secret = (value: string): Manifest =>
    object(`{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, stringData: {password: ${value}}}`);
  const stored = deployed(normalise(secret('old-value'), 'shop', true));
  const revision = revisionOf(setOf([]), [ownedObjectOf(stored, normalise(secret('old-value'), 'shop', true))]);
  expect(actions(await plan(new FixedReader(stored), setOf([secret('old-value')]), { revision }))).toEqual([
    'unchanged Secret/shop/s',
  ]);
  const [change] = (await plan(new FixedReader(stored), setOf([secret('new-value')]), { revision })).changes;
  expect(change).toMatchObject({
    action: 'configure',
    differences: [{ path: 'data.password', before: '***', after: '*** (changed)' }],
  });
});

test('another cluster than the declared or the recorded one is refused', async () => {
  await expect(plan(new FixedReader(), setOf([config('c')], { cluster: { uid: 'other' } }))).rejects.toThrow(
    RefusedError,
  );
  const revision = { ...revisionOf(setOf([]), []), clusterUid: 'other' };
  await expect(plan(new FixedReader(), setOf([config('c')]), { revision })).rejects.toThrow(RefusedError);
});

test('nothing at all is refused, unless it is a destroy', async () => {
  await expect(plan(new FixedReader(), setOf([]))).rejects.toThrow(RefusedError);
  expect((await plan(new FixedReader(), setOf([]), { meant: 'destroy' })).changes).toEqual([]);
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
