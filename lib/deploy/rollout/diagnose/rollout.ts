import { groupKindOf } from '../../../manifest';
import { fieldsOf } from '../../../objects/read-field';
import { brokenOldPod, stuckPod } from '../readiness/stateful-set';
import { fieldEvidence } from './evidence';
import { type DiagnosisRule, type FoundCause } from './scene';

/** Milliseconds that a controller may take to look at a change. */
const controllerPatience = 30_000;

/** What keeps a rollout as a whole from going on. */
export const rollout: DiagnosisRule = ({ input, old, since, now }) => {
  const { workload, verdict } = input;
  const kind = groupKindOf(workload);
  const reason = verdict.reason ?? '';
  const found = (
    finding: Pick<FoundCause, 'cause' | 'severity' | 'message' | 'hint'>,
    source: string,
  ): FoundCause[] => [{ confidence: 'high', evidence: [fieldEvidence(workload, source, reason)], ...finding }];
  if (verdict.status === 'Failed' && verdict.late === true) {
    const message = 'the rollout made no progress within progressDeadlineSeconds';
    const hint = 'Look at its pods: kubectl describe says what they wait for';
    return found(
      { cause: 'rollout.deadline', severity: 'fatal', message, hint },
      'status.conditions[type=Progressing]',
    );
  }
  if (kind === 'apps/Deployment' && verdict.status === 'Blocked' && fieldsOf(workload.spec).paused === true) {
    const message = 'the rollout is paused and does not begin';
    const hint = `Resume it: kubectl rollout resume deployment/${workload.metadata.name ?? ''}`;
    return found({ cause: 'rollout.paused', severity: 'fatal', message, hint }, 'spec.paused');
  }
  const broken = kind === 'apps/StatefulSet' ? brokenOldPod(workload, old) : undefined;
  if (broken !== undefined) {
    const name = broken.metadata.name ?? '';
    const message = `the controller waits for ${name}, a broken pod of an older template, before it updates it`;
    const inVain = stuckPod(workload, old) !== undefined;
    const severity = input.unsticks === true || !inVain ? 'suspect' : 'fatal';
    const hint =
      input.unsticks === true
        ? 'Wait: it is deleted, so that the present template comes'
        : `Deploy a change of the StatefulSet, or delete it: kubectl delete pod ${name}`;
    const stuck = { cause: 'rollout.stuck_statefulset', severity, message, hint } as const;
    return found(stuck, 'status.updateRevision').map((finding) => ({ ...finding, pod: name }));
  }
  const unseen = verdict.status === 'Progressing' && verdict.unseen === true;
  if (unseen && since !== undefined && now - since >= controllerPatience) {
    const message = 'no controller has looked at it';
    const hint = 'Look at the controller of this kind: it does not run, or not in this namespace';
    return found({ cause: 'controller.absent', severity: 'blocked', message, hint }, 'status.observedGeneration');
  }
  if (kind === '/Service' && verdict.status === 'Blocked') {
    const message = 'it has no external address';
    const hint = 'Look at the load balancer controller of the cluster, or use type ClusterIP';
    return found({ cause: 'network.lb_pending', severity: 'blocked', message, hint }, 'status.loadBalancer');
  }
  return [];
};
