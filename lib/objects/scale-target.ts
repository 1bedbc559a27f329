import { groupKindOf, groupOf, type Manifest } from '../manifest';
import { numberAt, recordAt, textAt } from './read-field';

const scaledObject = 'keda.sh/ScaledObject';

/** Kinds that set the replicas of what `spec.scaleTargetRef` names. */
export const autoscalers: readonly string[] = ['autoscaling/HorizontalPodAutoscaler', scaledObject];

/** What an autoscaler scales, in its own namespace and in whichever version it is served. */
export interface ScaleTarget {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** Undefined for what is no autoscaler, or names nothing. */
export function scaleTargetOf(manifest: Manifest): ScaleTarget | undefined {
  const groupKind = groupKindOf(manifest);
  if (!autoscalers.includes(groupKind)) return undefined;
  const target = recordAt(manifest, 'spec', 'scaleTargetRef');
  // KEDA's target is a Deployment unless it says otherwise.
  const usual = groupKind === scaledObject ? { apiVersion: 'apps/v1', kind: 'Deployment' } : undefined;
  const kind = textAt(target, 'kind') ?? usual?.kind;
  const name = textAt(target, 'name');
  if (kind === undefined || name === undefined) return undefined;
  return { group: groupOf(textAt(target, 'apiVersion') ?? usual?.apiVersion ?? ''), kind, name };
}

export function scales(autoscaler: Manifest, workload: Manifest): boolean {
  if (autoscaler.metadata.namespace !== workload.metadata.namespace) return false;
  const target = scaleTargetOf(autoscaler);
  return (
    target !== undefined &&
    target.name === workload.metadata.name &&
    `${target.group}/${target.kind}` === groupKindOf(workload)
  );
}

/**
 * How many pods a workload has at least. Kubernetes' own default is one, with and without an autoscaler; KEDA's may
 * leave none, or fewer than its least while nothing happens.
 * @see https://keda.sh/docs/2.17/reference/scaledobject-spec/#idlereplicacount
 */
export function fewestPods(workload: Manifest, autoscaler: Manifest | undefined): number {
  if (autoscaler === undefined) return numberAt(workload, 'spec', 'replicas') ?? 1;
  if (groupKindOf(autoscaler) !== scaledObject) return numberAt(autoscaler, 'spec', 'minReplicas') ?? 1;
  const least = numberAt(autoscaler, 'spec', 'minReplicaCount') ?? 0;
  return Math.min(least, numberAt(autoscaler, 'spec', 'idleReplicaCount') ?? least);
}
