import type { ReadinessRule } from '../verdict';
import { explain, findCondition } from './conditions';
import { fieldsOf, numberOf } from './fields';
import { heldFor, replicaFailureGrace } from './held';
import { countSettled, minReadySecondsOf } from './settled';
import { targetPods } from './target-pods';
import { cannotSee } from './visible';

/** A ReplicaSet of the user's own: as many pods as wanted, all available. */
export const replicaSet: ReadinessRule = ({ object, related, now }) => {
  const status = fieldsOf(object.status);
  const wanted = numberOf(fieldsOf(object.spec).replicas, 1);
  const available = numberOf(status.availableReplicas);
  const refused = findCondition(object, 'ReplicaFailure');
  if (refused?.status === 'True' && heldFor(refused, now) >= replicaFailureGrace) {
    return { status: 'Blocked', reason: explain(refused, 'ReplicaFailure') };
  }
  if (available < wanted) return { status: 'Progressing', reason: `${available}/${wanted} available` };
  const replicas = numberOf(status.replicas);
  if (replicas > wanted) return { status: 'Progressing', reason: `${replicas - wanted} pods too many` };
  if (!cannotSee(related, 'pods')) {
    const { settled, reason } = countSettled(targetPods(object, related), minReadySecondsOf(object), now);
    if (settled < wanted) return { status: 'Progressing', reason: reason ?? `${settled}/${wanted} pods seen` };
  }
  return { status: 'Ready', reason: `${wanted}/${wanted} available` };
};
