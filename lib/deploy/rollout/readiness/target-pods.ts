import { groupKindOf, type Manifest } from '../../../manifest';
import { indexOf, type Related } from '../related';
import { controllerOf } from '../../../objects/controller';
import { fieldsOf, textOf } from '../../../objects/read-field';

const revisionAnnotation = 'deployment.kubernetes.io/revision';

/** Pods of a workload, told apart by the revision of its pod template. */
export interface WorkloadPods {
  /** Of the template that the workload has now. */
  readonly target: readonly Manifest[];
  /** Of older templates. */
  readonly old: readonly Manifest[];
}

/**
 * The pods of the workload's present template that are not on their way out. A failure of an older template's pod says
 * nothing about this rollout.
 */
export function targetPods(workload: Manifest, related: Related): readonly Manifest[] {
  return podsOf(workload, related).target;
}

/** All pods of the workload that are not on their way out, by template. */
export function podsOf(workload: Manifest, related: Related): WorkloadPods {
  const kind = groupKindOf(workload);
  if (kind === '/Pod') return { target: [workload], old: [] };
  const owner = kind === 'apps/Deployment' ? targetReplicaSet(workload, related) : workload;
  const owners = new Set([workload.metadata.uid, ...replicaSetsOf(workload, related).map((set) => set.metadata.uid)]);
  const index = indexOf(related);
  const pods = [...owners]
    .flatMap((uid) => index.owned('pods', uid))
    .filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const isTarget = (pod: Manifest): boolean =>
    owner !== undefined && controllerOf(pod)?.uid === owner.metadata.uid && ofRevision(workload, pod);
  return { target: pods.filter(isTarget), old: pods.filter((pod) => !isTarget(pod)) };
}

/** All ReplicaSets that a Deployment controls. */
export function replicaSetsOf(workload: Manifest, related: Related): readonly Manifest[] {
  return indexOf(related).owned('replicaSets', workload.metadata.uid);
}

/**
 * The ReplicaSet of a Deployment's present template: the one with the Deployment's own revision number. The controller
 * writes that number before it publishes the observed generation, also when it goes back to an older ReplicaSet.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/controller/deployment/sync.go
 */
export function targetReplicaSet(deployment: Manifest, related: Related): Manifest | undefined {
  const revision = deployment.metadata.annotations?.[revisionAnnotation];
  return replicaSetsOf(deployment, related).find((set) => set.metadata.annotations?.[revisionAnnotation] === revision);
}

function ofRevision(workload: Manifest, pod: Manifest): boolean {
  const hash = pod.metadata.labels?.['controller-revision-hash'];
  if (groupKindOf(workload) === 'apps/StatefulSet') return hash === textOf(fieldsOf(workload.status).updateRevision);
  if (groupKindOf(workload) !== 'apps/DaemonSet') return true;
  const generation = pod.metadata.labels?.['pod-template-generation'];
  return generation === undefined || Number(generation) >= templateGeneration(workload);
}

/** A DaemonSet does not publish the name of its revision, but still counts the changes of its template. */
function templateGeneration(daemonSet: Manifest): number {
  return Number(daemonSet.metadata.annotations?.['deprecated.daemonset.template.generation'] ?? 0);
}
