import { ApiError } from '../../../lib/deploy/cluster';
import { ValidationError } from '../../../lib/errors';
import type { Manifest } from '../../../lib/manifest';
import { deployed, FixedReader, plan, setOf } from './fixed-reader';
import { appliedBy, object } from './read-yaml';

const meta = (name: string, more = ''): string => `{name: ${name}, namespace: shop${more}}`;
const web = (selector: string): Manifest =>
  object(
    `{apiVersion: apps/v1, kind: Deployment, metadata: ${meta('web')}, spec: {replicas: 3, selector: {matchLabels: {app: ${selector}}}, template: {metadata: {labels: {app: ${selector}}}, spec: {containers: []}}}}`,
  );
const db = (size: string, more = '', claims = 'accessModes: [ReadWriteOnce]'): Manifest =>
  object(
    `{apiVersion: apps/v1, kind: StatefulSet, metadata: ${meta('db')}, spec: {${more} selector: {matchLabels: {app: db}}, volumeClaimTemplates: [{metadata: {name: data}, spec: {${claims}, resources: {requests: {storage: ${size}}}}}], template: {spec: {containers: []}}}}`,
  );
const claim = (mode: string): Manifest =>
  object(`{apiVersion: v1, kind: PersistentVolumeClaim, metadata: ${meta('data')}, spec: {accessModes: [${mode}]}}`);

/** Owned by a controller or, where not, by somebody who only wants it deleted with himself. */
function ownedBy(controller: boolean, manifest: Manifest): Manifest {
  const owner = { apiVersion: 'example.com/v1', kind: 'Shop', name: 'shop', uid: 'uid-shop', controller };
  return { ...manifest, metadata: { ...manifest.metadata, ownerReferences: [owner] } };
}

/** A server that refuses the change of the object, and takes a new one unless told otherwise. */
function refusing(live: Manifest, field: string, message = 'field is immutable', alsoNew = false): FixedReader {
  const reader = new FixedReader(deployed(live));
  reader.answer = (manifest) => {
    if (manifest.metadata.name === undefined && !alsoNew) return;
    throw new ApiError('x', { status: 422, reason: 'Invalid', message, causes: [{ field, message }] });
  };
  return reader;
}

async function changeOf(reader: FixedReader, wanted: Manifest) {
  return (await plan(reader, setOf([wanted]))).changes.find(({ ref }) => ref.kind === wanted.kind);
}

test('what cannot be changed is made again where a new one is proven admissible', async () => {
  const reader = refusing(web('a'), 'spec.selector');
  const change = await changeOf(reader, web('b'));
  expect(change).toMatchObject({
    action: 'recreate',
    immutable: 'spec.selector cannot be changed',
    impact: {
      level: 'recreate',
      pods: 3,
      reason: 'spec.selector cannot be changed: its 3 pods stop before new ones start',
    },
  });
  expect(reader.requests).toContain('try Deployment/shop/');
});

test('an owner that controls nothing does not keep it from being made again', async () => {
  const change = await changeOf(refusing(ownedBy(false, web('a')), 'spec.selector'), web('b'));
  expect(change?.action).toBe('recreate');
});

test('where a new one would be refused too, nothing is made again', async () => {
  const reader = refusing(web('a'), 'spec.selector', 'field is immutable', true);
  await expect(changeOf(reader, web('b'))).rejects.toThrow(ValidationError);
});

test('a mistake is a mistake, although a new object with it could not be made either', async () => {
  const reader = refusing(web('a'), 'spec.replicas', 'must be greater than or equal to 0');
  await expect(changeOf(reader, web('b'))).rejects.toThrow('E_REJECTED');
});

test.each([
  ['a claim', claim('ReadWriteOnce'), claim('ReadWriteMany'), 'spec is immutable after creation'],
  ['a database whose claims shrink', db('10Gi'), db('5Gi'), 'updates to statefulset spec for fields other than'],
  [
    'a database that grows under another Service',
    db('5Gi', 'serviceName: a,'),
    db('10Gi', 'serviceName: b,'),
    'updates to statefulset spec for fields other than',
  ],
  [
    'a database that grows under claims of another access mode',
    db('5Gi'),
    db('10Gi', '', 'accessModes: [ReadWriteMany]'),
    'updates to statefulset spec for fields other than',
  ],
  [
    'a database that grows under claims of another storage class',
    db('5Gi', '', 'storageClassName: slow'),
    db('10Gi', '', 'storageClassName: fast'),
    'updates to statefulset spec for fields other than',
  ],
  ['what a controller owns', ownedBy(true, web('a')), web('b'), 'field is immutable'],
])('%s is never made again', async (_name, live, wanted, message) => {
  const reader = refusing(live, 'spec', message);
  await expect(changeOf(reader, wanted)).rejects.toThrow('E_IMMUTABLE');
  expect(reader.requests.filter((request) => request.startsWith('try'))).toEqual([]);
});

test('a StatefulSet whose claims only grow is made again around its pods', async () => {
  const change = await changeOf(
    refusing(db('5Gi'), 'spec', 'updates to statefulset spec for fields other than'),
    db('10Gi'),
  );
  expect(change).toMatchObject({
    action: 'recreate',
    propagation: 'Orphan',
    impact: { level: 'recreate', reason: 'spec.volumeClaimTemplates cannot be changed: its pods go on meanwhile' },
  });
});

test.each([
  ['from 0 on', '', ['data-db-0', 'data-db-1']],
  ['where its ordinals start', 'ordinals: {start: 1},', ['data-db-1', 'data-db-2']],
])('the claims that grow with a StatefulSet are counted %s', async (_how, ordinals, names) => {
  const more = `replicas: 2, ${ordinals}`;
  const reader = refusing(db('5Gi', more), 'spec', 'updates to statefulset spec for fields other than');
  await changeOf(reader, db('10Gi', more));
  const claims = reader.requests.filter((request) => request.startsWith('get PersistentVolumeClaim'));
  expect(claims).toEqual(names.map((name) => `get PersistentVolumeClaim/shop/${name}`));
});

describe('a Job that failed', () => {
  const failed = (name: string): Manifest => ({
    ...object(
      `{apiVersion: batch/v1, kind: Job, metadata: ${meta(name, `, uid: uid-${name}`)}, spec: {backoffLimit: 0}}`,
    ),
    status: { conditions: [{ type: 'Failed', status: 'True' }] },
  });
  const wanted = object(`{apiVersion: batch/v1, kind: Job, metadata: ${meta('migrate')}, spec: {backoffLimit: 0}}`);

  test('is made again when we wrote it, after a dry run', async () => {
    const reader = new FixedReader(deployed(failed('migrate')));
    expect(await changeOf(reader, wanted)).toMatchObject({ action: 'recreate' });
    expect(reader.requests).toContain('try Job/shop/');
  });

  test('of somebody else goes the way of every object: nothing is deleted', async () => {
    const theirs = appliedBy('helm', failed('migrate'));
    expect(await changeOf(new FixedReader(theirs), wanted)).toMatchObject({ action: 'configure' });
  });

  test('stays where the API server would refuse the new one', async () => {
    const reader = new FixedReader(deployed(failed('migrate')));
    reader.answer = () => {
      throw new ApiError('x', {
        status: 422,
        reason: 'Invalid',
        message: 'no',
        causes: [{ field: 'spec.x', message: 'no' }],
      });
    };
    await expect(changeOf(reader, wanted)).rejects.toThrow('E_REJECTED');
  });

  test('is shown to whoever may only read', async () => {
    const reader = new FixedReader(deployed(failed('migrate')));
    reader.answer = () => {
      throw new ApiError('x', {
        status: 403,
        reason: 'Forbidden',
        message: 'jobs is forbidden: User "x" cannot create resource "jobs"',
      });
    };
    const { changes } = await plan(reader, setOf([wanted]), { readOnly: true });
    expect(changes).toMatchObject([{ action: 'recreate', fidelity: 'read-only' }]);
  });
});
