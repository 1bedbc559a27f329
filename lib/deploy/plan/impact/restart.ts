import { groupKindOf, type Manifest } from '../../../manifest';
import type { Impact } from '../change';
import { claimsByName } from '../../../objects/pod-references';
import { containersOf, podTemplateOf } from '../../../objects/pod-template';
import { fieldAt, numberAt, recordsAt, textAt } from '../../../objects/read-field';

export interface Roll {
  /** As it will be stored. */
  readonly merged: Manifest;
  readonly pods: number;
  /** Access modes of the claims that the pods mount by name, as far as they are known. */
  readonly accessModes: readonly (readonly string[])[];
}

/** What it means for whoever uses the pods that all of them are replaced. */
export function impactOfRoll({ merged, pods, accessModes }: Roll): Impact {
  const kind = groupKindOf(merged);
  const type = textAt(merged, 'spec', 'updateStrategy', 'type');
  if (type === 'OnDelete') {
    const reason = 'updateStrategy is OnDelete: the running pods stay as they are';
    return { level: 'no-effect-until-restart', pods, reason };
  }
  const blocked = kind === 'apps/Deployment' ? deadlockOf(merged, pods, accessModes) : undefined;
  if (blocked !== undefined) return { level: 'blocked', pods, reason: blocked };
  const gap = gapOf(merged, pods, accessModes);
  if (gap !== undefined) return { level: 'restart-with-gap', pods, reason: gap };
  const partition = numberAt(merged, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
  const replaced = kind === 'apps/StatefulSet' ? Math.max(0, pods - partition) : pods;
  const how = replaced === 1 ? '1 pod' : `${replaced} pods, one after another`;
  return { level: 'rolling-restart', pods: replaced, reason: `the pod template changes: ${how}` };
}

/** How many pods a Deployment may have too many, and how many too few, while it rolls. */
export function surgeOf(
  deployment: Manifest | undefined,
  pods: number,
): { readonly more: number; readonly fewer: number } {
  const read = (field: string, round: (value: number) => number): number => {
    const value = fieldAt(deployment, 'spec', 'strategy', 'rollingUpdate', field) ?? '25%';
    if (typeof value === 'number') return value;
    return typeof value === 'string' ? round((Number.parseFloat(value) / 100) * pods) : 0;
  };
  // Kubernetes rounds in favour of going on: a surge up, an outage down.
  return { more: read('maxSurge', Math.ceil), fewer: read('maxUnavailable', Math.floor) };
}

/** Why the roll never ends: the new pod waits for what the old one keeps, and the old one for the new one. */
function deadlockOf(merged: Manifest, pods: number, accessModes: Roll['accessModes']): string | undefined {
  if (textAt(merged, 'spec', 'strategy', 'type') === 'Recreate' || surgeOf(merged, pods).fewer > 0) return undefined;
  return accessModes.some((modes) => modes.every((mode) => mode === 'ReadWriteOncePod') && modes.length > 0)
    ? 'a new pod waits for the claim (ReadWriteOncePod) that the old one keeps until the new one is ready: set strategy Recreate'
    : undefined;
}

/** Why nothing serves for a while when the pods roll; undefined when something always does. */
function gapOf(merged: Manifest, pods: number, accessModes: Roll['accessModes']): string | undefined {
  const kind = groupKindOf(merged);
  if (kind === 'apps/DaemonSet') return undefined;
  if (kind === 'apps/StatefulSet') return pods === 1 ? 'the only pod stops before its successor starts' : undefined;
  if (textAt(merged, 'spec', 'strategy', 'type') === 'Recreate') {
    return 'strategy is Recreate: all pods stop before new ones start';
  }
  const { more, fewer } = surgeOf(merged, pods);
  if (pods === 1 && more === 0) return 'the only pod stops before its successor starts: maxSurge is 0';
  if (fewer >= pods) return 'maxUnavailable lets all pods stop at once';
  const ports = containersOf(podTemplateOf(merged)).flatMap(({ container }) => recordsAt(container, 'ports'));
  if (pods === 1 && ports.some((port) => numberAt(port, 'hostPort') !== undefined)) {
    return 'two pods cannot share a host port of one node';
  }
  const shared = accessModes.length > 0 && accessModes.every((modes) => modes.some((mode) => mode.endsWith('Many')));
  if (claimsByName(merged).length > 0 && !shared) {
    return 'old and new pod share a claim of one node (ReadWriteOnce): on another node the new one waits for ever';
  }
  return undefined;
}
