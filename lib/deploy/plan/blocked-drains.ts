import { fieldAt, numberAt, recordAt, textAt } from '../../objects/read-field';
import { podTemplateOf } from '../../objects/pod-template';
import { selects } from '../../objects/selector';
import { formatRef, groupOf, type Manifest, refOf } from '../../manifest';
import { afterwards, replicasOf, type Unjudged } from './impact/unjudged';

/**
 * PodDisruptionBudgets that, with this plan, never let a pod go. Nothing of the deploy waits for them: it is the next
 * drain of a node that hangs, long after everybody has forgotten why. Said when the budget or its pods change.
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export function blockedDrains(plan: readonly Unjudged[]): readonly string[] {
  const after = plan.flatMap((change) => {
    const manifest = afterwards(change);
    return manifest === undefined ? [] : [{ manifest, changes: change.action !== 'unchanged' }];
  });
  const all = after.map(({ manifest }) => manifest);
  return after.flatMap(({ manifest: budget, changes }) => {
    if (budget.kind !== 'PodDisruptionBudget' || groupOf(budget.apiVersion) !== 'policy') return [];
    const guarded = after.filter(({ manifest }) => guards(budget, manifest));
    if (!changes && guarded.every((each) => !each.changes)) return [];
    const pods = guarded.reduce((sum, { manifest }) => sum + fewestPods(manifest, all), 0);
    const why = pods === 0 ? undefined : whyNone(budget, pods);
    if (why === undefined) return [];
    const names = guarded.map(({ manifest }) => formatRef(refOf(manifest))).join(', ');
    return [`${formatRef(refOf(budget))} lets no pod of ${names} go, so that no node with one can be drained: ${why}`];
  });
}

function guards(budget: Manifest, workload: Manifest): boolean {
  if (workload.kind !== 'Deployment' && workload.kind !== 'StatefulSet') return false;
  const labels = podTemplateOf(workload)?.labels;
  const same = workload.metadata.namespace === budget.metadata.namespace;
  return same && labels !== undefined && selects(recordAt(budget, 'spec', 'selector'), labels);
}

/** An autoscaler may go down to its least, and then the budget counts from there. */
function fewestPods(workload: Manifest, all: readonly Manifest[]): number {
  const scaler = all.find(
    (one) =>
      one.kind === 'HorizontalPodAutoscaler' &&
      one.metadata.namespace === workload.metadata.namespace &&
      textAt(one, 'spec', 'scaleTargetRef', 'kind') === workload.kind &&
      textAt(one, 'spec', 'scaleTargetRef', 'name') === workload.metadata.name,
  );
  return scaler === undefined ? replicasOf(workload) : (numberAt(scaler, 'spec', 'minReplicas') ?? 1);
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
