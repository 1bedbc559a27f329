import { type Manifest, refKey } from '../../../manifest';
import { claimRef, claimsByName } from '../../../objects/pod-references';
import { afterwards, type Unjudged } from './unjudged';

/** Claims that are still wanted, of which no workload of the plan has the data any more: mounted until now, and no longer. */
export function abandonedClaims(plan: readonly Unjudged[]): readonly Manifest[] {
  const mounted = new Set(plan.flatMap((change) => claimKeysOf(afterwards(change))));
  const left = new Set(plan.flatMap(({ live }) => claimKeysOf(live)).filter((claim) => !mounted.has(claim)));
  return plan.flatMap((change) => (left.has(refKey(change.ref)) ? (afterwards(change) ?? []) : []));
}

function claimKeysOf(workload: Manifest | undefined): readonly string[] {
  if (workload === undefined) return [];
  return claimsByName(workload).map((claim) => refKey(claimRef(workload.metadata.namespace, claim)));
}
