import { formatRef, groupKindOf, type Manifest, type ObjectRef, refKey } from '../../../manifest';
import { ApiError, type ClusterReader } from '../../cluster';
import { claimRef, podReferencesOf } from '../../../objects/pod-references';
import { podTemplateOf, rollsPods } from '../../../objects/pod-template';
import { afterwards, changesTemplate, replicasOf, type Unjudged } from './unjudged';

/** What the plan's objects meet in the cluster, as far as their impact depends on it. Nothing here is ours. */
export interface Surroundings {
  /** ResourceQuotas of the namespaces in which pods are started. */
  readonly quotas: readonly Manifest[];
  /** Objects that pods refer to and that are not part of the plan, by `refKey`. */
  readonly present: ReadonlyMap<string, Manifest>;
  /** `refKey` -> name of those that are not there. */
  readonly absent: ReadonlyMap<string, string>;
  /** Why the cluster would not admit a pod of the workload, by the workload's `refKey`. */
  readonly refused: ReadonlyMap<string, string>;
}

export const nothingAround: Surroundings = {
  quotas: [],
  present: new Map(),
  absent: new Map(),
  refused: new Map(),
};

/**
 * Looks at what the changed workloads will meet. Only where a pod is started by the plan; what may not be read is left
 * out, because no right to look is no reason to refuse.
 */
export async function lookAround(
  reader: ClusterReader,
  plan: readonly Unjudged[],
  hides: (text: string) => string,
): Promise<Surroundings> {
  const starting = plan.filter(startsPods);
  if (starting.length === 0) return nothingAround;
  const comes = new Set(plan.filter(({ action }) => action !== 'delete').map(({ ref }) => refKey(ref)));
  const known = new Map(plan.flatMap(({ ref, live }) => (live === undefined ? [] : [[refKey(ref), live] as const])));
  const refs = new Map(
    starting.flatMap((change) => referencesOf(change).map((ref): [string, ObjectRef] => [refKey(ref), ref])),
  );
  for (const key of refs.keys()) if (comes.has(key) || known.has(key)) refs.delete(key);
  const newNamespaces = new Set(
    plan
      .filter(({ ref, action }) => groupKindOf(ref) === '/Namespace' && action === 'create')
      .map(({ ref }) => ref.name),
  );
  const namespaces = new Set(starting.flatMap(({ ref }) => ref.namespace ?? []));
  const present = new Map<string, Manifest>();
  const absent = new Map<string, string>();
  const refused = new Map<string, string>();
  const quotas: Manifest[] = [];
  await Promise.all([
    ...[...refs].map(async ([key, ref]) => {
      const object = await optional(reader.get(ref));
      if (object === 'unknown') return;
      if (object === undefined) absent.set(key, formatRef(ref));
      else present.set(key, object);
    }),
    ...[...namespaces]
      .filter((name) => !newNamespaces.has(name))
      .map(async (namespace) => {
        const list = await optional(reader.list({ apiVersion: 'v1', kind: 'ResourceQuota' }, { namespace }));
        if (list !== undefined && list !== 'unknown') quotas.push(...list.items);
      }),
    ...starting.map(async (change) => {
      if (newNamespaces.has(change.ref.namespace ?? '')) return;
      const why = await tryPod(reader, change);
      if (why !== undefined) refused.set(refKey(change.ref), hides(why));
    }),
  ]);
  return { quotas, present, absent, refused };
}

/** True when the change makes a controller start pods of another template, or more of them. */
export function startsPods(change: Unjudged): boolean {
  if (!rollsPods(change.ref)) return false;
  if (change.action === 'create' || change.action === 'recreate') return true;
  if (change.action !== 'configure') return false;
  return changesTemplate(change) || replicasOf(afterwards(change)) > replicasOf(change.live);
}

/** The objects that its pods cannot start without. */
export function referencesOf(change: Unjudged): readonly ObjectRef[] {
  const workload = afterwards(change);
  if (workload === undefined) return [];
  return (
    podReferencesOf(workload)
      // A kubelet without pull credentials tries to pull all the same.
      .filter(({ optional, field }) => !optional && !field.includes('imagePullSecrets'))
      .map(({ group, kind, name }) => ({
        apiVersion: group === '' ? 'v1' : `${group}/v1`,
        kind,
        namespace: group === '' ? workload.metadata.namespace : undefined,
        name,
      }))
  );
}

/** A dry run of one pod asks everybody who has a say in it: quotas, Pod Security, webhooks, limits. */
async function tryPod(reader: ClusterReader, change: Unjudged): Promise<string | undefined> {
  const workload = afterwards(change);
  const template = workload && podTemplateOf(workload);
  if (workload === undefined || template === undefined) return undefined;
  const labels = template.labels as Record<string, string>;
  const annotations = template.annotations as Record<string, string>;
  const pod: Manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: 'podwright-dry-run-',
      ...(workload.metadata.namespace === undefined ? {} : { namespace: workload.metadata.namespace }),
      labels,
      annotations,
    },
    spec: template.spec,
  };
  try {
    await reader.dryRunCreate(pod);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, statusMessage } = error;
    // Whoever may not create pods cannot ask; an account or a class that comes with the plan is no obstacle.
    const says = status === 403 && !/cannot create resource|service ?account|no PriorityClass/i.test(statusMessage);
    return says ? statusMessage.replace(/^pods "podwright-dry-run-[^"]*" is forbidden: /, '') : undefined;
  }
}

async function optional<T>(answer: Promise<T>): Promise<T | 'unknown'> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.status >= 400 && error.status < 500) return 'unknown';
    throw error;
  }
}

/** A claim that pods mount, wherever it is known from. */
export function claimOf(
  name: string,
  workload: Manifest,
  plan: readonly Unjudged[],
  around: Surroundings,
): Manifest | undefined {
  const key = refKey(claimRef(workload.metadata.namespace, name));
  const change = plan.find((one) => refKey(one.ref) === key);
  return (change && afterwards(change)) ?? around.present.get(key);
}
