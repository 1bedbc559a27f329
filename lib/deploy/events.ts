import type { ObjectRef } from '../manifest';
import type { ApplyEvent } from './apply/apply-event';
import type { Plan } from './plan/change';
import type { RolloutEvent } from './rollout/rollout-event';

/** Where a deploy stands. */
export type Phase = 'plan' | 'lock' | 'record' | 'apply' | 'rollout' | 'prune' | 'finalise' | 'done';

/**
 * One state change of a run: reports, logs and tests read the same stream. Carries no secret value. `at` is
 * milliseconds since the run began.
 */
export type DeployEvent = { readonly at: number } & (
  | { readonly type: 'phase'; readonly phase: Phase; readonly message?: string | undefined }
  | { readonly type: 'planned'; readonly plan: Plan }
  | { readonly type: 'waiting'; readonly message: string }
  | ApplyEvent
  | RolloutEvent
  | {
      /** A line that a container wrote. `termination message`: its node serves no logs, this stood in its status. */
      readonly type: 'log';
      readonly ref: ObjectRef;
      readonly container: string;
      readonly from: 'log' | 'termination message';
      readonly text: string;
    }
);

/** An event without its time: what the modules emit; the deployer stamps it. */
export type DeployEventBody = DeployEvent extends infer E
  ? E extends { readonly at: number }
    ? Omit<E, 'at'>
    : never
  : never;
export type Emit = (event: DeployEventBody) => void;
