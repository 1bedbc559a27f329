import { groupKindOf, type Manifest } from '../../../manifest';
import type { Change } from '../change';
import { rollsPods } from '../../../objects/pod-template';
import { numberAt } from '../../../objects/read-field';

/** A change before it is judged. */
export type Unjudged = Omit<Change, 'impact' | 'others'>;

/** Wanted pods; a DaemonSet has its number from the nodes. Kubernetes' own default is one replica. */
export function replicasOf(manifest: Manifest | undefined): number {
  if (manifest === undefined) return 0;
  if (groupKindOf(manifest) === 'apps/DaemonSet') return numberAt(manifest, 'status', 'desiredNumberScheduled') ?? 0;
  return numberAt(manifest, 'spec', 'replicas') ?? 1;
}

export function podCount(manifest: Manifest | undefined): { readonly pods?: number } {
  if (manifest === undefined) return {};
  if (groupKindOf(manifest) === '/Pod') return { pods: 1 };
  return rollsPods(manifest) ? { pods: replicasOf(manifest) } : {};
}

/** The controller replaces the pods. */
export function changesTemplate({ differences }: Unjudged): boolean {
  return differences.some(({ path }) => path.startsWith('spec.template'));
}

/** What a change leaves: as the API server would store it, or as it is sent where nobody could ask. */
export function afterwards(change: Unjudged): Manifest | undefined {
  return change.action === 'delete' ? undefined : (change.merged ?? change.desired ?? change.live);
}
