import { Agent, type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { Agent as TlsAgent, request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Credentials } from './credentials';
import { NetworkError, networkError } from './network-error';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

/** Sockets to one server, kept open between requests. How many are used at a time is the caller's business. */
export class Connection {
  private readonly url: URL;
  private agent: Agent | undefined;
  private tls: Credentials['tls'] | undefined;

  constructor(
    server: string,
    /** Milliseconds until TCP and TLS must stand. */
    private readonly connectTimeout: number,
  ) {
    this.url = new URL(server);
  }

  /**
   * Sends a request and waits for the head of the answer. Redirects are answers like any other.
   * @throws NetworkError
   */
  send(request: Request, credentials: Credentials, signal: AbortSignal): Promise<Answer> {
    const { url } = this;
    const plain = url.protocol === 'http:';
    const { body, method } = request;
    return new Promise((resolve, reject) => {
      let sent = false;
      const outgoing = (plain ? httpRequest : httpsRequest)({
        agent: this.agentFor(credentials),
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port === '' ? (plain ? 80 : 443) : url.port,
        method,
        path: `${url.pathname.replace(/\/$/, '')}${request.path}`,
        headers: {
          ...request.headers,
          ...credentials.headers,
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
        signal,
      });
      const timer = setTimeout(() => {
        outgoing.destroy(new NetworkError('ETIMEDOUT', false, `no connection within ${this.connectTimeout / 1_000} s`));
      }, this.connectTimeout);
      const connected = (): void => {
        clearTimeout(timer);
        sent = true;
      };
      outgoing.on('socket', (socket: Socket) => {
        if (outgoing.reusedSocket || !socket.connecting) connected();
        else socket.once(plain ? 'connect' : 'secureConnect', connected);
      });
      outgoing.on('close', () => clearTimeout(timer));
      outgoing.on('error', (error) =>
        reject(error instanceof NetworkError ? error : networkError(error, sent, signal)),
      );
      outgoing.on('response', (response) =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response }),
      );
      outgoing.end(body);
    });
  }

  /** Closes the idle sockets: where one was silent, the others may be dead as well. */
  distrust(): void {
    for (const sockets of Object.values(this.agent?.freeSockets ?? {})) {
      for (const socket of sockets ?? []) socket.destroy();
    }
  }

  close(): void {
    this.agent?.destroy();
    this.agent = undefined;
  }

  private agentFor(credentials: Credentials): Agent {
    if (this.agent === undefined || this.tls !== credentials.tls) {
      // Sockets of the old credentials end with the requests on them.
      this.distrust();
      this.tls = credentials.tls;
      const keep = { keepAlive: true, scheduling: 'lifo' } as const;
      const direct = this.url.protocol === 'http:' ? new Agent(keep) : new TlsAgent({ ...credentials.tls, ...keep });
      this.agent = credentials.agent ?? direct;
    }
    return this.agent;
  }
}
