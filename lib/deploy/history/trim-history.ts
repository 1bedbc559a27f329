import type { Cluster } from '../cluster';
import { becameReady, deleteRevision, type StoredRevision, updateRevision } from './revision';

/** The newest stay, and of those that became Ready so many, however often it failed since: a rollback needs one. */
export const historyLimits = { keep: 10, keepReady: 2 } as const;

/** The records that have had their time. `records` is newest first. Pure. */
export function outdated<T extends Pick<StoredRevision, 'head'>>(records: readonly T[]): readonly T[] {
  const ready = records.filter(becameReady).slice(0, historyLimits.keepReady);
  return records.slice(historyLimits.keep).filter((record) => !ready.includes(record));
}

/**
 * Puts the records in order after a run, whose own is the newest: what a killed run left pending is interrupted, what
 * was deployed before is superseded once this one is. Never a reason to fail: the next run does it again.
 */
export async function trimHistory(cluster: Cluster, records: readonly StoredRevision[]): Promise<void> {
  const [newest, ...older] = records;
  const dropped = outdated(records);
  const settled = older
    .filter((stored) => !dropped.includes(stored))
    .flatMap((stored) => {
      const { state } = stored.head;
      if (state === 'pending') return [updateRevision(cluster, stored, { state: 'interrupted' })];
      const isOver = state === 'deployed' && newest?.head.state === 'deployed';
      return isOver ? [updateRevision(cluster, stored, { state: 'superseded' })] : [];
    });
  await Promise.allSettled([...settled, ...dropped.map((stored) => deleteRevision(cluster, stored))]);
}
