import { groupKindOf, type Manifest, type ObjectRef, type Origin, refOf } from '../../manifest';
import type { Action } from '../plan/change';
import type { KindRef } from '../cluster';
import type { LiveObjects } from './live-objects';
import { relatedKinds, relatedKindsFor, relatedKindsOf } from './needs';
import { readinessOf } from './readiness-of';
import { RelatedIndex } from './related-index';
import type { Related, RelatedKind, Verdict } from './verdict';

/** One object of a rollout and what is known of it. */
export interface Tracked {
  readonly ref: ObjectRef;
  readonly action: Action;
  readonly origin?: Origin | undefined;
  /** What is sent; until then it says what is coming. */
  readonly desired?: Manifest | undefined;
  /** As our write, or the look before it, found it. Undefined: not written yet, or not there. */
  readonly stored?: Manifest | undefined;
  /** Identity and generation that count; undefined when only looking. */
  readonly barrier?: { readonly uid: string; readonly generation?: number | undefined } | undefined;
  /** When it was written in this run. */
  readonly since?: Date | undefined;
  /** A Job that is known to have run to its end: it may be gone. */
  readonly completed?: boolean | undefined;
  /** As the watch showed it last. */
  readonly last?: Manifest | undefined;
}

/** What decides whether a workload or a Service is ready; the other lists only explain why it is not. */
const decisive: ReadonlySet<RelatedKind> = new Set(['pods', 'replicasets', 'endpointslices', 'serviceaccounts']);

/** A list that judging needs. */
export interface Need {
  readonly kind: KindRef;
  readonly namespace: string | undefined;
}

/** The lists beside the objects themselves: the decisive ones, or all. */
export function relatedNeeds(objects: readonly Tracked[], which: 'decisive' | 'all'): readonly Need[] {
  const namespaces = new Set(objects.flatMap(({ ref }) => namespaceOf(ref)));
  const wanted = [...relatedKindsFor(objects.map(({ ref }) => ref))].filter(
    (related) => which === 'all' || decisive.has(related),
  );
  return wanted.flatMap((related): Need[] => {
    const kind = relatedKinds[related];
    if (!kind.namespaced) return [{ kind, namespace: undefined }];
    return [...namespaces].map((namespace) => ({ kind, namespace }));
  });
}

/** The lists of the objects themselves, and all that are looked at beside them: each once. */
export function neededFor(objects: readonly Tracked[]): readonly Need[] {
  const own = new Map(objects.map(({ ref }) => [`${ref.apiVersion} ${ref.kind} ${ref.namespace ?? ''}`, ref]));
  return [
    ...[...own.values()].map((ref) => ({ kind: ref, namespace: ref.namespace })),
    ...relatedNeeds(objects, 'all'),
  ];
}

/** A Namespace is judged by what is in it. */
function namespaceOf(ref: ObjectRef): readonly string[] {
  if (ref.namespace !== undefined) return [ref.namespace];
  return groupKindOf(ref) === '/Namespace' ? [ref.name] : [];
}

/** Everything that rules and diagnosis look at besides the objects, as far as it is known. */
export function relatedOf(live: LiveObjects, objects: readonly Tracked[]): Related {
  const needs = relatedNeeds(objects, 'all');
  const all = (related: RelatedKind): readonly Manifest[] =>
    needs.filter(({ kind }) => kind === relatedKinds[related]).flatMap((need) => live.all(need.kind, need.namespace));
  const unreadable = (Object.keys(relatedKinds) as RelatedKind[]).filter((related) =>
    needs.some(
      (need) => need.kind === relatedKinds[related] && live.knowledge(need.kind, need.namespace) === 'unreadable',
    ),
  );
  const lists = {
    pods: all('pods'),
    replicaSets: all('replicasets'),
    endpointSlices: all('endpointslices'),
    events: all('events'),
    workloads: objects.flatMap((tracked) => presentOf(live, tracked) ?? tracked.desired ?? []),
  };
  return {
    ...lists,
    index: new RelatedIndex(lists),
    claims: all('claims'),
    storageClasses: all('storageclasses'),
    nodes: all('nodes'),
    serviceAccounts: all('serviceaccounts'),
    unreadable,
  };
}

/** The object as it is now: from the watch where its kind is followed, otherwise as it was stored. */
export function presentOf(live: LiveObjects, { ref, stored, last }: Tracked): Manifest | undefined {
  const seen = live.knowledge(ref, ref.namespace) === 'known' ? live.find(ref) : undefined;
  // A list may be older than our write: until the object was seen once, the answer to the write is the newest word.
  return seen ?? (last === undefined ? stored : undefined);
}

/** What is said of a Job that has completed and is gone since. */
export const completed: Verdict = { status: 'Ready', reason: 'complete, and removed since' };

/** How one object stands. Undefined while lists are missing that may say otherwise. */
export function judge(live: LiveObjects, tracked: Tracked, related: Related, now: Date): Verdict | undefined {
  const { barrier: applied, since, last } = tracked;
  if (tracked.completed === true && presentOf(live, tracked) === undefined) return completed;
  const verdict = readinessOf({ object: presentOf(live, tracked), applied, since, now, related, last });
  if (verdict.status === 'Ready') return verdict;
  return isBlind(live, tracked.ref) ? undefined : verdict;
}

/** Whether a list that decides about an object was not read yet. */
function isBlind(live: LiveObjects, ref: ObjectRef): boolean {
  const isUnknown = (kind: KindRef, namespace: string | undefined): boolean =>
    live.knowledge(kind, namespace) === 'unknown';
  if (isUnknown(ref, ref.namespace)) return true;
  const [namespace] = namespaceOf(ref);
  return relatedKindsOf(ref).some((related) => {
    const kind = relatedKinds[related];
    if (!kind.namespaced) return isUnknown(kind, undefined);
    return namespace !== undefined && isUnknown(kind, namespace);
  });
}

/** True when what the object's status and its pods say is about what was applied, not about what was before. */
export function isCurrent(object: Manifest, { barrier }: Tracked): boolean {
  const { uid, generation = 0 } = object.metadata;
  const observed = (object.status as { observedGeneration?: number } | undefined)?.observedGeneration ?? generation;
  return barrier === undefined || (uid === barrier.uid && Math.min(generation, observed) >= (barrier.generation ?? 0));
}

/** The tracked object after a write. */
export function afterWrite(tracked: Tracked, stored: Manifest, since: Date | undefined): Tracked {
  const { uid = '', generation } = stored.metadata;
  return { ...tracked, ref: refOf(stored), stored, barrier: { uid, generation }, since, last: undefined };
}
