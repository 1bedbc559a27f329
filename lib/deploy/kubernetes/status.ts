import { ApiError, type StatusCause } from '../cluster';
import { mask } from './secret-values';

/** What an answer of the API server with a failure says. */
export interface Failure {
  readonly status: number;
  /** `reason` of the Status, or the name of the HTTP status. */
  readonly reason: string;
  readonly message: string;
  readonly causes: readonly StatusCause[];
  /** Milliseconds that the server wants to be left alone. */
  readonly retryAfter?: number | undefined;
}

/** Long enough for a list of conflicts, too short for an object. */
const longestMessage = 2_000;

/**
 * Reads a failure out of a response. Only a `Status` is quoted; any other body (HTML of a proxy, plain text of a
 * filter) says nothing but its status.
 */
export function failureOf(
  response: { readonly status: number; readonly retryAfter?: string | undefined; readonly body: string },
  statusName: string,
  hide: readonly string[],
): Failure {
  const status = parseStatus(response.body);
  const clean = (text: unknown): string => cleanText(mask(typeof text === 'string' ? text : '', hide));
  const details = record(status?.['details']);
  const causes = Array.isArray(details['causes'])
    ? details['causes'].map((cause) => causeOf(record(cause), clean))
    : [];
  const seconds = Number(response.retryAfter ?? details['retryAfterSeconds'] ?? Number.NaN);
  return {
    status: response.status,
    reason: typeof status?.['reason'] === 'string' && status['reason'] !== '' ? status['reason'] : pascal(statusName),
    message: clean(status?.['message']) || statusName,
    causes,
    ...(Number.isFinite(seconds) && seconds >= 0 ? { retryAfter: seconds * 1_000 } : {}),
  };
}

/** `Deployment/shop/web: apply failed (409 Conflict): message`. */
export function apiError(what: string, failure: Failure): ApiError {
  return new ApiError(`${what} failed (${failure.status} ${failure.reason}): ${failure.message}`, failure);
}

/** One line or several, without control characters, not longer than a message needs to be. */
export function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- escape sequences from a server must not reach a terminal
  const plain = text.replace(/\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ').trim();
  return plain.length > longestMessage ? `${plain.slice(0, longestMessage)} ...` : plain;
}

function causeOf(cause: Record<string, unknown>, clean: (text: unknown) => string): StatusCause {
  const text = (field: string): string | undefined => (cause[field] === undefined ? undefined : clean(cause[field]));
  return { reason: text('reason'), message: text('message'), field: text('field') };
}

function parseStatus(body: string): Record<string, unknown> | undefined {
  if (!body.startsWith('{')) return undefined;
  try {
    const value = record(JSON.parse(body));
    return value['kind'] === 'Status' ? value : undefined;
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** `Too Many Requests` -> `TooManyRequests`. */
function pascal(name: string): string {
  return name.replace(/[^A-Za-z]/g, '');
}
