import { keys } from '../../conventions/keys';
import { isRecord, recordAt, textAt } from '../../objects/read-field';
import { groupOf, keyOf, type Manifest, refKey } from '../../manifest';
import { ApiError, type ClusterReader } from '../cluster';
import type { PlanEdge } from './change';
import { ownedFields } from './projection';

/** Kinds that set the replicas of what `spec.scaleTargetRef` names. */
const autoscalers = ['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledObject'];

/**
 * A workload that is given to an autoscaler keeps the replicas that it has: a field that we own alone and no longer
 * send would be removed, and its default is one pod. So it is sent as it is for as long as nobody else has set it; the
 * first time that the autoscaler scales, the field becomes its own, and nothing of ours is left to remove.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership
 */
export function keepReplicas(desired: readonly Manifest[], live: ReadonlyMap<string, Manifest>): readonly Manifest[] {
  const scaled = new Set(desired.flatMap(targetOf));
  if (scaled.size === 0) return desired;
  return desired.map((manifest) => {
    const before = live.get(keyOf(manifest));
    const replicas = recordAt(before, 'spec').replicas;
    const spec = recordAt(manifest, 'spec');
    if (!scaled.has(scaledName(manifest)) || before === undefined || replicas === undefined) return manifest;
    if (spec.replicas !== undefined || !isOursAlone(before)) return manifest;
    return { ...manifest, spec: { ...spec, replicas } };
  });
}

/** A workload that says its own replicas again waits until the autoscaler that goes is gone: it would set them once more. */
export function handedBackEdges(desired: readonly Manifest[], deletions: readonly Manifest[]): readonly PlanEdge[] {
  const own = desired.filter((manifest) => recordAt(manifest, 'spec').replicas !== undefined);
  return deletions.flatMap((autoscaler) => {
    const targets = targetOf(autoscaler);
    return own
      .filter((manifest) => targets.includes(scaledName(manifest)))
      .map((manifest): PlanEdge => ({ object: keyOf(manifest), after: keyOf(autoscaler), state: 'gone' }));
  });
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
    return items.some((item) => {
      const live = { ...item, ...kind };
      // KEDA scales by an autoscaler of its own, which goes with its object.
      const makers = (live.metadata.ownerReferences ?? []).map(({ apiVersion, kind: of, name }) =>
        refKey({ apiVersion, kind: of, namespace, name }),
      );
      return targetOf(live).includes(scaledName(workload)) && ![keyOf(live), ...makers].some(isGoing);
    });
  } catch (error) {
    // Who may not look leaves them to whoever has set them.
    if (error instanceof ApiError && error.status === 403) return true;
    throw error;
  }
}

function targetOf(manifest: Manifest): readonly string[] {
  if (!autoscalers.includes(`${groupOf(manifest.apiVersion)}/${manifest.kind}`)) return [];
  const target = recordAt(manifest, 'spec', 'scaleTargetRef');
  // KEDA's target is a Deployment unless it says otherwise.
  const apiVersion = textAt(target, 'apiVersion') ?? 'apps/v1';
  const metadata = { name: textAt(target, 'name') ?? '', namespace: manifest.metadata.namespace ?? '' };
  return [scaledName({ apiVersion, kind: textAt(target, 'kind') ?? 'Deployment', metadata })];
}

function scaledName({ apiVersion, kind, metadata: { namespace = '', name = '' } }: Manifest): string {
  return `${groupOf(apiVersion)}/${kind}/${namespace}/${name}`;
}

function isOursAlone(live: Manifest): boolean {
  const has = (fields: unknown): boolean => isRecord(fields) && 'f:replicas' in recordAt(fields, 'f:spec');
  const others = (live.metadata.managedFields ?? []).filter(({ manager }) => manager !== keys.manager);
  return has(ownedFields(live, keys.manager)) && !others.some(({ fieldsV1 }) => has(fieldsV1));
}
