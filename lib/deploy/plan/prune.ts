import { type Manifest, type ObjectRef, refKey } from '../../manifest';
import type { Revision } from '../history/revision-data';

export interface PruneInput {
  readonly revision: Revision;
  /** `refKey`s of everything that is wanted now. */
  readonly desiredKeys: ReadonlySet<string>;
  /** What is live of the recorded objects, by `refKey`; what is missing here is gone. */
  readonly live: ReadonlyMap<string, Manifest>;
  /** New objects of this plan: a rename of something that holds data is recognised by them. */
  readonly created?: readonly Manifest[] | undefined;
  readonly desired?: readonly Manifest[] | undefined;
  /** Only a destroy may want nothing. */
  readonly meant?: 'destroy' | undefined;
  /** How many deletions are meant. @default - max(5, 30 % of the recorded objects) */
  readonly allowPrune?: number | undefined;
}

export interface Prune {
  /** Live objects to be deleted, in the order of the record. */
  readonly deletions: readonly Manifest[];
  /** No longer wanted, but they hold data or do not belong to one app alone. */
  readonly retained: readonly ObjectRef[];
  /** What is left alone for another reason. */
  readonly warnings: readonly string[];
}

export function pruneOf(input: PruneInput): Prune {
  const retained = input.revision.owned.map((owned) => owned.ref).filter((ref) => !input.desiredKeys.has(refKey(ref)));
  return { deletions: [], retained, warnings: [] };
}
