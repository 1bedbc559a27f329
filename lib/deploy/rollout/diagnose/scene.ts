import { formatRef, groupKindOf, keyOf, type Manifest, type ObjectRef, refKey, refOf } from '../../../manifest';
import { type ContainerView, containerViewsOf } from '../readiness/containers';
import { isBuiltIn } from '../readiness/existing';
import { endsPods } from '../../../objects/pod-template';
import { fieldsOf, itemsOf, textOf, timeOf } from '../../../objects/read-field';
import { isReady } from '../readiness/settled';
import { podsOf, targetReplicaSet } from '../readiness/target-pods';
import { indexOf, type Related } from '../related';
import type { Verdict } from '../verdict';
import type { Diagnosis } from './diagnosis';
import { type SeenEvent, seenEvents } from '../seen-events';

/** All that a diagnosis looks at. Plain values: the caller reads, this only judges. */
export interface DiagnosisInput {
  /** The live object that does not become ready. */
  readonly workload: Manifest;
  readonly verdict: Verdict;
  readonly related: Related;
  /** When this run began to write (the API server's time): what was seen before proves nothing. Undefined: all counts. */
  readonly since?: Date | undefined;
  /** The API server's time. */
  readonly now: Date;
  /** Last lines of failing containers by `containerKey`, of the run that ended. */
  readonly logs?: Readonly<Record<string, string>> | undefined;
  /**
   * `refKey` of everything that the run wants: it is there, or about to come. Whoever says that it does not exist
   * (scheduler, kubelet, admission) looks at a cache of its own that has not seen it yet, and tries again.
   */
  readonly wanted?: ReadonlySet<string> | undefined;
  /** Objects of the run that are not ready yet: an app may crash for as long as what it calls is starting. */
  readonly notReady?: readonly ObjectRef[] | undefined;
  /** This run deletes the pod that a StatefulSet waits for in vain. */
  readonly unsticks?: boolean | undefined;
  /** The run gives up now: something has to be said. */
  readonly timedOut?: boolean | undefined;
}

/** A diagnosis before it is told whose it is. */
export type FoundCause = Omit<Diagnosis, 'object' | 'origin'>;

/** Finds the causes of one sort. */
export type DiagnosisRule = (scene: Scene) => readonly FoundCause[];

/** One container of one pod of the present template. */
export interface ContainerInPod {
  readonly pod: Manifest;
  readonly podName: string;
  readonly container: ContainerView;
  /** `container app` or `init container migrate`. */
  readonly label: string;
}

/** The input as rules look at it. */
export interface Scene {
  readonly input: DiagnosisInput;
  readonly now: number;
  readonly since: number | undefined;
  /** Of the present template, neither going away nor thrown out by their node. */
  readonly pods: readonly Manifest[];
  readonly old: readonly Manifest[];
  readonly containers: readonly ContainerInPod[];
  /** What makes the pods: the workload or its ReplicaSet. */
  readonly creator: Manifest;
  /** Events since the run began about one of these objects, oldest first. */
  eventsOf(...objects: readonly Manifest[]): readonly SeenEvent[];
}

export function sceneOf(input: DiagnosisInput): Scene {
  const { workload, related } = input;
  const since = input.since?.getTime();
  const { target, old } = podsOf(workload, related);
  const pods = target.filter(
    (pod) => !isEvicted(pod) && (endsPods(workload) || fieldsOf(pod.status).phase !== 'Failed'),
  );
  const creator =
    groupKindOf(workload) === 'apps/Deployment' ? (targetReplicaSet(workload, related) ?? workload) : workload;
  const index = indexOf(related);
  const read = new Map<string, readonly SeenEvent[]>();
  return {
    input,
    now: input.now.getTime(),
    since,
    pods,
    old: old.filter((pod) => !isEvicted(pod)),
    containers: pods.flatMap(containersIn),
    creator,
    // Reading an event is dear, and a namespace has thousands: only those that are asked for are read.
    eventsOf: (...objects) => {
      const uids = new Set(objects.map(({ metadata }) => metadata.uid));
      const key = [...uids].join();
      const events =
        read.get(key) ??
        seenEvents(
          [...uids].flatMap((uid) => index.events(uid)),
          since,
        );
      read.set(key, events);
      return events;
    },
  };
}

/** True when the pod was made in this run, so that all that its status says is about this run. */
export function isNew(scene: Scene, pod: Manifest): boolean {
  return scene.since === undefined || ageOf(scene, pod) <= scene.now - scene.since + 1000;
}

/** Milliseconds since the object was created. */
export function ageOf(scene: Scene, object: Manifest): number {
  return scene.now - (timeOf(object.metadata.creationTimestamp) ?? scene.now);
}

export function othersNotReady({ input: { notReady = [], workload } }: Scene): readonly ObjectRef[] {
  const own = keyOf(workload);
  return notReady.filter((ref) => refKey(ref) !== own);
}

/** True when an operator of ours is still at work: what a pod misses may be what it makes. */
export function operatorAtWork(scene: Scene): boolean {
  return othersNotReady(scene).some(({ apiVersion }) => !isBuiltIn(apiVersion));
}

/** True when the old pods of the same container stand in the same way: then this change is not the cause. */
export function failedBefore(scene: Scene, container: ContainerView, reasons: RegExp): boolean {
  return scene.old.some((pod) =>
    containerViewsOf(pod).some((other) => other.name === container.name && reasons.test(other.waiting?.reason ?? '')),
  );
}

/** True when the object is part of the run, or was seen: then nobody has to make it. */
export function isThere({ input }: Scene, ref: ObjectRef): boolean {
  const { claims, serviceAccounts } = input.related;
  const key = refKey(ref);
  return [...claims, ...serviceAccounts].some((one) => keyOf(one) === key) || input.wanted?.has(key) === true;
}

/** `Pod/shop/web-5d9c8-x7k2p`. */
export function nameOf(object: Manifest): string {
  return formatRef(refOf(object));
}

function containersIn(pod: Manifest): readonly ContainerInPod[] {
  const podName = pod.metadata.name ?? '';
  return containerViewsOf(pod).map((container) => {
    const label = container.role === 'app' ? `container ${container.name}` : `init container ${container.name}`;
    return { pod, podName, container, label };
  });
}

/** A pod that its node threw out says nothing about the app; its controller makes another. */
function isEvicted(pod: Manifest): boolean {
  const status = fieldsOf(pod.status);
  const disrupted = itemsOf(status.conditions).some(
    ({ type, status: is }) => type === 'DisruptionTarget' && is === 'True',
  );
  const reason =
    /^(Evicted|Preempting|NodeShutdown|Shutdown|Terminated|NodeLost|TerminationByKubelet|NodeAffinity|OutOf\w+)$/;
  return !isReady(pod) && (disrupted || reason.test(textOf(status.reason)));
}
