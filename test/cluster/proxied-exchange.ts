import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { constants, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { type Agent, request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, ResetScope } from './fault';
import { relayFaultyWatch, type WatchOutput } from './faulty-watch';

/** Headers that belong to one connection and not to the message. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host', 'http2-settings'];

const REASONS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Expired',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** One request of a client and its answer. Over HTTP/1.1 the types are node:http's, which have the same methods. */
export class ProxiedExchange {
  constructor(
    private readonly request: Http2ServerRequest,
    private readonly response: Http2ServerResponse,
    private readonly resetConnection: () => void,
  ) {}

  /** Passes the request on; the answer's head has arrived, its body has not. */
  forward(server: string, agent: Agent, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const headers: OutgoingHttpHeaders = {};
      for (const [name, value] of Object.entries(this.request.headers)) {
        if (!name.startsWith(':') && !HOP_BY_HOP.includes(name)) headers[name] = value;
      }
      // kubectl reads the schemas in protobuf alone.
      if (!this.request.url.startsWith('/openapi/')) headers['accept'] = withoutBinary(this.request.headers.accept);
      if (body.length > 0) headers['content-length'] = body.length;
      const outgoing = requestHttps(`${server}${this.request.url}`, { method: this.request.method, agent, headers });
      outgoing.on('response', resolve);
      outgoing.on('error', reject);
      // A client that has gone, or a watch that it has closed.
      this.response.on('close', () => outgoing.destroy());
      outgoing.end(body);
    });
  }

  pass(answer: IncomingMessage): void {
    this.begin(answer);
    answer.on('error', () => this.reset('connection'));
    answer.pipe(this.response);
  }

  async truncate(answer: IncomingMessage, bytes: number): Promise<void> {
    const body = await readAll(answer);
    this.begin(answer, ['content-length']);
    this.response.end(body.subarray(0, bytes));
  }

  /** Until the client has had enough of it. */
  async trickle(answer: IncomingMessage, milliseconds: number): Promise<void> {
    const body = await readAll(answer);
    this.begin(answer);
    const left = new AbortController();
    this.response.on('close', () => left.abort());
    for (let at = 0; at < body.length && !left.signal.aborted; at++) {
      this.response.write(body.subarray(at, at + 1));
      await sleep(milliseconds, undefined, { signal: left.signal }).catch(() => undefined);
    }
    if (!left.signal.aborted) this.response.end();
  }

  passWatch(answer: IncomingMessage, fault: Parameters<typeof relayFaultyWatch>[2]): void {
    this.begin(answer);
    const output: WatchOutput = {
      write: (line) => void this.response.write(line),
      end: () => void this.response.end(),
      // A reset overtakes what was written just before it.
      reset: () => void setTimeout(() => this.reset('connection'), 50),
    };
    relayFaultyWatch(answer, output, fault);
  }

  refuse(fault: Extract<Fault, { do: 'status' }>): void {
    const retryAfter = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    if (fault.html === true) {
      this.response.writeHead(fault.status, { 'content-type': 'text/html', ...retryAfter });
      this.response.end(`<html><head><title>${fault.status}</title></head><body>load balancer</body></html>\n`);
      return;
    }
    const reason = fault.reason ?? REASONS[fault.status] ?? 'Unknown';
    this.response.writeHead(fault.status, { 'content-type': 'application/json', ...retryAfter });
    this.response.end(
      JSON.stringify({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: fault.message ?? `injected ${reason}`,
        reason,
        details: fault.retryAfter === undefined ? {} : { retryAfterSeconds: fault.retryAfter },
        code: fault.status,
      }),
    );
  }

  reset(scope: ResetScope): void {
    if (scope === 'request' && this.request.httpVersionMajor === 2) {
      this.response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    } else {
      this.resetConnection();
    }
  }

  private begin(answer: IncomingMessage, except: readonly string[] = []): void {
    const headers: OutgoingHttpHeaders = {};
    for (const [name, value] of Object.entries(answer.headers)) {
      if (!HOP_BY_HOP.includes(name) && !except.includes(name)) headers[name] = value;
    }
    this.response.writeHead(answer.statusCode ?? 502, headers);
  }
}

export async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Events of a watch are counted as lines of JSON: the client does not get the chance to ask for protobuf or CBOR. */
function withoutBinary(accept: string | undefined): string {
  const kept = (accept ?? '').split(',').filter((type) => !/protobuf|cbor/.test(type));
  return kept.join(',') || 'application/json';
}
