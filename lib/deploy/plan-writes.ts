import { refKey } from '../manifest';
import type { Change, Plan } from './plan/change';

/** What a deploy of this plan would write. */
export function writesOf(plan: Plan): readonly Change[] {
  return plan.changes.filter(({ action }) => action !== 'unchanged');
}

/** The namespace that records and lock live in, when it is yet to be made. */
export function missingNamespace(plan: Plan): Change | undefined {
  return plan.changes.find((change) => change.action === 'create' && isHome(plan, change));
}

/** True when both plans would write the same: what was approved for one holds for the other. */
export function samePlan(a: Plan, b: Plan): boolean {
  return fingerprint(a) === fingerprint(b);
}

/** The home namespace is left out: it is made before the lock can be taken, so the second plan finds it. */
function fingerprint(plan: Plan): string {
  const changes = writesOf(plan).filter((change) => !isHome(plan, change));
  const parts = changes.map(({ ref, action, live, differences }) => ({
    key: refKey(ref),
    action,
    uid: live?.metadata.uid,
    differences: action === 'create' ? [] : differences,
  }));
  return JSON.stringify([parts, plan.retained.map(refKey)]);
}

function isHome(plan: Plan, { ref }: Change): boolean {
  return ref.kind === 'Namespace' && ref.name === plan.namespace;
}
