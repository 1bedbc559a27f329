import type { Manifest, ObjectRef, Origin } from '../../manifest';
import type { Action } from '../plan/change';
import type { Verdict } from './verdict';

/** How one object stands at the end of a run, or when asked. */
export interface ObjectStatus {
  readonly ref: ObjectRef;
  readonly action: Action;
  readonly verdict: Verdict;
  readonly origin?: Origin | undefined;
  readonly object?: Manifest | undefined;
}
