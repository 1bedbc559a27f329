import { groupKindOf, type Manifest, type ManifestSet, type ObjectRef, refKey, refOf } from '../../manifest';
import type { ClusterReader } from '../cluster';
import { restorable } from '../history/restorable';
import { loadRevision, type StoredRevision } from '../history/revision';
import type { Redactor } from '../redact';
import { RefusedError } from '../refusals';

/** A recorded revision as it can be deployed again. */
export interface Restored {
  readonly number: number;
  readonly set: ManifestSet;
  /** What going back to it does not take back. */
  readonly notes: readonly string[];
}

/**
 * What a deploy of that revision sends: its manifests, with the values that Secrets have now.
 * @throws RefusedError when a value is neither recorded nor in the cluster
 */
export async function restore(
  reader: ClusterReader,
  redactor: Redactor,
  { namespace }: Pick<ManifestSet, 'namespace'>,
  history: readonly StoredRevision[],
  stored: StoredRevision,
): Promise<Restored> {
  const revision = loadRevision(stored);
  const newer = history.filter(({ head }) => head.number > stored.head.number).map(loadRevision);
  const kept = revision.set.manifests.filter((one) => ['/Secret', '/PersistentVolumeClaim'].includes(groupKindOf(one)));
  const refs = kept.map((one): ObjectRef => ({ ...refOf(one), namespace: one.metadata.namespace ?? namespace }));
  const found = await Promise.all(refs.map(async (ref) => [refKey(ref), await reader.get(ref)] as const));
  const live = new Map(found.filter((entry): entry is readonly [string, Manifest] => entry[1] !== undefined));
  for (const secret of live.values()) redactor.learn(secret);
  const { set, notes, lost } = restorable({ revision, newer, live });
  if (lost.length > 0) {
    throw new RefusedError(
      `revision ${revision.number} needs values of Secrets that no record keeps and the cluster no longer has: ${lost.join('; ')}`,
      { fix: 'deploy the program of that time, which knows them' },
    );
  }
  return { number: revision.number, set, notes };
}
