import { ApiError } from '../../../lib/deploy/cluster';
import type { OwnedObject } from '../../../lib/deploy/history/revision-data';
import { readRevisions } from '../../../lib/deploy/history/revision';
import { type Manifest, refOf } from '../../../lib/manifest';
import { configMap, setOf as worldSet, World } from '../../support/deployment-world';
import { failure } from '../../support/memory-cluster';
import { actions, config, deployed, FixedReader, plan, recordOf, revisionOf, setOf } from './fixed-reader';
import { object } from './read-yaml';

/** The worst accidents of other tools, each with the rule that it teaches. What is wanted in every row is ConfigMap `kept`. */
const kept = config('kept');

async function planWith(
  live: readonly Manifest[],
  owned: readonly OwnedObject[],
  more: Parameters<typeof plan>[2] = {},
) {
  const reader = new FixedReader(deployed(kept), ...live);
  const revision = revisionOf(setOf([]), [...recordOf(kept), ...owned]);
  const result = await plan(reader, setOf([kept]), { revision, ...more });
  return {
    deleted: actions(result).filter((action) => action.startsWith('delete')),
    retained: result.retained.map(
      ({ kind, name, reason }) => `${kind}/${name}${reason === undefined ? '' : `: ${reason}`}`,
    ),
    warnings: result.warnings.filter((warning) => warning.includes('left alone')),
  };
}

const ownedOf = (manifest: Manifest): OwnedObject => ({ ref: refOf(manifest), uid: manifest.metadata.uid });
const at = (kind: string, apiVersion: string, more = '', namespace = 'namespace: shop,'): Manifest =>
  object(
    `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: old, ${namespace} uid: u, managedFields: [{manager: podwright, operation: Apply, fieldsV1: {}}], ${more}}}`,
  );

describe('pruning', () => {
  test('krane#515: goes by the record, never by what a label selects', async () => {
    expect((await planWith([deployed(config('labelled-like-ours'))], [])).deleted).toEqual([]);
  });

  test('argo-cd#3473: is refused when nothing is wanted any more', async () => {
    const reader = new FixedReader(deployed(kept));
    const revision = revisionOf(setOf([]), recordOf(kept));
    await expect(plan(reader, setOf([]), { revision })).rejects.toThrow('every one of its objects would be deleted');
  });

  test('argo-cd#3473: is refused when much is gone at once, until the number is said', async () => {
    const lost = Array.from({ length: 6 }, (_, index) => config(`lost-${index}`));
    const live = lost.map(deployed);
    await expect(planWith(live, recordOf(...lost))).rejects.toThrow('--allow-prune 6');
    expect((await planWith(live, recordOf(...lost), { allowPrune: 6 })).deleted).toHaveLength(6);
  });

  test('argo-cd#9227, #18780: is refused in another cluster than the recorded one', async () => {
    const old = at('ConfigMap', 'v1');
    await expect(planWith([old], [ownedOf(old)], { clusterUid: 'another' })).rejects.toThrow('is another cluster');
  });

  test.each([
    ['tanka#824, #995: what another environment has', `labels: {podwright.dev/environment: staging}`],
    [
      'an object that moved to another app',
      `labels: {app.kubernetes.io/managed-by: podwright, app.kubernetes.io/part-of: blog}`,
    ],
    [
      'tanka#1129: what a controller owns',
      'ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: r, uid: r, controller: true}]',
    ],
  ])('leaves alone %s, and says so', async (_name, more) => {
    const old = at('ConfigMap', 'v1', more);
    const { deleted, warnings } = await planWith([old], [ownedOf(old)]);
    expect(deleted).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  test('F66: leaves alone what was made again under the same name', async () => {
    const old = at('ConfigMap', 'v1');
    const { deleted, warnings } = await planWith([old], [{ ref: refOf(old), uid: 'the first' }]);
    expect(deleted).toEqual([]);
    expect(warnings[0]).toContain('made again by somebody else');
  });

  test.each([
    ['flux2#3949: Namespace', at('Namespace', 'v1', '', '')],
    ['tanka#790: CustomResourceDefinition', at('CustomResourceDefinition', 'apiextensions.k8s.io/v1', '', '')],
    ['flux2#1366: PersistentVolumeClaim', at('PersistentVolumeClaim', 'v1')],
    ['k8s#57916: PersistentVolume', at('PersistentVolume', 'v1', '', '')],
    ['KEP-3659: StorageClass', at('StorageClass', 'storage.k8s.io/v1', '', '')],
  ])('retains %s, and names it', async (_name, old) => {
    const { deleted, retained } = await planWith([old], [ownedOf(old)]);
    expect(deleted).toEqual([]);
    expect(retained).toEqual([`${old.kind}/old`]);
  });

  test('kluctl#1215: is refused where it may not look, instead of forgetting', async () => {
    const reader = new FixedReader(deployed(kept));
    const get = reader.get;
    reader.get = (ref) =>
      ref.name === 'hidden'
        ? Promise.reject(new ApiError('x', { status: 403, reason: 'Forbidden', message: 'forbidden' }))
        : get(ref);
    const hidden = { ref: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'hidden' }, uid: 'u' };
    const revision = revisionOf(setOf([]), [...recordOf(kept), hidden]);
    await expect(plan(reader, setOf([kept]), { revision })).rejects.toThrow('ConfigMap/shop/hidden: cannot be read');
  });

  const replicaSet = (owner: string): Manifest =>
    object(
      `{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-1, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: ${owner}, uid: d, controller: true}]}, spec: {replicas: 0, template: {spec: {containers: [{name: c, envFrom: [{configMapRef: {name: old}}]}]}}}}`,
    );
  const pod = (more = ''): Manifest =>
    object(
      `{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop${more}}, spec: {containers: [{name: c, envFrom: [{configMapRef: {name: old}}]}]}, status: {phase: Running}}`,
    );

  test('kustomize-controller#1180: keeps the settings that an old ReplicaSet would start with', async () => {
    const old = config('old');
    const { deleted, retained } = await planWith([deployed(old), replicaSet('web')], recordOf(old));
    expect(deleted).toEqual([]);
    expect(retained).toEqual(['ConfigMap/old: ReplicaSet/shop/web-1 still refers to it']);
  });

  test('flux2#3378: keeps the settings of pods that are not part of the deploy', async () => {
    const old = config('old');
    expect((await planWith([deployed(old), pod()], recordOf(old))).retained).toEqual([
      'ConfigMap/old: Pod/shop/p still refers to it',
    ]);
    const ended = pod();
    ended.status = { phase: 'Succeeded' };
    expect((await planWith([deployed(old), ended], recordOf(old))).deleted).toEqual(['delete ConfigMap/shop/old']);
  });

  test('deletes settings together with the workload whose ReplicaSet read them', async () => {
    const web = object(
      `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {spec: {containers: []}}}}`,
    );
    const old = config('old');
    const { deleted } = await planWith([deployed(old), deployed(web), replicaSet('web')], recordOf(old, web));
    expect(deleted).toEqual(['delete Deployment/shop/web', 'delete ConfigMap/shop/old']);
  });

  test('kustomize-controller#1664: that fails keeps the survivors in the record, and the next run deletes them', async () => {
    const world = new World();
    await world.deploy(worldSet(configMap('a'), configMap('b')));
    world.memory.before = ({ verb, object: name }) => {
      if (verb === 'delete' && name === 'ConfigMap/b') throw failure(500, 'InternalError');
    };
    expect(await world.deploy(worldSet(configMap('a')))).toMatchObject({ outcome: 'prune-incomplete' });
    const [newest] = await readRevisions(world.memory.cluster().reader, worldSet());
    expect(newest?.head.owned.map(({ ref }) => ref.name).sort()).toEqual(['a', 'b']);
    world.memory.before = undefined;
    await world.deploy(worldSet(configMap('a')));
    expect(world.left).toEqual(['ConfigMap/a']);
  });

  test('Helm: finds what a run that was killed before its end had made', async () => {
    const world = new World();
    world.memory.after = ({ verb, object: name }) => {
      if (verb === 'apply' && name === 'ConfigMap/a') throw new Error('killed');
    };
    await world.deploy(worldSet(configMap('a'), configMap('b')));
    world.memory.after = undefined;
    world.memory.objects.delete('coordination.k8s.io/Lease/shop/podwright.shop.staging');
    await world.deploy(worldSet(configMap('b')));
    expect(world.left).toEqual(['ConfigMap/b']);
  });
});
