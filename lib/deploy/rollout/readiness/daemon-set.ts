import type { Manifest } from '../../../manifest';
import { indexOf } from '../related';
import type { Observation, ReadinessRule } from '../verdict';
import { fieldsOf, itemsOf, numberOf, textOf, timeOf } from '../../../objects/read-field';
import { settledVerdict } from './settled';
import { manualUpdate } from './stateful-set';
import { targetPods } from './target-pods';
import { cannotSee } from './visible';

/** A pod of the present template available on every node, except nodes that were already lost before the deploy. */
export const daemonSet: ReadinessRule = (observation) => {
  const { object, related } = observation;
  const status = fieldsOf(object.status);
  const lost = lostNodes(observation);
  const wanted = Math.max(0, numberOf(status.desiredNumberScheduled) - lost.length);
  const onDelete = fieldsOf(fieldsOf(object.spec).updateStrategy).type === 'OnDelete';
  const updated = numberOf(status.updatedNumberScheduled);
  const available = numberOf(status.numberAvailable);
  if (!onDelete && updated < wanted) return { status: 'Progressing', reason: `${updated}/${wanted} updated` };
  if (available < wanted) return { status: 'Progressing', reason: `${available}/${wanted} available` };
  const pods = targetPods(object, related).filter((pod) => !lost.includes(nodeOf(pod)));
  const trusted = onDelete || cannotSee(related, object, 'pods');
  const verdict = settledVerdict(observation, trusted ? undefined : pods, wanted);
  const notes = [
    ...(lost.length > 0 ? [`not on ${lost.join(', ')}: the node was not ready before the deploy`] : []),
    ...(onDelete && updated < wanted ? [manualUpdate] : []),
  ];
  return notes.length === 0 || verdict.status !== 'Ready' ? verdict : { ...verdict, note: notes.join('; ') };
};

/** Nodes with a pod of the DaemonSet that were not ready when the object was applied. */
function lostNodes({ object, related, since }: Observation & { readonly object: Manifest }): readonly string[] {
  const own = indexOf(related).owned('pods', object.metadata.uid);
  const names = new Set(own.map(nodeOf));
  return related.nodes
    .filter((node) => names.has(node.metadata.name ?? ''))
    .filter((node) => {
      const ready = itemsOf(fieldsOf(node.status).conditions).find((condition) => condition.type === 'Ready');
      const before = since === undefined || (timeOf(ready?.lastTransitionTime) ?? 0) < since.getTime();
      return ready?.status !== 'True' && before;
    })
    .map((node) => node.metadata.name ?? '');
}

/** The node of a pod: bound, or, while it waits for the scheduler, the one that the controller made it for. */
function nodeOf(pod: Manifest): string {
  const bound = textOf(fieldsOf(pod.spec).nodeName);
  if (bound !== '') return bound;
  const affinity = fieldsOf(fieldsOf(fieldsOf(pod.spec).affinity).nodeAffinity);
  const [term] = itemsOf(fieldsOf(affinity.requiredDuringSchedulingIgnoredDuringExecution).nodeSelectorTerms);
  const [field] = itemsOf(term?.matchFields);
  const values = field?.values;
  return Array.isArray(values) ? textOf(values[0]) : '';
}
