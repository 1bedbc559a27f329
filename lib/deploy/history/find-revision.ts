import { PodwrightError } from '../../errors';
import { formatOwner } from '../../manifest';
import type { ClusterReader } from '../cluster';
import type { RecordOwner } from './record-names';
import { becameReady, readRevisions, type StoredRevision } from './revision';

/** A number, or which one of those that became Ready: the newest, or the newest before that. */
export type WhichRevision = number | 'deployed' | 'previous';

/** Of the revisions before the newest, the newest that became Ready. `history` is newest first. */
export function previousRevision(history: readonly StoredRevision[]): StoredRevision | undefined {
  return history.slice(1).find(becameReady);
}

/**
 * Reads the records, and finds one among them.
 * @throws PodwrightError E_NO_REVISION when it is not kept, or when none of that sort ever became Ready
 */
export async function findRevision(
  reader: ClusterReader,
  owner: RecordOwner,
  which: WhichRevision,
): Promise<{ readonly history: readonly StoredRevision[]; readonly found: StoredRevision }> {
  const history = await readRevisions(reader, owner);
  const found =
    which === 'previous'
      ? previousRevision(history)
      : which === 'deployed'
        ? history.find(becameReady)
        : history.find(({ head }) => head.number === which);
  if (found !== undefined) return { history, found };
  const what =
    which === 'previous'
      ? 'has no earlier revision that became ready'
      : which === 'deployed'
        ? 'has no revision that became ready'
        : `keeps no revision ${which}`;
  const [newest, ...earlier] = history;
  // The current one is nothing to go back to.
  const kept = (which === 'previous' ? earlier : history).map(({ head }) => head.number).join(', ');
  const none =
    newest === undefined ? 'deploy it first' : 'there is none to go back to: the next one is made by a deploy';
  throw new PodwrightError('E_NO_REVISION', `${formatOwner(owner)} in namespace ${owner.namespace} ${what}`, {
    fix: kept === '' ? none : `choose one of those that are kept: ${kept}`,
  });
}
