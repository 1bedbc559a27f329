import { PodwrightError } from '../errors';
import { type Manifest, type ManifestSet, type ObjectRef, refKey, refOf } from '../manifest';
import type { ClusterReader } from './cluster';
import { restorable } from './history/restorable';
import { loadRevision, readRevisions, type StoredRevision } from './history/revision';
import type { RecordOwner } from './history/record-names';
import { RefusedError } from './options';

/** A recorded revision as it can be deployed again. */
export interface Restored {
  readonly number: number;
  readonly set: ManifestSet;
  /** What going back to it does not take back. */
  readonly notes: readonly string[];
}

/** The newest revision before the newest one that became Ready. `history` is newest first. */
export function previousRevision(history: readonly StoredRevision[]): StoredRevision | undefined {
  return history.slice(1).find(becameReady);
}

/** The newest revision that became Ready. */
export function lastDeployed(history: readonly StoredRevision[]): StoredRevision | undefined {
  return history.find(becameReady);
}

function becameReady({ head }: StoredRevision): boolean {
  return head.state === 'deployed' || head.state === 'superseded';
}

/**
 * Reads the revision of that number.
 * @throws PodwrightError E_NO_REVISION when it is not kept, or (without a number) when there is none to go back to
 */
export async function findRevision(
  reader: ClusterReader,
  owner: RecordOwner,
  which: number | 'previous' | 'deployed',
): Promise<{ readonly history: readonly StoredRevision[]; readonly found: StoredRevision }> {
  const history = await readRevisions(reader, owner);
  const found =
    which === 'previous'
      ? previousRevision(history)
      : which === 'deployed'
        ? lastDeployed(history)
        : history.find(({ head }) => head.number === which);
  if (found !== undefined) return { history, found };
  const what = which === 'previous' ? 'has no earlier revision' : which === 'deployed' ? 'has no revision' : undefined;
  const kept = history.map(({ head }) => head.number).join(', ');
  throw new PodwrightError(
    'E_NO_REVISION',
    `${owner.app}/${owner.environment} in namespace ${owner.namespace} ${what === undefined ? `keeps no revision ${which}` : `${what} that became ready`}`,
    { fix: kept === '' ? 'deploy it first' : `choose one of those that are kept: ${kept}` },
  );
}

/**
 * What a deploy of that revision sends: its manifests, with the values that Secrets have now.
 * @throws RefusedError when a value is neither recorded nor in the cluster
 */
export async function restore(
  reader: ClusterReader,
  { namespace }: Pick<ManifestSet, 'namespace'>,
  history: readonly StoredRevision[],
  stored: StoredRevision,
): Promise<Restored> {
  const revision = loadRevision(stored);
  const newer = history.filter(({ head }) => head.number > stored.head.number).map(loadRevision);
  const kept = revision.set.manifests.filter(({ kind }) => kind === 'Secret' || kind === 'PersistentVolumeClaim');
  const refs = kept.map((one): ObjectRef => ({ ...refOf(one), namespace: one.metadata.namespace ?? namespace }));
  const found = await Promise.all(refs.map(async (ref) => [refKey(ref), await reader.get(ref)] as const));
  const live = new Map(found.filter((entry): entry is readonly [string, Manifest] => entry[1] !== undefined));
  const { set, notes, lost } = restorable({ revision, newer, live });
  if (lost.length > 0) {
    throw new RefusedError(
      `revision ${revision.number} needs values of Secrets that no record keeps and the cluster no longer has: ${lost.join('; ')}`,
      { fix: 'deploy the program of that time, which knows them' },
    );
  }
  return { number: revision.number, set, notes };
}
