import type { ObjectRef, Origin } from '../../../manifest';

/**
 * Stable cause codes, how bad each can become, and what it means. Programs branch on the codes; the table of
 * docs/rollout.md is made from this.
 */
export const causes = {
  'image.not_found': ['fatal', 'the registry does not know the image'],
  'image.auth': ['fatal', 'the registry refuses the pull'],
  'image.transient': ['suspect', 'the registry is out of reach or out of breath; the kubelet tries again'],
  'image.invalid_name': ['fatal', 'the image has no name that can be read'],
  'image.arch_mismatch': ['fatal', 'the image is not made for the architecture of the node'],
  'config.missing_ref': ['fatal', 'a ConfigMap, Secret, ServiceAccount, claim or PriorityClass does not exist'],
  'config.missing_key': ['fatal', 'a ConfigMap or Secret does not have the key'],
  'config.invalid_mount': ['suspect', 'the container cannot be created with its mounts and settings'],
  'app.crash': ['fatal', 'the app ends by itself, again and again'],
  'app.oom': ['fatal', 'the app was killed for want of memory, more than once'],
  'app.start_error': ['fatal', 'the command cannot be started'],
  'app.permission': ['fatal', 'the app may not write, or would run as root'],
  'probe.startup': ['fatal', 'the startup probe killed the container'],
  'probe.liveness_kill': ['fatal', 'the liveness probe killed the container, again and again'],
  'probe.readiness': ['suspect', 'the container runs and does not pass its readiness probe'],
  'sched.capacity': ['blocked', 'no node has room'],
  'sched.taint': ['blocked', 'every node has a taint that the pod does not tolerate'],
  'sched.affinity': ['blocked', 'no node fits selector, affinity or spread'],
  'sched.volume_zone': ['blocked', 'the volume is in another zone'],
  'sched.waiting_autoscaler': ['suspect', 'an autoscaler is adding a node'],
  'quota.exceeded': ['blocked', 'the quota of the namespace is used up'],
  'limitrange.violation': ['fatal', 'the pods break a limit of the namespace'],
  'admission.denied': ['fatal', 'a policy or webhook refuses the pods'],
  'storage.no_class': ['blocked', 'the StorageClass of a claim does not exist'],
  'storage.provision_failed': ['blocked', 'the volume of a claim cannot be made'],
  'storage.multi_attach': ['blocked', 'another node still holds the volume'],
  'storage.full': ['fatal', 'the volume of the app has no room left'],
  'network.lb_pending': ['blocked', 'the Service gets no external address'],
  'rbac.forbidden': ['fatal', 'the app may not do what it asks the API server for'],
  'sandbox.cni': ['blocked', 'the node cannot give the pod its network'],
  'sandbox.failed': ['blocked', 'the node cannot set the pod up'],
  'sandbox.runtime': ['fatal', 'the node does not have the runtime of the RuntimeClass'],
  'node.lost': ['suspect', 'the node of a pod is not ready'],
  'rollout.deadline': ['fatal', 'progressDeadlineSeconds passed without progress'],
  'rollout.paused': ['fatal', 'the rollout is paused'],
  'rollout.stuck_statefulset': ['fatal', 'a broken pod of an older template holds up a StatefulSet'],
  'controller.absent': ['blocked', 'no controller looks at the object'],
  'job.backoff': ['fatal', 'a Job failed as often as it may'],
  'job.deadline': ['fatal', 'a Job ran out of time'],
  'job.pod_failure_policy': ['fatal', 'the podFailurePolicy of a Job ended it'],
  'timeout.unknown': ['blocked', 'time is up and nothing says why'],
} as const satisfies Record<string, readonly ['fatal' | 'blocked' | 'suspect', string]>;
export type Cause = keyof typeof causes;

/** Something that was seen: an object's field, an event or a line of a log. */
export interface Evidence {
  /** `Kind/namespace/name`. */
  readonly object: string;
  /** Field path, `event <Reason>`, `log <container>`, or `termination message <container>` where no log was served. */
  readonly source: string;
  /** What it said, shortened and free of control characters. */
  readonly text: string;
}

/** Why a rollout does not complete, as data. */
export interface Diagnosis {
  readonly cause: Cause;
  /** `fatal` ends the rollout; `blocked` needs outside help; `suspect` may still heal by itself. */
  readonly severity: 'fatal' | 'blocked' | 'suspect';
  readonly confidence: 'high' | 'medium' | 'low';
  /** The workload (or claim, Service ...) of the user that is concerned. */
  readonly object: ObjectRef;
  readonly pod?: string | undefined;
  readonly container?: string | undefined;
  /** One sentence: what is wrong. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** What to do: an imperative sentence. */
  readonly hint: string;
  /** Filled in by the deployer from the manifest set. */
  readonly origin?: Origin | undefined;
}
