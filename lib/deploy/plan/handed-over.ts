import { keys } from '../../conventions/keys';
import { isRecord, recordAt, textAt } from '../../objects/read-field';
import { groupOf, keyOf, type Manifest } from '../../manifest';
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
    const given = scaled.has(nameOf(manifest.apiVersion, manifest.kind, manifest.metadata.name));
    if (!given || before === undefined || replicas === undefined || spec.replicas !== undefined) return manifest;
    return isOursAlone(before) ? { ...manifest, spec: { ...spec, replicas } } : manifest;
  });
}

function targetOf(manifest: Manifest): readonly string[] {
  if (!autoscalers.includes(`${groupOf(manifest.apiVersion)}/${manifest.kind}`)) return [];
  const target = recordAt(manifest, 'spec', 'scaleTargetRef');
  // KEDA's target is a Deployment unless it says otherwise.
  return [
    nameOf(textAt(target, 'apiVersion') ?? 'apps/v1', textAt(target, 'kind') ?? 'Deployment', textAt(target, 'name')),
  ];
}

function nameOf(apiVersion: string, kind: string, name: string | undefined): string {
  return `${groupOf(apiVersion)}/${kind}/${name ?? ''}`;
}

function isOursAlone(live: Manifest): boolean {
  const has = (fields: unknown): boolean => isRecord(fields) && 'f:replicas' in recordAt(fields, 'f:spec');
  const others = (live.metadata.managedFields ?? []).filter(({ manager }) => manager !== keys.manager);
  return has(ownedFields(live, keys.manager)) && !others.some(({ fieldsV1 }) => has(fieldsV1));
}
