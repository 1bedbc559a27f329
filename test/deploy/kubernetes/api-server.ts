import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster } from '../../../lib/deploy/cluster';
import { openCluster } from '../../../lib/deploy/kubernetes-cluster';
import type { Timing } from '../../../lib/deploy/kubernetes/timing';
import { makeCertificate } from './certificate';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What the server does with one request. */
export type Handler = (response: ServerResponse, request: Seen, socket: Socket) => void;

/** An HTTPS server on the loopback that answers as a test says, over HTTP/2 or HTTP/1.1. */
export class ApiServer {
  readonly seen: Seen[] = [];
  readonly sockets = new Set<Socket>();
  handler: Handler = (response) => json(response, 200, {});
  private readonly clusters: Cluster[] = [];
  private folder = '';

  private constructor(
    private readonly server: Server | Http2SecureServer,
    readonly ca: string,
  ) {}

  static async start(protocol: 'h2' | 'http/1.1', certificate = makeCertificate()): Promise<ApiServer> {
    const server = protocol === 'h2' ? createSecureServer(certificate) : createServer(certificate);
    const made = new ApiServer(server, certificate.cert);
    server.on('secureConnection', (socket: Socket) => {
      made.sockets.add(socket);
      socket.on('close', () => made.sockets.delete(socket));
    });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => made.take(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    made.folder = await mkdtemp(join(tmpdir(), 'podwright-api-'));
    return made;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers one request after another; the last answer holds for all further ones. */
  script(...handlers: readonly Handler[]): void {
    let next = 0;
    this.handler = (...event) => handlers[Math.min(next++, handlers.length - 1)]?.(...event);
  }

  /** Writes a kubeconfig (JSON, which is YAML) that points here, and returns its path. */
  async writeKubeconfig(user: Record<string, unknown>): Promise<string> {
    const kubeconfig = join(this.folder, 'kubeconfig');
    const cluster = { server: this.url, 'certificate-authority-data': Buffer.from(this.ca).toString('base64') };
    const document = {
      clusters: [{ name: 'here', cluster }],
      users: [{ name: 'somebody', user }],
      contexts: [{ name: 'loopback', context: { cluster: 'here', user: 'somebody' } }],
      'current-context': 'loopback',
    };
    await writeFile(kubeconfig, JSON.stringify(document));
    return kubeconfig;
  }

  async open(
    user: Record<string, unknown> = { token: 'canary-token' },
    timing: Partial<Timing> = {},
  ): Promise<Cluster> {
    const opened = await openCluster({ kubeconfig: await this.writeKubeconfig(user), timing });
    this.clusters.push(opened);
    return opened;
  }

  async stop(): Promise<void> {
    for (const cluster of this.clusters) cluster.close();
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    await rm(this.folder, { recursive: true, force: true });
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      this.seen.push(seen);
      // Over HTTP/2 the answer's socket is a stand-in that refuses to be destroyed: take the session's own.
      const stream = (response as unknown as { stream?: { session?: { socket: Socket; destroy(): void } } }).stream;
      this.handler(response, seen, stream === undefined ? request.socket : (stream.session as unknown as Socket));
    });
  }
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string | string[]> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A failure as the API server words it. */
export function failure(
  code: number,
  reason: string,
  message: string,
  headers: Record<string, string> = {},
  details = {},
): Handler {
  return (response) =>
    json(response, code, { kind: 'Status', status: 'Failure', code, reason, message, details }, headers);
}

export function ok(body: unknown, headers: Record<string, string | string[]> = {}): Handler {
  return (response) => json(response, 200, body, headers);
}

/** The connection is cut without an answer. */
export const cut: Handler = (_response, _request, socket) => socket.destroy();
