import { keys } from '../../conventions/keys';
import { recordsAt } from '../../objects/read-field';
import { groupKindOf, type Manifest, type Owner } from '../../manifest';
import type { OwnedObject } from '../history/revision-data';
import { desiredHash } from './owned-object';

/**
 * A Job is there to be run once for each spec. One that has completed and is gone since (its time to live is over,
 * somebody tidied up) is not run again: the record says that it was.
 */
export function hasRun(desired: Manifest, recorded: OwnedObject | undefined, former?: Owner): boolean {
  if (groupKindOf(desired) !== 'batch/Job' || recorded?.completed !== true) return false;
  return [desired, former && asOf(desired, former)].some((job) => job && recorded.desiredHash === desiredHash(job));
}

/** As it was sent while its environment had another name. */
function asOf(job: Manifest, { environment }: Owner): Manifest {
  const labels = { ...job.metadata.labels, [keys.environment]: environment };
  return { ...job, metadata: { ...job.metadata, labels } };
}

/** A Job that was given up stays so for ever: whoever deploys again wants it to be tried again. */
export function hasFailed(live: Manifest): boolean {
  return (
    groupKindOf(live) === 'batch/Job' &&
    recordsAt(live, 'status', 'conditions').some(({ type, status }) => type === 'Failed' && status === 'True')
  );
}
