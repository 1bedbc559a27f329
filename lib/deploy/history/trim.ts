import type { ClusterWriter } from '../cluster';
import { deleteRevision, historyLimits, type StoredRevision, updateRevision } from './revision';

/**
 * Puts older revisions in order after a new one was deployed: what was deployed is superseded, what a killed run left
 * pending is interrupted, and only the newest stay. Never a reason to fail: the next run does it again.
 */
export async function trimHistory(writer: ClusterWriter, older: readonly StoredRevision[]): Promise<void> {
  const kept = older.slice(0, historyLimits.keep - 1);
  const settled = kept.flatMap((stored) => {
    const { state } = stored.head;
    if (state === 'deployed') return [updateRevision(writer, stored, { state: 'superseded' })];
    return state === 'pending' ? [updateRevision(writer, stored, { state: 'interrupted' })] : [];
  });
  const dropped = older.slice(historyLimits.keep - 1).map((stored) => deleteRevision(writer, stored));
  await Promise.allSettled([...settled, ...dropped]);
}
