import type { Manifest } from '../../../manifest';
import type { Observation, Verdict } from '../verdict';
import { type ContainerView, containerViewsOf, lastEndOf } from './containers';
import { fieldsOf, itemsOf, numberOf } from '../../../objects/read-field';

/**
 * Whether a pod's Ready can be believed. Without a probe a container is Ready as soon as its process was started, so
 * that an app that crashes after a second looks healthy for that second, and again after each restart; a Deployment
 * without `minReadySeconds` counts it as available at once. Three kinds of proof are accepted:
 * - `minReadySeconds`: the controller has waited itself, its `availableReplicas` says so;
 * - a readiness or startup probe: Ready was earned by an answer, nothing is waited for;
 * - otherwise the process must have run for a moment (`processProof`).
 * Whatever the proof, a container that was restarted must outlive its last run: what crashed after a second is
 * believed soon, what crashed after ten only later.
 */

/** Milliseconds. Times in a pod's status are cut to seconds: three are at least two. */
const processProof = 3_000;
/** Milliseconds beyond the length of the last run; more than the two times a second that the times may be off. */
const restartMargin = 2_000;
/** Milliseconds. Whatever crashes later than this is no failed start. */
const longestProof = 30_000;
/** Milliseconds. A start further in the future is a node's wrong clock: nothing can be measured then. */
const clockDoubt = 10_000;

/** Undefined when the pod is Ready and to be believed; otherwise what is in the way. */
export function unsettled(pod: Manifest, minReadySeconds: number, now: Date): string | undefined {
  if (!isReady(pod)) return 'not ready';
  for (const container of containerViewsOf(pod)) {
    const reason = container.role === 'init' ? undefined : doubt(container, minReadySeconds, now);
    if (reason !== undefined) return `container ${container.name} ${reason}`;
  }
  return undefined;
}

/** Ready when enough pods are settled, or what is in the way of the first that is not. Without pods the status has to do. */
export function settledVerdict(
  { object, now }: Pick<Observation, 'now'> & { readonly object: Manifest },
  pods: readonly Manifest[] | undefined,
  wanted: number,
): Verdict {
  const ready: Verdict = { status: 'Ready', reason: `${wanted}/${wanted} available` };
  if (pods === undefined) return ready;
  const minReadySeconds = numberOf(fieldsOf(object.spec).minReadySeconds);
  const doubts = pods.flatMap((pod) => {
    const reason = unsettled(pod, minReadySeconds, now);
    return reason === undefined ? [] : [`${pod.metadata.name ?? ''}: ${reason}`];
  });
  const settled = pods.length - doubts.length;
  return settled < wanted ? { status: 'Progressing', reason: doubts[0] ?? `${settled}/${wanted} pods seen` } : ready;
}

/** The pod's own condition, on a pod that is not going away. */
export function isReady(pod: Manifest): boolean {
  const conditions = itemsOf(fieldsOf(pod.status).conditions);
  return (
    pod.metadata.deletionTimestamp === undefined &&
    fieldsOf(pod.status).phase === 'Running' &&
    conditions.some((condition) => condition.type === 'Ready' && condition.status === 'True')
  );
}

function doubt(container: ContainerView, minReadySeconds: number, now: Date): string | undefined {
  if (container.waiting !== undefined) return `is waiting: ${container.waiting.reason}`;
  if (container.runningSince === undefined) return undefined;
  const needed = proofNeeded(container, minReadySeconds);
  const age = now.getTime() - container.runningSince;
  // Where nothing is waited for, a node's clock that is somewhat ahead of the server's must not make us wait.
  if (needed === 0 || age < -clockDoubt || age >= needed) return undefined;
  const times = container.restarts === 1 ? 'once' : `${container.restarts} times`;
  return container.restarts > 0 ? `was restarted ${times} and has just come up` : 'has just come up and has no probe';
}

function proofNeeded(container: ContainerView, minReadySeconds: number): number {
  if (container.restarts > 0) {
    const end = lastEndOf(container);
    const lifetime = end?.startedAt !== undefined && end.finishedAt !== undefined ? end.finishedAt - end.startedAt : 0;
    return Math.min(Math.max(lifetime + restartMargin, processProof), longestProof);
  }
  const probed = container.spec.readinessProbe !== undefined || container.spec.startupProbe !== undefined;
  return probed || minReadySeconds > 0 ? 0 : processProof;
}
