import { groupKindOf, type ObjectRef } from '../../manifest';
import type { KindRef } from '../cluster';
import { type RelatedKind, relatedKinds } from './related';

const ofWorkloads: readonly RelatedKind[] = ['pods', 'events', 'claims', 'storageClasses'];

/** What readiness and diagnosis of a kind look at besides the object itself. */
const needs: Readonly<Record<string, readonly RelatedKind[]>> = {
  'apps/Deployment': [...ofWorkloads, 'replicaSets', 'nodes'],
  'apps/StatefulSet': [...ofWorkloads, 'nodes'],
  'apps/DaemonSet': [...ofWorkloads, 'nodes'],
  'apps/ReplicaSet': [...ofWorkloads, 'nodes'],
  'batch/Job': [...ofWorkloads, 'nodes'],
  'batch/CronJob': ['events'],
  '/Pod': [...ofWorkloads, 'nodes'],
  '/PersistentVolumeClaim': ['events', 'storageClasses', 'pods'],
  '/Service': ['endpointSlices', 'pods', 'replicaSets', 'events'],
  '/Namespace': ['serviceAccounts'],
};

/** The lists that one kind needs. */
export function relatedKindsOf(kind: KindRef): readonly RelatedKind[] {
  return needs[groupKindOf(kind)] ?? [];
}

/** What decides whether a workload or a Service is ready; the other lists only explain why it is not. */
const decisive: readonly RelatedKind[] = ['pods', 'replicaSets', 'endpointSlices', 'serviceAccounts'];

/** A list that judging needs. */
export interface Need {
  readonly kind: KindRef;
  readonly namespace: string | undefined;
}

/** A list beside the objects themselves. */
export interface RelatedNeed extends Need {
  readonly related: RelatedKind;
}

/** The lists beside the objects themselves, each in the namespace of who needs it: the decisive ones, or all. */
export function relatedNeeds(refs: readonly ObjectRef[], which: 'decisive' | 'all'): readonly RelatedNeed[] {
  const found = new Map<string, RelatedNeed>();
  for (const ref of refs) {
    for (const need of needsOf(ref)) {
      if (which === 'all' || decisive.includes(need.related))
        found.set(`${need.related} ${need.namespace ?? ''}`, need);
    }
  }
  return [...found.values()];
}

/** The lists that one object needs beside its own. */
export function needsOf(ref: ObjectRef): readonly RelatedNeed[] {
  const own = namespaceOf(ref);
  return relatedKindsOf(ref).flatMap((related) => {
    const kind = relatedKinds[related];
    if (kind.namespaced && own === undefined) return [];
    return [{ related, kind, namespace: kind.namespaced ? own : undefined }];
  });
}

/** The lists of the objects themselves, and all that are looked at beside them: each once. */
export function neededFor(refs: readonly ObjectRef[]): readonly Need[] {
  const own = new Map(refs.map((ref) => [`${ref.apiVersion} ${ref.kind} ${ref.namespace ?? ''}`, ref]));
  return [...[...own.values()].map((ref) => ({ kind: ref, namespace: ref.namespace })), ...relatedNeeds(refs, 'all')];
}

/** A Namespace is judged by what is in it. */
function namespaceOf(ref: ObjectRef): string | undefined {
  return ref.namespace ?? (groupKindOf(ref) === '/Namespace' ? ref.name : undefined);
}
