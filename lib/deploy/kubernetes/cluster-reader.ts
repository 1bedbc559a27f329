import { formatRef, type Manifest, type ObjectRef } from '../../manifest';
import {
  type AccessRequest,
  ApiError,
  type ApiResource,
  type ApplyOptions,
  type ClusterReader,
  type KindRef,
  type ListOptions,
  type LogOptions,
  type ObjectList,
  type WatchEvent,
  type Written,
} from '../cluster';
import { reviewAccess } from './access-review';
import { objectPath, queryOf } from './api-resources';
import type { Discovery } from './discovery';
import { dryRunApply, dryRunCreate } from './dry-run';
import { readLines } from './log-stream';
import { listObjects } from './object-list';
import type { Call, Transport } from './transport';
import { watchObjects } from './watch';

/** Characters of a log that are kept, the newest: what a node keeps of one container is 10 MiB by default. */
const longestLog = 16 * 1024 * 1024;

/** Reads through one transport. */
export class KubernetesReader implements ClusterReader {
  constructor(
    private readonly transport: Transport,
    private readonly discovery: Discovery,
  ) {}

  get context(): string {
    return this.transport.access.context;
  }

  get server(): string {
    return this.transport.access.server;
  }

  async version(): Promise<string> {
    const { body } = await this.transport.request({
      method: 'GET',
      path: '/version',
      what: 'the version of the cluster',
    });
    const { major, minor } = body as { major: string; minor: string };
    // Some providers write the minor as `29+`.
    return `${major}.${minor.replace(/\D+$/, '')}`;
  }

  resourceFor(kind: KindRef): Promise<ApiResource | undefined> {
    return this.discovery.resourceFor(kind);
  }

  forgetDiscovery(): void {
    this.discovery.forget();
  }

  async get(ref: ObjectRef): Promise<Manifest | undefined> {
    const resource = await this.resourceFor(ref);
    if (resource === undefined) return undefined;
    try {
      const path = objectPath(resource, ref);
      return (await this.transport.request({ method: 'GET', path, what: `${formatRef(ref)}: get` })).body as Manifest;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  async list(kind: KindRef, options: ListOptions = {}): Promise<ObjectList> {
    const resource = await this.resourceFor(kind);
    if (resource === undefined) return { items: [], resourceVersion: '' };
    return listObjects(this.transport, resource, options);
  }

  watch(kind: KindRef, options: ListOptions, signal: AbortSignal): AsyncIterable<WatchEvent> {
    return watchObjects(this.transport, { kind, options, discovery: this.discovery }, signal);
  }

  dryRunApply(manifest: Manifest, options: ApplyOptions = {}): Promise<Written> {
    return dryRunApply(this.transport, this.discovery, manifest, options);
  }

  dryRunCreate(manifest: Manifest): Promise<Written> {
    return dryRunCreate(this.transport, this.discovery, manifest);
  }

  access(requests: readonly AccessRequest[]): Promise<readonly boolean[]> {
    return reviewAccess(this.transport, requests);
  }

  async logs(pod: ObjectRef, options: LogOptions): Promise<string | undefined> {
    // Not by limitBytes, which counts from the beginning: what came last matters most.
    let lines: string[] = [];
    let length = 0;
    const take = (line: string): void => {
      length += line.length + 1;
      lines.push(line);
      if (length < 2 * longestLog) return;
      lines = newest(lines, longestLog);
      length = longestLog;
    };
    const inTime = AbortSignal.timeout(this.transport.timing.request);
    const served = await this.readLog(logCall(pod, options), take, inTime);
    return served
      ? newest(lines, longestLog)
          .map((line) => `${line}\n`)
          .join('')
      : undefined;
  }

  async followLogs(
    pod: ObjectRef,
    options: LogOptions,
    take: (line: string) => void,
    signal: AbortSignal,
  ): Promise<boolean> {
    return this.readLog(logCall(pod, { ...options, follow: true }), take, signal);
  }

  /** @returns false where the node has none to give */
  private async readLog(call: Call, take: (line: string) => void, signal: AbortSignal): Promise<boolean> {
    try {
      const body = await this.transport.stream({ ...call, signal });
      await readLines(body, take, AbortSignal.any([signal, this.transport.closed]));
      return true;
    } catch (error) {
      if (error instanceof ApiError) return false;
      throw error;
    }
  }

  serverTime(): Date {
    return this.transport.clock.now();
  }

  silence(): number {
    return this.transport.silence();
  }
}

/** The last lines, with at most so many characters. */
function newest(lines: readonly string[], characters: number): string[] {
  let left = characters;
  const from = lines.findLastIndex((line) => (left -= line.length + 1) < 0);
  return lines.slice(from + 1);
}

function logCall(pod: ObjectRef, query: LogOptions & { readonly follow?: boolean }): Call {
  const { container, previous, tailLines, sinceSeconds, follow } = query;
  const resource = { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true };
  return {
    method: 'GET',
    path: `${objectPath(resource, pod)}/log${queryOf({ container, previous, tailLines, sinceSeconds, follow })}`,
    what: `${formatRef(pod)}: logs`,
    accept: 'text/plain',
    // A node that cannot be reached answers with 5xx, and does so again.
    repeatable: 'unprocessed',
  };
}
