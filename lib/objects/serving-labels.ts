import { groupKindOf, type Manifest } from '../manifest';
import { fieldsOf, numberOf } from './read-field';
import type { Labels } from './selector';

/** The labels of the pods that a workload or a ReplicaSet is to have; undefined where nothing listens in them. */
export function labelsOfWanted(workload: Manifest): Labels | undefined {
  if (['batch/Job', 'batch/CronJob'].includes(groupKindOf(workload))) return undefined;
  const spec = fieldsOf(workload.spec);
  if (numberOf(spec.replicas, 1) === 0) return undefined;
  return fieldsOf(fieldsOf(fieldsOf(spec.template).metadata).labels);
}

/** The labels of a pod that may listen: not of one that has ended, goes, or belongs to a Job. */
export function labelsOfServing({ metadata, status }: Manifest): Labels | undefined {
  const phase = fieldsOf(status).phase;
  if (phase === 'Succeeded' || phase === 'Failed' || metadata.deletionTimestamp !== undefined) return undefined;
  const ofJob = metadata.ownerReferences?.some((owner) => groupKindOf(owner) === 'batch/Job') === true;
  return ofJob ? undefined : metadata.labels;
}
