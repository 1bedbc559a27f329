import type { Manifest } from '../../../manifest';
import type { Observation, ReadinessRule, Verdict } from '../verdict';
import { conditionText, findCondition } from './conditions';
import { fieldsOf, numberOf } from '../../../objects/read-field';
import { heldFor, replicaFailureGrace } from './held';
import { settledVerdict } from './settled';
import { targetPods } from './target-pods';
import { cannotSee } from './visible';

/**
 * All replicas of the present template available, none of an older one left. The condition `Progressing` is not asked
 * for success: its reason `NewReplicaSetAvailable` never comes where `progressDeadlineSeconds` is at its maximum.
 */
export const deployment: ReadinessRule = (observation) => {
  const { object } = observation;
  const spec = fieldsOf(object.spec);
  const wanted = numberOf(spec.replicas, 1);
  const waiting = incomplete(object, wanted);
  if (spec.paused === true) {
    if (waiting === undefined) return { status: 'Ready', reason: `${wanted}/${wanted} available`, note: 'paused' };
    const scaling = numberOf(fieldsOf(object.status).updatedReplicas) > 0;
    return scaling ? { status: 'Progressing', reason: waiting } : { status: 'Blocked', reason: 'paused' };
  }
  if (waiting !== undefined) return failure(observation) ?? { status: 'Progressing', reason: waiting };
  const blind = cannotSee(observation.related, observation.object, 'pods', 'replicaSets');
  return settledVerdict(observation, blind ? undefined : targetPods(object, observation.related), wanted);
};

function incomplete(object: Manifest, wanted: number): string | undefined {
  const status = fieldsOf(object.status);
  const [replicas, updated, available] = [status.replicas, status.updatedReplicas, status.availableReplicas].map(
    (count) => numberOf(count),
  ) as [number, number, number];
  if (updated < wanted) return `${updated}/${wanted} updated`;
  if (replicas > updated) return `${replicas - updated} of the old pods still there`;
  if (replicas > wanted) return `${replicas - wanted} pods too many`;
  if (available < wanted || numberOf(status.unavailableReplicas) > 0) return `${available}/${wanted} available`;
  const recreate = fieldsOf(fieldsOf(object.spec).strategy).type === 'Recreate';
  const terminating = recreate ? numberOf(status.terminatingReplicas) : 0;
  return terminating > 0 ? `${terminating} of the old pods terminating` : undefined;
}

function failure({ object, since, now }: Observation & { readonly object: Manifest }): Verdict | undefined {
  const progressing = findCondition(object, 'Progressing');
  if (progressing?.status === 'False' && progressing.reason === 'ProgressDeadlineExceeded') {
    // The condition of the rollout before ours stays for a moment after the controller has seen our change. It is ours
    // when it was written after our apply, or when a whole deadline has passed since.
    const deadline = numberOf(fieldsOf(object.spec).progressDeadlineSeconds, 600) * 1000;
    const written = progressing.updatedAt ?? progressing.changedAt ?? 0;
    const ours = since === undefined || written >= since.getTime() || now.getTime() - since.getTime() > deadline;
    if (ours) return { status: 'Failed', reason: conditionText(progressing, 'ProgressDeadlineExceeded'), late: true };
  }
  const refused = findCondition(object, 'ReplicaFailure');
  if (refused?.status === 'True' && heldFor(refused, now) >= replicaFailureGrace) {
    return { status: 'Blocked', reason: conditionText(refused, 'ReplicaFailure') };
  }
  return undefined;
}
