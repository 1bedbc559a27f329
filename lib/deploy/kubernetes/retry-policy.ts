import { NetworkError } from './exchange';
import type { Failure } from './status';

/**
 * May a request be sent twice?
 * - `always`: twice does no more than once (reads, dry runs, server-side apply, delete of a uid).
 * - `unprocessed`: only after the server said, or the connection shows, that it did nothing (create).
 */
export type Repeatable = 'always' | 'unprocessed';

/** Tries that reach the server. A refused connection costs it nothing: only time limits those. */
const mostTries = 8;
/** A 500 is as often final (a broken webhook) as it passes (a change of etcd's leader). */
const mostTriesOfInternalError = 4;
const firstDelay = 500;
const longestDelay = 8_000;

export function mayRepeat(
  failure: Failure | NetworkError,
  repeatable: Repeatable,
  apply: boolean,
  tries: number,
): boolean {
  if (failure instanceof NetworkError) {
    if (isFinal(failure.code)) return false;
    return !failure.sent || (repeatable === 'always' && tries < mostTries);
  }
  const { status, reason, message, retryAfter } = failure;
  if (tries >= mostTries) return false;
  if (status === 429 || (status === 503 && retryAfter !== undefined)) return true;
  // Two quota updates met, or (apply) two writers met inside the server: neither is a conflict of fields.
  if (status === 409 && message.startsWith('Operation cannot be fulfilled on resourcequotas')) return true;
  if (status === 409)
    return apply && (reason === 'AlreadyExists' || message.startsWith('Operation cannot be fulfilled on'));
  if (repeatable !== 'always') return false;
  // A field that the kind does not have, in a server-side apply: the API server calls its own reader's refusal a 500.
  if (message.startsWith('failed to create typed patch object')) return false;
  if (status === 500) return tries < mostTriesOfInternalError || /etcdserver|leader changed|raft/.test(message);
  return [408, 502, 503, 504].includes(status);
}

/** Milliseconds before the next try: exponential with full jitter, after what the server asked for. `random` in [0, 1). */
export function delayBefore(tries: number, retryAfter: number | undefined, random: number): number {
  const backoff = Math.min(longestDelay, firstDelay * 2 ** (tries - 1)) * random;
  // A little more than asked for, so that the refused do not come back together.
  return retryAfter === undefined ? backoff : retryAfter + Math.min(backoff, firstDelay);
}

/** A certificate or a protocol that will not be better next time. */
function isFinal(code: string): boolean {
  return code === 'CLOSED' || /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO|ERR_INVALID/.test(code);
}
