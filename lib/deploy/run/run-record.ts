import type { ManifestSet } from '../../manifest';
import type { Cluster } from '../cluster';
import type { Plan } from '../plan/change';
import { ownedBefore } from './owned-objects';
import type { Former } from '../history/former';
import { createRevision, deleteRevision, type StoredRevision, updateRevision } from '../history/revision';
import { trimHistory } from '../history/trim-history';
import type { OwnedObject, RevisionState } from '../history/revision-data';

/** The record of the run under way, and those before it. */
export interface RunRecord {
  readonly number: number;
  readonly stored: StoredRevision;
  readonly older: readonly StoredRevision[];
  /** Everything that was recorded before. */
  readonly before: readonly OwnedObject[];
  /** Records under a former name, newest first: they go when the new one holds. */
  readonly former: readonly StoredRevision[];
}

export interface BeginInput {
  readonly cluster: Cluster;
  readonly set: ManifestSet;
  readonly plan: Plan;
  /** Newest first. */
  readonly history: readonly StoredRevision[];
  /** Everything that was recorded before. @default - what the newest revision owns */
  readonly recorded?: readonly OwnedObject[] | undefined;
  /** What is recorded under a former name. @default - nothing */
  readonly former?: Former | undefined;
  readonly by: string;
  readonly rollbackOf?: number | undefined;
}

/** Writes down, before the first write to anything else, all that may be there afterwards. */
export async function beginRecord(input: BeginInput): Promise<RunRecord> {
  const { cluster, set, plan, history, former, by, rollbackOf } = input;
  const before = input.recorded ?? history[0]?.head.owned ?? [];
  const number = (history[0]?.head.number ?? 0) + 1;
  const stored = await createRevision(cluster, set, {
    schema: 1,
    number,
    state: 'pending',
    app: set.app,
    environment: set.environment,
    // Who may not read it does not forget what was known.
    clusterUid: plan.cluster.uid === '' ? (history[0]?.head.clusterUid ?? '') : plan.cluster.uid,
    startedAt: cluster.reader.serverTime().toISOString(),
    by,
    rollbackOf,
    owned: ownedBefore(plan, before),
    set,
  });
  return { number, stored, older: history, before, former: former?.history ?? [] };
}

export interface RecordEnd {
  readonly state: RevisionState;
  readonly message?: string | undefined;
  readonly owned: readonly OwnedObject[];
}

/** Writes down how the run ended, and lets go of records that nobody needs any more. */
export async function finishRecord(cluster: Cluster, record: RunRecord, end: RecordEnd): Promise<void> {
  const finishedAt = cluster.reader.serverTime().toISOString();
  const finished = await updateRevision(cluster, record.stored, { ...end, finishedAt });
  await trimHistory(cluster, [finished, ...record.older]);
  if (end.state !== 'deployed') return;
  await Promise.all(record.former.map((stored) => deleteRevision(cluster, stored)));
}

/** After everything else is gone: the records too, the newest last, because it is the one that says what there was. */
export async function removeRecords(cluster: Cluster, record: RunRecord): Promise<void> {
  await Promise.all(record.older.map((stored) => deleteRevision(cluster, stored)));
  await deleteRevision(cluster, record.stored);
}
