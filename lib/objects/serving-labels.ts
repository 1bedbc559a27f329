import { groupKindOf, type Manifest } from '../manifest';
import { fieldsOf, numberAt, recordAt } from './read-field';
import type { Labels } from './selector';

/** The labels of the pods that a workload is to have, or a pod has; undefined where nothing is to listen in them. */
export function labelsOfWanted(workload: Manifest): Labels | undefined {
  const kind = groupKindOf(workload);
  if (kind === '/Pod') return labelsOfServing(workload);
  if (kind === 'batch/Job' || kind === 'batch/CronJob' || !wantsPods(workload)) return undefined;
  return recordAt(workload, 'spec', 'template', 'metadata', 'labels');
}

/** A DaemonSet has its number from the nodes, once its controller has looked. */
function wantsPods(workload: Manifest): boolean {
  if (groupKindOf(workload) !== 'apps/DaemonSet') return (numberAt(workload, 'spec', 'replicas') ?? 1) > 0;
  const counted = numberAt(workload, 'status', 'observedGeneration') ?? 0;
  if (counted < (workload.metadata.generation ?? 1)) return true;
  return (numberAt(workload, 'status', 'desiredNumberScheduled') ?? 0) > 0;
}

/** The labels of a pod that may listen: not of one that has ended, goes, or belongs to a Job. */
export function labelsOfServing({ metadata, status }: Manifest): Labels | undefined {
  const phase = fieldsOf(status).phase;
  if (phase === 'Succeeded' || phase === 'Failed' || metadata.deletionTimestamp !== undefined) return undefined;
  const ofJob = metadata.ownerReferences?.some((owner) => groupKindOf(owner) === 'batch/Job') === true;
  return ofJob ? undefined : metadata.labels;
}
