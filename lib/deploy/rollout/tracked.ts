import { type Manifest, type ObjectRef, type Origin, refOf } from '../../manifest';
import type { Action } from '../plan/change';
import type { LiveObjects } from './live-objects';

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

/** The object as it is now: from the watch where its kind is followed, otherwise as it was stored. */
export function presentOf(live: LiveObjects, { ref, stored, last }: Tracked): Manifest | undefined {
  const seen = live.knowledge(ref, ref.namespace) === 'known' ? live.find(ref) : undefined;
  // A list may be older than our write: until the object was seen once, the answer to the write is the newest word.
  return seen ?? (last === undefined ? stored : undefined);
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
