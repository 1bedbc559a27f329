import { formatRef, groupKindOf, type Manifest, refOf } from '../manifest';
import { podTemplateOf } from './pod-template';
import { fieldAt, recordAt } from './read-field';
import { fewestPods, scales, scaleTargetOf } from './scale-target';
import { selects } from './selector';

/**
 * PodDisruptionBudgets that never let a pod go. Nothing of the deploy waits for them: it is the next
 * drain of a node that hangs, long after everybody has forgotten why.
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export function blockedDrains(all: readonly Manifest[]): readonly string[] {
  const scalers = all.filter((manifest) => scaleTargetOf(manifest) !== undefined);
  // An autoscaler may go down to its least, and then the budget counts from there.
  const fewest = (workload: Manifest): number =>
    fewestPods(
      workload,
      scalers.find((one) => scales(one, workload)),
    );
  return all.flatMap((budget) => {
    if (groupKindOf(budget) !== 'policy/PodDisruptionBudget') return [];
    const guarded = all.filter((manifest) => guards(budget, manifest));
    const pods = guarded.reduce((sum, manifest) => sum + fewest(manifest), 0);
    const why = pods === 0 ? undefined : whyNone(budget, pods);
    if (why === undefined) return [];
    const names = guarded.map((manifest) => formatRef(refOf(manifest))).join(', ');
    return [`${formatRef(refOf(budget))} lets no pod of ${names} go, so that no node with one can be drained: ${why}`];
  });
}

function guards(budget: Manifest, workload: Manifest): boolean {
  if (!['apps/Deployment', 'apps/StatefulSet'].includes(groupKindOf(workload))) return false;
  const labels = podTemplateOf(workload)?.labels;
  const same = workload.metadata.namespace === budget.metadata.namespace;
  return same && labels !== undefined && selects(recordAt(budget, 'spec', 'selector'), labels);
}

/** Both are rounded up, which is for the pods: 50 % of one pod is one. */
function whyNone(budget: Manifest, pods: number): string | undefined {
  const read = (field: string): { readonly text: string; readonly pods: number } | undefined => {
    const value = fieldAt(budget, 'spec', field);
    if (typeof value === 'number') return { text: `${field} ${value}`, pods: value };
    if (typeof value !== 'string') return undefined;
    return { text: `${field} ${value}`, pods: Math.ceil((Number.parseFloat(value) / 100) * pods) };
  };
  const available = read('minAvailable');
  const unavailable = read('maxUnavailable');
  const of = `of ${pods} ${pods === 1 ? 'pod' : 'pods'}`;
  if (available !== undefined && available.pods >= pods) return `${available.text} ${of}`;
  return unavailable?.pods === 0 ? `${unavailable.text} ${of}` : undefined;
}
