import { STATUS_CODES } from 'node:http';
import { tryParseJson } from '../../objects/parse-json';
import { fieldsOf, itemsOf, type Fields } from '../../objects/read-field';
import { ApiError, type StatusCause } from '../cluster';
import { mask } from './secret-values';
import type { Answer } from './exchange';

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
 * Reads a failure. Only a `Status` is quoted, without the values in `hide`; any other body (HTML of a proxy, plain text
 * of a filter) says nothing but its status.
 */
export function failureOf(
  { status, headers }: Omit<Answer, 'body'>,
  body: string,
  hide: readonly string[] = [],
): Failure {
  const name = STATUS_CODES[status] ?? `status ${status}`;
  const said = parseStatus(body);
  const details = fieldsOf(said['details']);
  const causes = itemsOf(details['causes']);
  const seconds = Number.parseFloat(headers['retry-after'] ?? String(details['retryAfterSeconds']));
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? cleanText(mask(value, hide)) : undefined;
  return {
    status,
    reason: text(said['reason']) ?? name.replace(/[^A-Za-z]/g, ''),
    message: text(said['message']) ?? name,
    causes: causes.map(({ reason, message, field }) => ({
      reason: text(reason),
      message: text(message),
      field: text(field),
    })),
    ...(seconds >= 0 ? { retryAfter: seconds * 1_000 } : {}),
  };
}

/** `Deployment/shop/web: apply failed (409 Conflict): message`. */
export function apiError(what: string, failure: Failure): ApiError {
  return new ApiError(`${what} failed (${failure.status} ${failure.reason}): ${failure.message}`, failure);
}

/** Without what a terminal would obey, and not longer than a message needs to be. */
function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- escape sequences from a server must not reach a terminal
  const plain = text.replace(/\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ').trim();
  return plain.length > longestMessage ? `${plain.slice(0, longestMessage)} ...` : plain;
}

function parseStatus(body: string): Fields {
  const value = fieldsOf(tryParseJson(body));
  return value['kind'] === 'Status' ? value : {};
}
