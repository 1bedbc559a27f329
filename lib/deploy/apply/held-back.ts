import { recordAt } from '../../objects/read-field';
import { selectsByLabels } from '../../objects/selector';
import { podTemplateOf } from '../../objects/pod-template';
import { groupKindOf, type Manifest, refKey } from '../../manifest';
import type { Change, Plan, PlanEdge } from '../plan/change';

/**
 * A Job that a workload waits for may fail, and then the app is to be as it was: its settings, too, and the Services in
 * front of it. So what the workload needs, and what changes, waits for the Job as well, unless the Job itself needs it.
 * What is new is in nobody's way and is made at once.
 */
export function holdBack(plan: Plan): Plan {
  const edges = heldBack(plan);
  if (edges.length === 0) return plan;
  const order = [...plan.order, ...edges];
  return { ...plan, changes: sorted(plan.changes, order), order };
}

/** Each after what it waits for, otherwise as it was. What waits for itself by a detour comes last, as it was. */
function sorted(changes: readonly Change[], order: readonly PlanEdge[]): readonly Change[] {
  const left = new Map(changes.map((change) => [refKey(change.ref), change]));
  const result: Change[] = [];
  for (let before = -1; before !== result.length;) {
    before = result.length;
    const waiting = new Set(
      order.filter(({ after, object }) => left.has(after) && after !== object).map((e) => e.object),
    );
    for (const [key, change] of left) {
      if (waiting.has(key)) continue;
      result.push(change);
      left.delete(key);
    }
  }
  return [...result, ...left.values()];
}

function heldBack({ changes, order }: Plan): readonly PlanEdge[] {
  const byKey = new Map(changes.map((change) => [refKey(change.ref), change]));
  const after = new Map<string, string[]>();
  for (const { object, after: before } of order) after.set(object, [...(after.get(object) ?? []), before]);
  const needsOf = (key: string, known = new Set<string>()): Set<string> => {
    for (const next of after.get(key) ?? []) if (!known.has(next)) needsOf(next, known.add(next));
    return known;
  };
  const services = changes.filter(({ ref }) => groupKindOf(ref) === '/Service');
  return order.flatMap(({ object, after: job, state }): PlanEdge[] => {
    const workload = byKey.get(object);
    const before = byKey.get(job)?.ref;
    if (state !== 'ready' || workload === undefined || before === undefined || groupKindOf(before) !== 'batch/Job') {
      return [];
    }
    const ofJob = needsOf(job).add(job);
    const fronts = services.filter((service) => selects(service, workload.desired)).map(({ ref }) => refKey(ref));
    return [...needsOf(object), ...fronts]
      .filter((key) => !ofJob.has(key) && touches(byKey.get(key)) && !needsOf(key).has(object))
      .map((key) => ({ object: key, after: job, state: 'ready' }));
  });
}

function touches(change: Change | undefined): boolean {
  return change?.action === 'configure' || change?.action === 'recreate';
}

function selects({ desired }: Change, workload: Manifest | undefined): boolean {
  const labels = workload === undefined ? {} : (podTemplateOf(workload)?.labels ?? {});
  return selectsByLabels(recordAt(desired, 'spec', 'selector'), labels);
}
