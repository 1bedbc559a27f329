import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { RequestListener } from 'node:http';
import { Agent, createServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlPlaneAccess } from './control-plane';
import { type Fault, Faults, type InjectedFault, isWatchFault, type Rule } from './fault';
import { ProxiedExchange, readAll } from './proxied-exchange';
import { factsOf, type LoggedRequest, type RequestFilter, RequestLog } from './request-log';
import type { User } from './service-account';

export interface FaultProxyOptions {
  /** For `probability` and `jitter`. @default 1 */
  readonly seed?: number;
  /** Whether clients may speak HTTP/2, as they may with an API server. @default true */
  readonly http2?: boolean;
}

/**
 * A server between clients and the API server on 127.0.0.1, with the API server's certificate. It passes each request
 * on with the client's own credentials, keeps a log, and does what the injected rules say. A proxy that is not stopped
 * does not keep jest from ending.
 */
export class FaultProxy {
  private readonly log = new RequestLog();
  private readonly faults: Faults;
  private readonly upstream: Agent;
  private readonly listener: Server;
  /** By the client's port: TLS hides the TCP socket, and only that can be reset. */
  private readonly sockets = new Map<number | undefined, Socket>();
  private folder: string | undefined;

  private constructor(
    private readonly controlPlane: ControlPlaneAccess,
    options: FaultProxyOptions,
  ) {
    this.faults = new Faults(options.seed ?? 1);
    this.upstream = new Agent({ keepAlive: true, ca: controlPlane.ca });
    const tls = { key: controlPlane.servingKey, cert: controlPlane.servingCertificate };
    const handle = (request: Http2ServerRequest, response: Http2ServerResponse): void => this.handle(request, response);
    this.listener =
      options.http2 === false
        ? createServer(tls, handle as unknown as RequestListener)
        : createSecureServer({ ...tls, allowHTTP1: true }, handle);
    this.listener.on('connection', (socket: Socket) => {
      const port = socket.remotePort;
      this.sockets.set(port, socket);
      socket.unref();
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(port));
    });
    this.listener.on('sessionError', () => undefined);
  }

  static async start(controlPlane: ControlPlaneAccess, options: FaultProxyOptions = {}): Promise<FaultProxy> {
    const proxy = new FaultProxy(controlPlane, options);
    proxy.listener.listen(0, '127.0.0.1');
    await once(proxy.listener, 'listening');
    proxy.listener.unref();
    return proxy;
  }

  /** The address that stands for the API server's. */
  get server(): string {
    return `https://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  /** The same control plane, reached through the proxy. */
  get access(): ControlPlaneAccess {
    return { ...this.controlPlane, server: this.server };
  }

  inject(rule: Rule): InjectedFault {
    return this.faults.inject(rule);
  }

  requests(filter: RequestFilter = {}): readonly LoggedRequest[] {
    return this.log.select(filter);
  }

  count(filter: RequestFilter = {}): number {
    return this.log.select(filter).length;
  }

  /** Requests that may have changed something: no dry runs, no access reviews, none on the excepted paths. */
  writes(options: { readonly except?: readonly RegExp[] } = {}): readonly LoggedRequest[] {
    return this.log.writes(options.except ?? []);
  }

  /** Forgets the rules and the log. */
  reset(): void {
    this.faults.clear();
    this.log.clear();
  }

  /** Resets every connection. */
  cut(): void {
    for (const socket of this.sockets.values()) socket.resetAndDestroy();
  }

  /** Writes a kubeconfig that points at the proxy and returns its path; it goes with the proxy. */
  async kubeconfigFor(of: 'admin' | 'deployer' | User): Promise<string> {
    const { adminToken, deployerToken } = this.controlPlane;
    const { name: user, token } =
      typeof of === 'object' ? of : { name: of, token: of === 'admin' ? adminToken : deployerToken };
    const ca = Buffer.from(this.controlPlane.ca).toString('base64');
    const kubeconfig = {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'podwright',
      clusters: [{ name: 'podwright', cluster: { server: this.server, 'certificate-authority-data': ca } }],
      users: [{ name: user, user: { token } }],
      contexts: [{ name: 'podwright', context: { cluster: 'podwright', user } }],
    };
    this.folder ??= await mkdtemp(join(tmpdir(), 'podwright-fault-proxy-'));
    const path = join(this.folder, `${user}.kubeconfig`);
    // JSON is YAML too.
    await writeFile(path, JSON.stringify(kubeconfig, undefined, 2), { mode: 0o600 });
    return path;
  }

  async stop(): Promise<void> {
    const closed = once(this.listener, 'close');
    this.listener.close();
    this.cut();
    await closed;
    this.upstream.destroy();
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true });
  }

  private handle(request: Http2ServerRequest, response: Http2ServerResponse): void {
    const port = request.socket.remotePort;
    const exchange = new ProxiedExchange(request, response, () => this.sockets.get(port)?.resetAndDestroy());
    response.on('error', () => undefined);
    // The API server is gone, or the client: either way the client sees a broken connection.
    this.answer(request, response, exchange).catch(() => exchange.reset('connection'));
  }

  private async answer(
    request: Http2ServerRequest,
    response: Http2ServerResponse,
    exchange: ProxiedExchange,
  ): Promise<void> {
    const body = await readAll(request);
    const parsed = parse(body);
    const facts = factsOf(request.method, request.url, request.headers['content-type'], parsed);
    const faults = this.faults.for(facts);
    const entry: LoggedRequest = {
      ...facts,
      at: Date.now(),
      protocol: request.httpVersionMajor === 2 ? 'h2' : 'http/1.1',
      body: parsed,
      faults: faults.map((fault) => fault.do),
    };
    this.log.add(entry);
    for (const fault of faults) {
      if (fault.do === 'delay') await sleep(fault.milliseconds + this.faults.jitter(fault.jitter ?? 0));
    }
    const fault = faults.find((candidate) => candidate.do !== 'delay');
    if (fault?.do === 'hang') return;
    if (fault?.do === 'reset') return exchange.reset(fault.scope ?? 'connection');
    if (fault?.do === 'status') {
      entry.status = fault.status;
      return exchange.refuse(fault);
    }
    if (response.destroyed) return;

    const answer = await exchange.forward(this.controlPlane.server, this.upstream, body);
    if (fault?.do === 'commit-then-reset' || fault?.do === 'commit-then-hang') {
      await readAll(answer);
      entry.answered = true;
      return fault.do === 'commit-then-hang' ? undefined : exchange.reset(fault.scope ?? 'connection');
    }
    entry.answered = true;
    entry.status = answer.statusCode ?? 0;
    if (fault?.do === 'truncate') return exchange.truncate(answer, fault.bytes);
    if (fault?.do === 'trickle') return exchange.trickle(answer, fault.milliseconds);
    if (fault?.do === 'clock') answer.headers.date = shifted(answer.headers.date, fault.seconds);
    if (fault !== undefined && isWatchFault(fault)) return exchange.passWatch(answer, fault);
    exchange.pass(answer);
  }
}

function shifted(date: string | undefined, seconds: number): string {
  return new Date(Date.parse(date ?? '') + seconds * 1000).toUTCString();
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}

export type { Fault, InjectedFault, LoggedRequest, RequestFilter, Rule };
