import type { Manifest } from '../../manifest';
import type { Related } from './related';

/** What can be said about an object's rollout. The reason is short and countable: `1/3 ready`. */
export type Verdict =
  /** Complete. `note` is worth a warning (paused, no controller wrote a status). */
  | { readonly status: 'Ready'; readonly reason?: string | undefined; readonly note?: string | undefined }
  /** `unseen`: no controller has looked at the change. */
  | { readonly status: 'Progressing'; readonly reason: string; readonly unseen?: true }
  /** No progress without outside help, but it may come. */
  | { readonly status: 'Blocked'; readonly reason: string }
  /** Will not become ready. `late`: no progress within progressDeadlineSeconds. */
  | { readonly status: 'Failed'; readonly reason: string; readonly late?: true }
  | { readonly status: 'Terminating'; readonly reason: string }
  | { readonly status: 'NotFound'; readonly reason: string };

export const unseen: Verdict = { status: 'Progressing', reason: 'not yet seen by its controller', unseen: true };

/** Whether nothing else is said. */
export function isSame(one: Verdict, other: Verdict): boolean {
  const noteOf = (verdict: Verdict): string | undefined => ('note' in verdict ? verdict.note : undefined);
  return one.status === other.status && one.reason === other.reason && noteOf(one) === noteOf(other);
}

export type Readiness = Verdict['status'];

/** What a rule looks at. Everything was read after our write; `now` is the API server's time. */
export interface Observation {
  /** Undefined: not there. */
  readonly object: Manifest | undefined;
  /** The barrier: identity and generation that our write produced. Undefined when only looking (`status`). */
  readonly applied?: { readonly uid: string; readonly generation?: number | undefined } | undefined;
  /** When this object was applied in this run (API server's time). */
  readonly since?: Date | undefined;
  readonly now: Date;
  readonly related: Related;
  /** The object as it was last seen, when it is gone: a finished Job may have been removed by its time to live. */
  readonly last?: Manifest | undefined;
}

/** Judges one kind. Pure. */
export type ReadinessRule = (observation: Observation & { readonly object: Manifest }) => Verdict;
