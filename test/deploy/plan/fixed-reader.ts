import type { ClusterReader } from '../../../lib/deploy/cluster';
import type { OwnedObject, Revision } from '../../../lib/deploy/history/revision-data';
import { makePlan, type MakePlanInput } from '../../../lib/deploy/plan/make-plan';
import { normalise } from '../../../lib/deploy/plan/normalise';
import { ownedObjectOf } from '../../../lib/deploy/plan/owned-object';
import { formatRef, keyOf, type Manifest, type ManifestSet, refKey, refOf } from '../../../lib/manifest';
import { appliedBy, object } from './read-yaml';

const clusterScoped = ['Namespace', 'CustomResourceDefinition', 'PriorityClass'];

/** A reader over fixed objects: every dry run stores the manifest as it is, unless `answer` says otherwise. */
export class FixedReader implements Partial<ClusterReader> {
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

export function setOf(manifests: Manifest[], more: Partial<ManifestSet> = {}): ManifestSet {
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

export function revisionOf(set: ManifestSet, owned: OwnedObject[]): Revision {
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

export const plan = (reader: FixedReader, set: ManifestSet, more: Partial<MakePlanInput> = {}) =>
  makePlan({ set, reader: reader as unknown as ClusterReader, clusterUid: 'uid', ...more });

export const actions = (result: Awaited<ReturnType<typeof plan>>): string[] =>
  result.changes.map(({ action, ref }) => `${action} ${formatRef(ref)}`);

const ours =
  'app.kubernetes.io/part-of: shop, app.kubernetes.io/managed-by: podwright, podwright.dev/environment: prod';
export const config = (name: string, value = 'x'): Manifest =>
  object(
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}, namespace: shop, labels: {${ours}}}, data: {a: ${value}}}`,
  );
/** As it is after our apply. */
export const deployed = (manifest: Manifest): Manifest =>
  appliedBy('podwright', { ...manifest, metadata: { ...manifest.metadata, uid: `uid-${manifest.metadata.name}` } });
export const recordOf = (...manifests: Manifest[]): OwnedObject[] =>
  manifests.map((one) =>
    ownedObjectOf(deployed(one), normalise(one, { namespace: 'shop', environment: 'prod' }, true)),
  );
