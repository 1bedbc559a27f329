import type { ObjectRef, Origin } from '../../manifest';
import type { Diagnosis } from './diagnose/diagnosis';
import type { Verdict } from './verdict';

/** What a rollout tells while it is followed. */
export type RolloutEvent =
  | {
      readonly type: 'readiness';
      readonly ref: ObjectRef;
      readonly verdict: Verdict;
      readonly origin?: Origin | undefined;
    }
  | { readonly type: 'diagnosis'; readonly diagnosis: Diagnosis };
