import { groupKindOf } from '../../manifest';
import type { Change, Plan } from './change';

/** What a deploy of this plan would write. */
export function writesOf(plan: Plan): readonly Change[] {
  return plan.changes.filter(({ action }) => action !== 'unchanged');
}

/** The namespace that records and lock live in, when it is yet to be made. */
export function missingNamespace(plan: Plan): Change | undefined {
  return plan.changes.find((change) => change.action === 'create' && isHome(plan, change));
}

function isHome(plan: Plan, { ref }: Change): boolean {
  return groupKindOf(ref) === '/Namespace' && ref.name === plan.namespace;
}
