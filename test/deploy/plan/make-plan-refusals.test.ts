import { ApiError } from '../../../lib/deploy/cluster';
import { RefusedError } from '../../../lib/deploy/refusals';
import type { Plan } from '../../../lib/deploy/plan/change';
import { ConflictError } from '../../../lib/deploy/plan/conflict-error';
import { ValidationError } from '../../../lib/errors';
import { keyOf, type Manifest } from '../../../lib/manifest';
import { config, deployed, FixedReader, plan, revisionOf, setOf } from './fixed-reader';
import { object } from './read-yaml';

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

test('a plan that is refused is whole for whoever looks at it', async () => {
  const reader = new FixedReader(deployed(config('c', 'theirs')), deployed(config('d', 'old')));
  reader.answer = ({ metadata }, force) => {
    const causes = [{ reason: 'FieldManagerConflict', message: 'conflict with "helm" using v1', field: '.data.a' }];
    if (!force && metadata.name === 'c')
      throw new ApiError('x', { status: 409, reason: 'Conflict', message: '', causes });
  };
  const seen: Plan[] = [];
  const wanted = setOf([config('c', 'new'), config('d', 'new')]);
  const looking = plan(reader, wanted, { onRefused: (refused) => seen.push(refused) });
  await expect(looking).rejects.toThrow(/ConfigMap\/shop\/c data\.a: belongs to helm/);
  expect(seen.map(({ changes }) => changes.map(({ ref, differences }) => [ref.name, differences.length]))).toEqual([
    [
      ['c', 1],
      ['d', 1],
    ],
  ]);
  expect(seen[0]?.changes[0]?.conflicts).toEqual([{ path: 'data.a', manager: 'helm', decision: 'refuse' }]);
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
  ['batch/v1', 'Job', 'spec.template', 'field is immutable', 'spec.template', 'kubectl delete job x -n shop'],
  [
    'apps/v1',
    'StatefulSet',
    'spec',
    "Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden",
    'spec.serviceName',
    '--cascade=orphan',
  ],
  [
    'v1',
    'PersistentVolumeClaim',
    'spec.resources.requests.storage',
    'Forbidden: field can not be less than status.capacity',
    'spec.resources.requests.storage',
    'a claim only grows',
  ],
])(
  '%s %s with a field that cannot change is refused with the field and the way out',
  async (apiVersion, kind, field, message, named, fix) => {
    const manifest = (serviceName: string): Manifest =>
      object(
        `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: x, namespace: shop}, spec: {replicas: 1, serviceName: ${serviceName}}}`,
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

test('another cluster than the declared or the recorded one is refused', async () => {
  await expect(plan(new FixedReader(), setOf([config('c')], { cluster: { uid: 'other' } }))).rejects.toThrow(
    RefusedError,
  );
  const revision = { ...revisionOf(setOf([]), []), clusterUid: 'other' };
  await expect(plan(new FixedReader(), setOf([config('c')]), { revision })).rejects.toThrow(RefusedError);
});

test('a cluster whose uid this user may not read is compared with nothing, and proves no pin', async () => {
  const unknown = { clusterUid: undefined };
  const recorded = { revision: { ...revisionOf(setOf([]), []), clusterUid: 'other' } };
  expect((await plan(new FixedReader(), setOf([config('c')]), { ...unknown, ...recorded })).cluster.uid).toBe('');
  const pinned = setOf([config('c')], { cluster: { uid: 'uid' } });
  await expect(plan(new FixedReader(), pinned, unknown)).rejects.toThrow(/let the user get the namespace kube-system/);
});

test('a record without a uid fits every cluster', async () => {
  const revision = { ...revisionOf(setOf([]), []), clusterUid: '' };
  expect((await plan(new FixedReader(), setOf([config('c')]), { revision })).cluster.uid).toBe('uid');
});

test('nothing at all is refused, unless it is a destroy', async () => {
  await expect(plan(new FixedReader(), setOf([]))).rejects.toThrow(RefusedError);
  expect((await plan(new FixedReader(), setOf([]), { meant: 'destroy' })).changes).toEqual([]);
});
