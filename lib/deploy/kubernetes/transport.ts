import { setMaxListeners } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { keys } from '../../conventions/keys';
import type { Turn } from '../cluster';
import { Abort } from './abort';
import { ConcurrencyWindow } from './concurrency-window';
import { Connection } from './connection';
import { type ClusterAccess, type Credentials, CredentialStore } from './credentials';
import { type Answer, NetworkError, networkError, type Request } from './exchange';
import { delayBefore, mayRepeat, type Repeatable } from './retry-policy';
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
  /** Sent for a failure: values that no error may repeat. */
  readonly hide?: (() => readonly string[]) | undefined;
  /** Ends the request. The closing of the connection does so anyway. */
  readonly signal?: AbortSignal | undefined;
  /** Told when an answer is lost and the request sent again: the first may have been carried out. */
  readonly onLostAnswer?: (() => void) | undefined;
  /** @default 'usual' */
  readonly turn?: Turn | undefined;
  /** Media type of the answer. @default 'application/json' */
  readonly accept?: 'application/json' | 'text/plain' | undefined;
}

export interface Reply {
  /** Parsed JSON, or text. */
  readonly body: unknown;
  readonly warnings: readonly string[];
}

/** Milliseconds in which credentials that are kept come. */
const unhurried = 100;

/** One try that was answered: with a failure, or with what was asked for. */
interface Attempt<T> {
  readonly credentials: Credentials;
  readonly answer: Answer;
  readonly failure?: Failure | undefined;
  readonly value?: T | undefined;
}
type Take<T> = (answer: Answer, abort: Abort) => Promise<T>;

/** Requests to one API server: authenticated, bounded in time and number, repeated where that is safe. */
export class Transport {
  readonly clock = new ServerClock();
  private readonly connection: Connection;
  private readonly credentials: CredentialStore;
  private readonly window = new ConcurrencyWindow();
  private readonly closing = new AbortController();
  private readonly underWay = new Set<Abort>();
  /** The API server has answered at least once: from then on it is a failing cluster, not an unreachable one. */
  private answered = false;
  /** Calls that wait for their answer, and since when none of them has had one. */
  private open = 0;
  private quietSince = 0;

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

  /** Milliseconds for which every call under way has waited without an answer to any; 0 where none is under way. */
  silence(): number {
    return this.open === 0 ? 0 : performance.now() - this.quietSince;
  }

  /** Something came from the API server: an answer, or a part of one that is read as it comes. */
  heard(): void {
    this.quietSince = performance.now();
  }

  /** One request and its whole answer. Counts in the window. */
  async request(call: Call): Promise<Reply> {
    const { value, answer } = await this.repeat(call, () =>
      this.window.run(async () => {
        const before = this.window.limit;
        const attempt = await this.attempt(call, (answer, abort) => parse(call, answer, abort));
        if (attempt.failure?.status === 429) this.window.throttle(before);
        else if ((attempt.failure?.status ?? 0) < 500) this.window.relax(this.connection.sockets);
        return attempt;
      }, call.turn),
    );
    return { body: value, warnings: parseWarnings(answer.headers['warning']) };
  }

  /**
   * An answer that is read as it comes: a watch. Does not count in the window. Only its head is waited for, and only
   * until then the signal is heeded: the body is the caller's to destroy.
   */
  async stream(call: Call): Promise<Readable> {
    return (await this.repeat(call, () => this.attempt(call, () => Promise.resolve()))).answer.body;
  }

  /** Ends every request under way and closes the sockets. */
  close(): void {
    this.closing.abort();
    for (const abort of this.underWay) abort.abort(closed());
    this.connection.close();
  }

  private async repeat<T>(call: Call, run: () => Promise<Attempt<T>>): Promise<Attempt<T>> {
    if (this.open++ === 0) this.quietSince = performance.now();
    try {
      return await this.untilFinal(call, run);
    } finally {
      this.open--;
    }
  }

  /** Tries until there is an answer that is final. */
  private async untilFinal<T>(call: Call, run: () => Promise<Attempt<T>>): Promise<Attempt<T>> {
    const { repeatable = 'always', apply = false } = call;
    const began = performance.now();
    let refreshed = false;
    for (let tries = 1; ; tries++) {
      const attempt = await run().catch(onlyNetworkError);
      const lost = attempt instanceof NetworkError;
      if (!lost && attempt.failure === undefined) return attempt;
      if (!lost && attempt.failure?.status === 401) {
        if (refreshed) throw refused(this.access, attempt.credentials);
        refreshed = true;
        await this.credentials.refuse(attempt.credentials);
        continue;
      }
      const failure = lost ? attempt : (attempt.failure as Failure);
      const wait = delayBefore(tries, lost ? undefined : attempt.failure?.retryAfter, Math.random());
      const inTime = performance.now() - began + wait < this.patienceWith(failure);
      if (!inTime || !mayRepeat(failure, repeatable, apply, tries)) throw this.final(call, failure);
      if (lost ? attempt.sent : (attempt.failure?.status ?? 0) >= 500) call.onLostAnswer?.();
      await sleep(wait, undefined, { signal: call.signal ?? this.closed }).catch(() => undefined);
    }
  }

  /** An API server that restarts refuses connections, too: it is waited for by a run that it has answered. */
  private patienceWith(failure: Failure | NetworkError): number {
    if (this.answered) return this.timing.patience;
    const nobodyListens = failure instanceof NetworkError && failure.code === 'ECONNREFUSED';
    return nobodyListens ? this.timing.refusedPatience : this.timing.firstPatience;
  }

  /** Sends once. What is no answer of an API server is thrown. */
  private async attempt<T>(call: Call, take: Take<T>): Promise<Attempt<T>> {
    const asked = performance.now();
    const credentials = await this.credentials.get();
    // Whoever logs in first has asked the API server nothing meanwhile.
    if (performance.now() - asked > unhurried) this.heard();
    const abort = new Abort();
    const stop = (): void => abort.abort(closed());
    const timer = setTimeout(() => {
      abort.abort(new NetworkError('TIMEOUT', true, `no answer within ${this.timing.request / 1_000} s`));
      this.connection.distrust();
    }, this.timing.request);
    this.underWay.add(abort);
    call.signal?.addEventListener('abort', stop, { once: true });
    if (this.closed.aborted || call.signal?.aborted === true) stop();
    try {
      const answer = await this.connection.send({ ...call, headers: headersOf(call) }, credentials, abort);
      this.expectKubernetes(call, answer);
      this.answered = true;
      this.heard();
      this.clock.observe(answer.headers['date']);
      if (answer.status < 300) return { credentials, answer, value: await take(answer, abort) };
      return {
        credentials,
        answer,
        failure: failureOf(answer, await readText(answer.body, abort), call.hide?.()),
      };
    } finally {
      clearTimeout(timer);
      this.underWay.delete(abort);
      call.signal?.removeEventListener('abort', stop);
    }
  }

  /** HTML is a login page or a proxy; of a 5xx it does not matter who says it. The API server's filters use plain text. */
  private expectKubernetes(call: Call, { status, headers, body }: Answer): void {
    const type = headers['content-type'] ?? '';
    const strange =
      type.startsWith('text/html') || (status < 300 && !type.startsWith(call.accept ?? 'application/json'));
    if (status >= 500 || (!strange && (status < 300 || status >= 400))) return;
    body.destroy();
    throw status >= 300 && status < 400
      ? redirected(this.access, status, headers['location'])
      : notKubernetes(this.access, status, type);
  }

  private final(call: Call, failure: Failure | NetworkError): Error {
    if (!(failure instanceof NetworkError)) return apiError(call.what, failure);
    return this.answered ? noAnswer(call.what, this.access, failure) : unreachable(this.access, failure);
  }
}

function onlyNetworkError(error: unknown): NetworkError {
  if (error instanceof NetworkError) return error;
  throw error;
}

function headersOf(call: Call): Record<string, string> {
  return {
    // The server calls a log text, and answers 406 to those who accept nothing but text.
    accept: call.accept === undefined ? 'application/json' : `${call.accept}, */*`,
    'user-agent': keys.manager,
    ...(call.body === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }),
  };
}

async function parse(call: Call, answer: Answer, abort: Abort): Promise<unknown> {
  const body = await readText(answer.body, abort);
  if (call.accept === 'text/plain') return body;
  try {
    return JSON.parse(body);
  } catch {
    // Its own message would quote the body.
    throw new NetworkError('TRUNCATED', true, 'the answer was cut off');
  }
}

function closed(): NetworkError {
  return new NetworkError('CLOSED', true);
}

/** By events: `for await` over a stream takes as long again as all else that is done for an answer. */
function readText(body: Readable, abort: Abort): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const fail = (error: unknown): void => reject(networkError(error, true, abort.reason));
    const cutOff = (): void => fail(new NetworkError('ECONNRESET', true));
    if (body.destroyed) return cutOff();
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    body.on('error', fail);
    body.on('close', () => {
      if (!body.readableEnded) cutOff();
    });
  });
}
