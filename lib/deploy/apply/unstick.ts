import { formatRef, type Manifest, refOf } from '../../manifest';
import { ApiError, type Cluster } from '../cluster';
import { stuckPod } from '../rollout/readiness/stateful-set';

/**
 * Deletes the broken pod of an older template that keeps a StatefulSet from its present one: its controller waits for
 * that pod for ever. Looks again first, and names the uid: only the very pod that was seen, and only while it still is
 * older than what the StatefulSet wants, cannot start and holds up its update. Its claims stay.
 * @returns false when that no longer holds
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback
 */
export async function unstick(cluster: Cluster, workload: Manifest, seen: Manifest): Promise<boolean> {
  const { uid } = seen.metadata;
  const [owner, pod] = await Promise.all([cluster.reader.get(refOf(workload)), cluster.reader.get(refOf(seen))]);
  if (uid === undefined || owner?.metadata.uid !== workload.metadata.uid || pod?.metadata.uid !== uid) return false;
  if (owner === undefined || pod.metadata.deletionTimestamp !== undefined || stuckPod(owner, [pod]) === undefined) {
    return false;
  }
  try {
    return await cluster.writer.delete(refOf(pod), { uid, propagation: 'Background' });
  } catch (error) {
    // Another pod of that name by now: the controller was faster.
    if (error instanceof ApiError && error.status === 409) return false;
    throw error;
  }
}

/** What is told about it. */
export function unstuckText(workload: Manifest, pod: Manifest): string {
  return (
    `${formatRef(refOf(pod))} of an older template could not start, and ` +
    `${formatRef(refOf(workload))} waited for it: it was deleted, so that the present template comes`
  );
}
