import type { NetworkError } from './network-error';
import type { Failure } from './status';

/**
 * May a request be sent twice?
 * - `always`: twice does no more than once (reads, dry runs, server-side apply, delete of a uid).
 * - `unprocessed`: only after the server said, or the connection shows, that it did nothing (create).
 */
export type Repeatable = 'always' | 'unprocessed';

export const limits = {
  /** Tries that reach the server. A refused connection costs it nothing: only the deadline limits those. */
  tries: 8,
  /** Tries of a 500, which is as often final (a broken webhook) as it passes (a change of etcd's leader). */
  triesOfInternalError: 4,
  firstDelay: 500,
  longestDelay: 8_000,
} as const;

/** A certificate or a protocol that will not be better next time. */
export function isFinal(code: string): boolean {
  return code === 'CLOSED' || /CERT|SELF_SIGNED|UNABLE_TO|HOSTNAME|ERR_TLS|ERR_SSL|EPROTO|ERR_INVALID/.test(code);
}

export function mayRepeatUnanswered(failure: NetworkError, repeatable: Repeatable, tries: number): boolean {
  if (isFinal(failure.code)) return false;
  return !failure.sent || (repeatable === 'always' && tries < limits.tries);
}

export function mayRepeat(failure: Failure, repeatable: Repeatable, apply: boolean, tries: number): boolean {
  const { status, reason, message } = failure;
  if (tries >= limits.tries) return false;
  if (status === 429) return true;
  if (status === 409) {
    // Two quota updates met, or (apply) two writers met inside the server: neither is a conflict of fields.
    if (/^Operation cannot be fulfilled on resourcequotas/.test(message)) return true;
    return apply && (reason === 'AlreadyExists' || /^Operation cannot be fulfilled on/.test(message));
  }
  if (status === 503 && failure.retryAfter !== undefined) return true;
  if (repeatable !== 'always') return false;
  // A field that the kind does not have, in a server-side apply: the API server calls its own reader's refusal a 500.
  if (status === 500 && message.startsWith('failed to create typed patch object')) return false;
  if (status === 500) return tries < limits.triesOfInternalError || /etcdserver|leader changed|raft/.test(message);
  return status === 408 || status === 502 || status === 503 || status === 504;
}

/** Milliseconds before the next try: what the server asked for, else exponential with full jitter. `random` in [0, 1). */
export function delayBefore(tries: number, retryAfter: number | undefined, random: number): number {
  const backoff = Math.min(limits.longestDelay, limits.firstDelay * 2 ** (tries - 1)) * random;
  // A little more than asked for, so that the refused do not come back together.
  return retryAfter === undefined ? backoff : retryAfter + Math.min(backoff, limits.firstDelay);
}
