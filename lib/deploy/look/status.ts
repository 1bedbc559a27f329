import type { Clock } from '../clock';
import type { ClusterReader } from '../cluster';
import type { Disclosure } from '../disclosure';
import type { RecordOwner } from '../history/record-names';
import { newestRevision } from '../history/revision';
import { inspect, trackedOf } from './inspect';
import type { StatusResult } from '../options';

/** How the newest revision stands right now: one look, nothing waited for, nothing written. */
export async function readStatus(
  reader: ClusterReader,
  owner: RecordOwner,
  show: Disclosure,
  clock: Clock,
): Promise<StatusResult> {
  const { app, environment } = owner;
  const revision = await newestRevision(reader, owner);
  if (revision === undefined) return { app, environment, ready: false, objects: [], diagnoses: [] };
  const found = await inspect(reader, trackedOf(revision), show, clock);
  return { app, environment, revision, ...found };
}
