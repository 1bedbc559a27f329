import { setMaxListeners } from 'node:events';
import { STATUS_CODES } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { keys } from '../../conventions/keys';
import { ConcurrencyWindow } from './concurrency-window';
import { type Answer, Connection, type Request } from './connection';
import { type ClusterAccess, type Credentials, CredentialStore } from './credentials';
import { NetworkError, networkError } from './network-error';
import { delayBefore, mayRepeat, mayRepeatUnanswered, type Repeatable } from './retry-policy';
import { ServerClock } from './server-clock';
import { apiError, type Failure, failureOf } from './status';
import type { Timing } from './timing';
import { noAnswer, notKubernetes, redirected, refused, unreachable } from './unreachable';
import { parseWarnings } from './warning-headers';

/** A request and what may be done with it. */
export interface Call extends Omit<Request, 'headers'> {
  /** Begins every error: `Deployment/shop/web: apply`. */
  readonly what: string;
  readonly contentType?: string | undefined;
  /** @default 'always' */
  readonly repeatable?: Repeatable | undefined;
  /** A server-side apply that is not bound to a resourceVersion. @default false */
  readonly apply?: boolean | undefined;
  /** Values that no error may repeat. */
  readonly hide?: readonly string[] | undefined;
  /** Ends the request. The closing of the connection does so anyway. */
  readonly signal?: AbortSignal | undefined;
  /** Told when an answer is lost and the request sent again: the first may have been carried out. */
  readonly onLostAnswer?: (() => void) | undefined;
  /** Media type of the answer. @default 'application/json' */
  readonly accept?: 'application/json' | 'text/plain' | undefined;
}

export interface Reply {
  /** Parsed JSON, or text. */
  readonly body: unknown;
  readonly warnings: readonly string[];
}

/** One try that was answered: with a failure, or with what was asked for. */
interface Attempt<T> {
  readonly credentials: Credentials;
  readonly answer: Answer;
  readonly failure?: Failure | undefined;
  readonly value?: T | undefined;
}

/** Requests to one API server: authenticated, bounded in time and number, repeated where that is safe. */
export class Transport {
  readonly clock = new ServerClock();
  private readonly connection: Connection;
  private readonly credentials: CredentialStore;
  private readonly window = new ConcurrencyWindow();
  private readonly closing = new AbortController();
  /** The API server has answered at least once: from then on it is a failing cluster, not an unreachable one. */
  private answered = false;

  constructor(
    readonly access: ClusterAccess,
    readonly timing: Timing,
  ) {
    this.connection = new Connection(access.server, timing.connect);
    this.credentials = new CredentialStore(access.load);
    setMaxListeners(0, this.closing.signal);
  }

  /** Aborted when the connection is closed. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  /** One request and its whole answer. Counts in the window. */
  async request(call: Call): Promise<Reply> {
    const { value, answer } = await this.repeat(call, () =>
      this.window.run(async () => {
        const before = this.window.limit;
        const attempt = await this.attempt(call, (answer, signal) => parse(call, answer, signal));
        if (attempt.failure?.status === 429) this.window.throttle(before);
        else this.window.relax();
        return attempt;
      }),
    );
    return { body: value, warnings: parseWarnings(answer.headers['warning']) };
  }

  /**
   * An answer that is read as it comes: a watch. Does not count in the window. Only its head is waited for, and only
   * until then the signal is heeded: the body is the caller's to destroy.
   */
  async stream(call: Call): Promise<Readable> {
    const { answer } = await this.repeat(call, () => this.attempt(call, () => Promise.resolve(undefined)));
    return answer.body;
  }

  /** Ends every request under way and closes the sockets. */
  close(): void {
    this.closing.abort();
    this.connection.close();
  }

  /** Tries until there is an answer that is final. */
  private async repeat<T>(call: Call, run: () => Promise<Attempt<T>>): Promise<Attempt<T>> {
    const repeatable = call.repeatable ?? 'always';
    const began = performance.now();
    let refreshed = false;
    for (let tries = 1; ; tries++) {
      const attempt = await run().catch((error: unknown) => {
        if (error instanceof NetworkError) return error;
        throw error;
      });
      const left = began + (this.answered ? this.timing.patience : this.timing.firstPatience) - performance.now();
      if (attempt instanceof NetworkError) {
        const wait = delayBefore(tries, undefined, Math.random());
        if (!mayRepeatUnanswered(attempt, repeatable, tries) || wait > left) throw this.gaveUp(call, attempt);
        if (attempt.sent) call.onLostAnswer?.();
        await pause(wait, call.signal ?? this.closed);
      } else if (attempt.failure === undefined) {
        return attempt;
      } else if (attempt.failure.status === 401) {
        if (refreshed) throw refused(this.access, attempt.credentials);
        refreshed = true;
        await this.credentials.refuse(attempt.credentials);
      } else {
        const wait = delayBefore(tries, attempt.failure.retryAfter, Math.random());
        if (!mayRepeat(attempt.failure, repeatable, call.apply ?? false, tries) || wait > left) {
          throw apiError(call.what, attempt.failure);
        }
        if (attempt.failure.status >= 500) call.onLostAnswer?.();
        await pause(wait, call.signal ?? this.closed);
      }
    }
  }

  /** Sends once. What is no answer of an API server is thrown. */
  private async attempt<T>(call: Call, take: Take<T>): Promise<Attempt<T>> {
    const credentials = await this.credentials.get();
    const control = new AbortController();
    const stop = (): void => control.abort(new NetworkError('CLOSED', true));
    const timer = setTimeout(() => {
      control.abort(new NetworkError('TIMEOUT', true, `no answer within ${this.timing.request / 1_000} s`));
      this.connection.distrust();
    }, this.timing.request);
    const causes = call.signal === undefined ? [this.closed] : [this.closed, call.signal];
    for (const cause of causes) {
      if (cause.aborted) stop();
      cause.addEventListener('abort', stop, { once: true });
    }
    try {
      const answer = await this.connection.send({ ...call, headers: headersOf(call) }, credentials, control.signal);
      this.clock.observe(answer.headers.date);
      const type = answer.headers['content-type'] ?? '';
      if (answer.status >= 300 && answer.status < 400) {
        answer.body.destroy();
        throw redirected(this.access, answer.status, answer.headers.location);
      }
      if (answer.status < 500 && !isKubernetes(call, answer.status, type)) {
        answer.body.destroy();
        throw notKubernetes(this.access, answer.status, type);
      }
      this.answered = true;
      if (answer.status < 300) return { credentials, answer, value: await take(answer, control.signal) };
      const body = await readText(answer.body, control.signal);
      const retryAfter = answer.headers['retry-after'];
      const name = STATUS_CODES[answer.status] ?? `status ${answer.status}`;
      return {
        credentials,
        answer,
        failure: failureOf({ status: answer.status, retryAfter, body }, name, call.hide ?? []),
      };
    } finally {
      clearTimeout(timer);
      for (const cause of causes) cause.removeEventListener('abort', stop);
    }
  }

  private gaveUp(call: Call, error: NetworkError): Error {
    return this.answered ? noAnswer(call.what, this.access, error) : unreachable(this.access, error);
  }
}

type Take<T> = (answer: Answer, signal: AbortSignal) => Promise<T>;

function headersOf(call: Call): Record<string, string> {
  return {
    accept: call.accept ?? 'application/json',
    'user-agent': keys.manager,
    ...(call.body === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }),
  };
}

/** The API server's own filters answer in plain text (429, 403 of anonymous requests, 404 of unknown paths). */
function isKubernetes(call: Call, status: number, contentType: string): boolean {
  return (
    contentType.startsWith(status < 300 ? (call.accept ?? 'application/json') : '') &&
    !contentType.startsWith('text/html')
  );
}

async function parse(call: Call, answer: Answer, signal: AbortSignal): Promise<unknown> {
  const body = await readText(answer.body, signal);
  if (call.accept === 'text/plain') return body;
  try {
    return JSON.parse(body);
  } catch {
    // Its own message would quote the body.
    throw new NetworkError('TRUNCATED', true, 'the answer was cut off');
  }
}

async function readText(body: Readable, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of body) chunks.push(chunk as Buffer);
  } catch (error) {
    throw networkError(error, true, signal);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Waits; an aborted wait is the end of the request. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
