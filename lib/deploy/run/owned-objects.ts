import { type Manifest, refKey } from '../../manifest';
import type { Execution } from '../apply/execute';
import type { Plan } from '../plan/change';
import { desiredHash, ownedObjectOf } from '../plan/owned-object';
import type { OwnedObject } from '../history/revision-data';

/**
 * What may be there once the first write is made: all that was recorded before, and all that is about to be created.
 * Stored first, so that a run that is killed leaves nothing that nobody knows of.
 */
export function ownedBefore(plan: Plan, recorded: readonly OwnedObject[]): OwnedObject[] {
  const owned = new Map(recorded.map((object) => [refKey(object.ref), object]));
  for (const { ref, live } of plan.changes) {
    const key = refKey(ref);
    if (!owned.has(key)) owned.set(key, { ref, uid: live?.metadata.uid });
  }
  return [...owned.values()];
}

/** What is there after a run, however it ended: only what is certainly gone leaves the record. */
export function ownedAfter(
  plan: Plan,
  recorded: readonly OwnedObject[],
  execution: Execution,
  complete: boolean,
): OwnedObject[] {
  const before = new Map(ownedBefore(plan, recorded).map((object) => [refKey(object.ref), object]));
  const retained = new Set(plan.retained.map(refKey));
  const owned = new Map<string, OwnedObject>();
  for (const { ref, action, desired, completed } of plan.changes) {
    const key = refKey(ref);
    const stored = execution.stored.get(key);
    const known = before.get(key);
    if (stored !== undefined && desired !== undefined)
      owned.set(key, written(ownedObjectOf(stored, desired), execution.completed.has(key)));
    else if (known !== undefined && !(action === 'delete' && execution.gone.has(key)))
      owned.set(
        key,
        completed === true && desired !== undefined ? { ...known, desiredHash: desiredHash(desired) } : known,
      );
  }
  for (const [key, object] of before) {
    if (owned.has(key) || execution.gone.has(key)) continue;
    if (retained.has(key)) owned.set(key, { ...object, retained: true });
    else if (!complete) owned.set(key, object);
  }
  return [...owned.values()];
}

function written(object: OwnedObject, completed: boolean): OwnedObject {
  return completed ? { ...object, completed } : object;
}

/** What is no longer wanted and could not be deleted. */
export function survivors(plan: Plan, execution: Execution): readonly Manifest[] {
  return plan.changes.flatMap(({ ref, action, live }) =>
    action === 'delete' && live !== undefined && !execution.gone.has(refKey(ref)) ? [live] : [],
  );
}
