import type { ObjectRef, Origin } from '../../../manifest';

/** Stable cause codes. Programs branch on them; each has a page in the documentation. */
export const causes = [
  'image.not_found',
  'image.auth',
  'image.transient',
  'image.invalid_name',
  'image.arch_mismatch',
  'config.missing_ref',
  'config.missing_key',
  'config.invalid_mount',
  'app.crash',
  'app.oom',
  'app.start_error',
  'app.permission',
  'probe.startup',
  'probe.liveness_kill',
  'probe.readiness',
  'sched.capacity',
  'sched.taint',
  'sched.affinity',
  'sched.volume_zone',
  'sched.waiting_autoscaler',
  'quota.exceeded',
  'limitrange.violation',
  'admission.denied',
  'storage.no_class',
  'storage.provision_failed',
  'storage.multi_attach',
  'storage.full',
  'network.lb_pending',
  'rbac.forbidden',
  'sandbox.cni',
  'node.lost',
  'rollout.deadline',
  'rollout.paused',
  'rollout.stuck_statefulset',
  'controller.absent',
  'job.backoff',
  'job.deadline',
  'job.pod_failure_policy',
  'timeout.unknown',
] as const;
export type Cause = (typeof causes)[number];

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
