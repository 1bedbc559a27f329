import { controllerOf } from '../../objects/controller';
import { podReferencesOf } from '../../objects/pod-references';
import { numberAt, textAt } from '../../objects/read-field';
import { formatRef, groupKindOf, keyOf, type Manifest, refKey, refOf } from '../../manifest';
import { type ClusterReader, isForbidden } from '../cluster';

/** What a pod cannot start or restart without, and what is small enough to be kept. */
const kept: readonly string[] = ['/ConfigMap', '/Secret', '/ServiceAccount'];

/**
 * Which of the deletions pods may still need: those of others, and those that an old ReplicaSet would start when
 * somebody undoes a rollout. By `refKey`, with the one that needs it. What the plan itself rolls or deletes does not count.
 */
export async function stillNeeded(
  reader: ClusterReader,
  deletions: readonly Manifest[],
  desired: readonly Manifest[],
): Promise<ReadonlyMap<string, string>> {
  const candidates = deletions.filter((one) => kept.includes(groupKindOf(one)) && one.metadata.namespace !== undefined);
  const namespaces = new Set(candidates.map(({ metadata }) => metadata.namespace ?? ''));
  const wanted = new Map(desired.map((manifest) => [keyOf(manifest), manifest]));
  const going = new Set(deletions.map(keyOf));
  const found = new Map<string, string>();
  for (const namespace of namespaces) {
    const [sets, pods] = await Promise.all([
      listed(reader, 'apps/v1', 'ReplicaSet', namespace),
      listed(reader, 'v1', 'Pod', namespace),
    ]);
    const staying = [
      ...sets.filter((set) => staysAfter(set, wanted, going)),
      ...pods.filter((pod) => isOfOthers(pod, wanted, going)),
    ];
    for (const candidate of candidates) {
      const user = staying.find((one) =>
        podReferencesOf(one).some(({ kind, name }) => kind === candidate.kind && name === candidate.metadata.name),
      );
      if (user !== undefined && candidate.metadata.namespace === namespace) {
        found.set(keyOf(candidate), formatRef(refOf(user)));
      }
    }
  }
  return found;
}

/** A ReplicaSet is kept as long as its Deployment, which keeps some of them to go back to. */
function staysAfter(set: Manifest, wanted: ReadonlyMap<string, Manifest>, going: ReadonlySet<string>): boolean {
  const owner = ownerKey(set);
  if (owner === undefined) return true;
  if (going.has(owner)) return false;
  const deployment = wanted.get(owner);
  return deployment === undefined || numberAt(deployment, 'spec', 'revisionHistoryLimit') !== 0;
}

/** A pod that nothing of this plan starts or stops. */
function isOfOthers(pod: Manifest, wanted: ReadonlyMap<string, Manifest>, going: ReadonlySet<string>): boolean {
  if (['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? '')) return false;
  const owner = ownerKey(pod);
  // Pods of a ReplicaSet are its own; it was looked at already.
  return owner === undefined || !(owner.startsWith('apps/ReplicaSet/') || wanted.has(owner) || going.has(owner));
}

function ownerKey(object: Manifest): string | undefined {
  const owner = controllerOf(object);
  return owner && refKey({ ...owner, namespace: object.metadata.namespace });
}

async function listed(reader: ClusterReader, apiVersion: string, kind: string, namespace: string): Promise<Manifest[]> {
  try {
    const { items } = await reader.list({ apiVersion, kind }, { namespace });
    return items.map((item) => ({ ...item, apiVersion, kind }));
  } catch (error) {
    // Whoever may not look at them deploys none.
    if (isForbidden(error)) return [];
    throw error;
  }
}
