import { type Manifest, type ObjectRef, type Origin, refOf } from '../../manifest';
import type { Action } from '../plan/change';
import type { LiveObjects } from './live-objects';
import { type Need, needsOf, relatedNeeds } from './needs';
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

/** Everything that rules and diagnosis look at besides the objects, as far as it is known. */
export function relatedOf(live: LiveObjects, objects: readonly Tracked[]): Related {
  const needs = relatedNeeds(
    objects.map(({ ref }) => ref),
    'all',
  );
  const all = (wanted: RelatedKind): readonly Manifest[] =>
    needs.filter(({ related }) => related === wanted).flatMap(({ kind, namespace }) => live.all(kind, namespace));
  const unreadable = needs
    .filter(({ kind, namespace }) => live.knowledge(kind, namespace) === 'unreadable')
    .map(({ related, namespace }) => ({ related, namespace }));
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

/** Whether a list that judging or explaining an object needs was not read yet. */
function isBlind(live: LiveObjects, ref: ObjectRef): boolean {
  const lists: readonly Need[] = [{ kind: ref, namespace: ref.namespace }, ...needsOf(ref)];
  return lists.some(({ kind, namespace }) => live.knowledge(kind, namespace) === 'unknown');
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
