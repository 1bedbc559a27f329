import type { ReadinessRule } from '../verdict';
import { conditionText, findCondition } from './conditions';
import { fieldsOf, numberOf } from '../../../objects/read-field';
import { heldFor, replicaFailureGrace } from './held';
import { settledVerdict } from './settled';
import { targetPods } from './target-pods';
import { cannotSee } from './visible';

/** A ReplicaSet of the user's own: as many pods as wanted, all available. */
export const replicaSet: ReadinessRule = (observation) => {
  const { object, related, now } = observation;
  const status = fieldsOf(object.status);
  const wanted = numberOf(fieldsOf(object.spec).replicas, 1);
  const available = numberOf(status.availableReplicas);
  const refused = findCondition(object, 'ReplicaFailure');
  if (refused?.status === 'True' && heldFor(refused, now) >= replicaFailureGrace) {
    return { status: 'Blocked', reason: conditionText(refused, 'ReplicaFailure') };
  }
  if (available < wanted) return { status: 'Progressing', reason: `${available}/${wanted} available` };
  const replicas = numberOf(status.replicas);
  if (replicas > wanted) return { status: 'Progressing', reason: `${replicas - wanted} pods too many` };
  const pods = cannotSee(related, object, 'pods') ? undefined : targetPods(object, related);
  return settledVerdict(observation, pods, wanted);
};
