import { keys } from '../../conventions/keys';
import { isRecord, recordAt } from '../../objects/read-field';
import { autoscalers, scales } from '../../objects/scale-target';
import { groupKindOf, keyOf, type Manifest, refKey } from '../../manifest';
import { type ClusterReader, isForbidden } from '../cluster';
import type { PlanEdge } from './change';
import { ownedFields } from '../../objects/managed-fields';

/**
 * A workload that is given to an autoscaler keeps the replicas that it has: a field that we own alone and no longer
 * send would be removed, and its default is one pod. So it is sent as it is for as long as nobody else has set it; the
 * first time that the autoscaler scales, the field becomes its own, and nothing of ours is left to remove.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership
 */
export function keepReplicas(desired: readonly Manifest[], live: ReadonlyMap<string, Manifest>): readonly Manifest[] {
  const scalers = desired.filter((manifest) => autoscalers.includes(groupKindOf(manifest)));
  if (scalers.length === 0) return desired;
  return desired.map((manifest) => {
    const before = live.get(keyOf(manifest));
    const replicas = recordAt(before, 'spec').replicas;
    const spec = recordAt(manifest, 'spec');
    if (before === undefined || replicas === undefined || spec.replicas !== undefined) return manifest;
    if (!scalers.some((scaler) => scales(scaler, manifest)) || !isOursAlone(before)) return manifest;
    return { ...manifest, spec: { ...spec, replicas } };
  });
}

/** A workload that says its own replicas again waits until the autoscaler that goes is gone: it would set them once more. */
export function handedBackEdges(desired: readonly Manifest[], deletions: readonly Manifest[]): readonly PlanEdge[] {
  const own = desired.filter((manifest) => recordAt(manifest, 'spec').replicas !== undefined);
  return deletions.flatMap((autoscaler) =>
    own
      .filter((manifest) => scales(autoscaler, manifest))
      .map((manifest): PlanEdge => ({ object: keyOf(manifest), after: keyOf(autoscaler), state: 'gone' })),
  );
}

/**
 * Whether an autoscaler goes on setting the replicas of this workload. Until somebody writes the field again it belongs
 * to the controller of one that is gone.
 *
 * @param isGoing by `refKey`: what this plan deletes
 */
export async function isScaled(
  reader: ClusterReader,
  workload: Manifest,
  isGoing: (key: string) => boolean,
): Promise<boolean> {
  const { namespace } = workload.metadata;
  const kind = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };
  try {
    const { items } = await reader.list(kind, { namespace });
    const others = items.filter((item) => !isGoing(keyOf(item)) && !ownersOf(item).some(isGoing));
    return others.some((item) => scales(item, workload));
  } catch (error) {
    // Who may not look leaves them to whoever has set them.
    if (isForbidden(error)) return true;
    throw error;
  }
}

/** KEDA scales by an autoscaler that it makes itself, and that goes with its ScaledObject. */
function ownersOf({ metadata: { namespace, ownerReferences = [] } }: Manifest): readonly string[] {
  return ownerReferences.map(({ apiVersion, kind, name }) => refKey({ apiVersion, kind, namespace, name }));
}

function isOursAlone(live: Manifest): boolean {
  const has = (fields: unknown): boolean => isRecord(fields) && 'f:replicas' in recordAt(fields, 'f:spec');
  const others = (live.metadata.managedFields ?? []).filter(({ manager }) => manager !== keys.manager);
  return has(ownedFields(live, keys.manager)) && !others.some(({ fieldsV1 }) => has(fieldsV1));
}
