import type { Manifest, ObjectRef } from '../../manifest';
import type { LiveObjects } from './live-objects';
import { type Need, needsOf, relatedNeeds } from './needs';
import { readinessOf } from './readiness-of';
import { type Related, RelatedIndex, type RelatedKind, relatedKinds } from './related';
import { presentOf, type Tracked } from './tracked';
import type { Verdict } from './verdict';

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
  const names = Object.keys(relatedKinds) as RelatedKind[];
  const lists = {
    ...(Object.fromEntries(names.map((name) => [name, all(name)])) as Pick<Related, RelatedKind>),
    workloads: objects.flatMap((tracked) => presentOf(live, tracked) ?? tracked.desired ?? []),
  };
  return { ...lists, index: new RelatedIndex(lists), unreadable };
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
