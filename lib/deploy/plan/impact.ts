import { formatRef, type Manifest } from '../../manifest';
import type { Change, Impact } from './change';
import { claimsByName, claimTemplatesOf, podReferencesOf } from '../../conventions/pod-references';
import { containersOf, podTemplateOf } from '../../conventions/pod-template';
import { fieldAt, numberAt, recordsAt, textAt } from '../../conventions/read-field';

/** A change before it is judged. */
export type Unjudged = Omit<Change, 'impact'>;

const workloads = ['Deployment', 'StatefulSet', 'DaemonSet'];
const holdsData = ['PersistentVolumeClaim', 'PersistentVolume', 'Namespace', 'CustomResourceDefinition'];

/** What a change does to what runs, judged from the live object and the one that would be stored; `plan` is every change. */
export function impactOf(change: Unjudged, plan: readonly Unjudged[]): Impact {
  const { action, ref } = change;
  switch (action) {
    case 'unchanged':
      return { level: 'none', reason: 'nothing changes' };
    case 'create':
      return { level: 'none', ...podsOf(change.desired), reason: 'it is new' };
    case 'recreate':
      if (holdsData.includes(ref.kind)) return { level: 'data-loss', reason: `a new ${ref.kind} begins empty` };
      return { level: 'recreate', ...podsOf(change.live), reason: 'a field that cannot be changed differs' };
    case 'delete':
      return impactOfDelete(change);
    case 'configure':
      return impactOfConfigure(change, plan);
  }
}

function impactOfDelete({ ref, live }: Unjudged): Impact {
  if (holdsData.includes(ref.kind) || (live !== undefined && deletesClaims(live))) {
    return { level: 'data-loss', ...podsOf(live), reason: 'what it holds is deleted with it' };
  }
  const pods = podsOf(live);
  return pods.pods === undefined
    ? { level: 'in-place', reason: 'it is removed' }
    : { level: 'scale', ...pods, reason: `${pods.pods} -> 0 pods: it is removed` };
}

function impactOfConfigure(change: Unjudged, plan: readonly Unjudged[]): Impact {
  const { ref, differences } = change;
  if (differences.every(({ path }) => path.startsWith('metadata.'))) {
    return {
      level: 'none',
      reason: differences.length === 0 ? 'only the owner of fields changes' : 'only metadata changes',
    };
  }
  if (workloads.includes(ref.kind)) return impactOfWorkload(change);
  if (ref.kind === 'ConfigMap' || ref.kind === 'Secret') return impactOfConfig(change, plan);
  if (ref.kind === 'Pod') return { level: 'restart-with-gap', pods: 1, reason: 'its containers restart in place' };
  if (ref.kind === 'CronJob') return { level: 'in-place', reason: 'the next run uses it' };
  return { level: 'in-place', reason: 'it takes effect without a restart' };
}

function impactOfWorkload(change: Unjudged): Impact {
  const { live, differences } = change;
  const merged = change.merged ?? change.desired ?? live;
  const before = replicasOf(live);
  const after = replicasOf(merged);
  const rolls = differences.some(({ path }) => path.startsWith('spec.template'));
  if (rolls && before > 0 && after > 0) return impactOfRoll(change, merged, before);
  if (before !== after) return { level: 'scale', pods: Math.max(before, after), reason: `${before} -> ${after} pods` };
  return { level: 'in-place', pods: before, reason: rolls ? 'no pod runs' : 'the pod template stays' };
}

function impactOfRoll({ ref }: Unjudged, merged: Manifest | undefined, pods: number): Impact {
  if (textAt(merged, 'spec', 'updateStrategy', 'type') === 'OnDelete') {
    return {
      level: 'no-effect-until-restart',
      pods,
      reason: 'updateStrategy is OnDelete: the running pods stay as they are',
    };
  }
  const gap = gapOf(ref.kind, merged, pods);
  if (gap !== undefined) return { level: 'restart-with-gap', pods, reason: gap };
  return {
    level: 'rolling-restart',
    pods,
    reason: `the pod template changes: ${pods} ${pods === 1 ? 'pod' : 'pods'}, one after another`,
  };
}

/** Why nothing serves for a while when the pods roll; undefined when something always does. */
function gapOf(kind: string, merged: Manifest | undefined, pods: number): string | undefined {
  if (merged === undefined) return undefined;
  if (kind === 'StatefulSet') return pods === 1 ? 'the only pod stops before its successor starts' : undefined;
  if (kind === 'DaemonSet') return undefined;
  if (textAt(merged, 'spec', 'strategy', 'type') === 'Recreate')
    return 'strategy is Recreate: all pods stop before new ones start';
  const surge = fieldAt(merged, 'spec', 'strategy', 'rollingUpdate', 'maxSurge');
  if (pods === 1 && (surge === 0 || surge === '0%'))
    return 'the only pod stops before its successor starts: maxSurge is 0';
  const template = podTemplateOf(merged);
  const ports = containersOf(template).flatMap(({ container }) => recordsAt(container, 'ports'));
  if (pods === 1 && ports.some((port) => numberAt(port, 'hostPort') !== undefined))
    return 'two pods cannot share a host port of one node';
  if (claimsByName(merged).length > 0) return 'old and new pod wait for the same claim unless it may be mounted twice';
  return undefined;
}

/** Who reads a changed ConfigMap or Secret only when it starts, and does not restart in this plan. */
function impactOfConfig(change: Unjudged, plan: readonly Unjudged[]): Impact {
  const { ref } = change;
  const stale = plan.filter((other) => {
    const workload = other.action === 'delete' ? undefined : (other.desired ?? other.live);
    if (workload === undefined || workload.metadata.namespace !== ref.namespace) return false;
    if (other.action === 'create' || other.differences.some(({ path }) => path.startsWith('spec.template')))
      return false;
    if (!workloads.includes(workload.kind)) return false;
    const reads = podReferencesOf(workload).filter(({ kind, name }) => kind === ref.kind && name === ref.name);
    return reads.some(({ read }) => read === 'start');
  });
  if (stale.length === 0)
    return { level: 'in-place', reason: 'readers restart in this plan, or the kubelet refreshes their files' };
  const names = stale.map(({ ref: reader }) => formatRef(reader)).join(', ');
  const pods = stale.reduce((sum, { live }) => sum + replicasOf(live), 0);
  return { level: 'no-effect-until-restart', pods, reason: `read only at the start of ${names}` };
}

/** True when deleting the StatefulSet deletes the claims that it made. */
export function deletesClaims(live: Manifest): boolean {
  const policy = textAt(live, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted');
  return claimTemplatesOf(live).length > 0 && policy === 'Delete';
}

function podsOf(manifest: Manifest | undefined): { readonly pods?: number } {
  if (manifest === undefined) return {};
  if (manifest.kind === 'Pod') return { pods: 1 };
  return workloads.includes(manifest.kind) ? { pods: replicasOf(manifest) } : {};
}

/** Wanted pods; a DaemonSet has its number from the nodes. Kubernetes' own default is one replica. */
function replicasOf(manifest: Manifest | undefined): number {
  if (manifest === undefined) return 0;
  if (manifest.kind === 'DaemonSet') return numberAt(manifest, 'status', 'desiredNumberScheduled') ?? 0;
  return numberAt(manifest, 'spec', 'replicas') ?? 1;
}
