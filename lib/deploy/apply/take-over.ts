import { ApiError, type Cluster } from '../cluster';
import type { Change } from '../plan/change';
import { takeOverPatch } from '../plan/taken-over';

/** How often an object may change between our look at it and our patch. */
const attempts = 5;

/** Makes the fields of another tool ours, before they are applied: what is no longer declared goes with the apply. */
export async function takeOverFields(cluster: Cluster, { ref, takesOver = [], live }: Change): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const now = await cluster.reader.get(ref);
    if (now === undefined || now.metadata.uid !== live?.metadata.uid) return;
    const patch = takeOverPatch(now, takesOver);
    if (patch === undefined) return;
    try {
      await cluster.writer.patch(ref, patch);
      return;
    } catch (error) {
      const conflict = error instanceof ApiError && error.status === 409;
      if (!conflict || attempt === attempts) throw error;
    }
  }
}
