import { setMaxListeners } from 'node:events';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { PodwrightError } from '../../errors';
import {
  ApiError,
  type ApiResource,
  type KindRef,
  type ListOptions,
  type ObjectList,
  type WatchEvent,
} from '../cluster';
import { collectionPath, queryOf } from './api-resources';
import type { Discovery } from './discovery';
import { listObjects } from './object-list';
import type { Transport } from './transport';
import { readEvents } from './watch-stream';

export interface WatchTarget {
  readonly kind: KindRef;
  readonly options: ListOptions;
  /** Asked before every list: the kind may come to be served. */
  readonly discovery: Discovery;
}

/**
 * Lists, then watches, until the signal is aborted, the connection is closed or the reader leaves. What cannot work
 * from the beginning (the first list is forbidden, the cluster is unreachable) is thrown; later failures are waited out.
 */
export async function* watchObjects(
  transport: Transport,
  target: WatchTarget,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent, void, undefined> {
  // Takes events at any speed and hands them on one by one: a slow reader must not stop the socket.
  const queue = new PassThrough({ objectMode: true, highWaterMark: Number.MAX_SAFE_INTEGER });
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  const leave = (): void => {
    leaving.abort();
    queue.destroy();
  };
  for (const cause of [signal, transport.closed]) cause.addEventListener('abort', leave, { once: true });
  if (signal.aborted || transport.closed.aborted) leave();
  new WatchLoop(transport, target, leaving.signal, queue).run().catch((error: Error) => queue.destroy(error));
  try {
    for await (const event of queue) yield event as WatchEvent;
  } catch (error) {
    // A queue that was destroyed by leaving complains that it ended early.
    if (!leaving.signal.aborted) throw error;
  } finally {
    leave();
    for (const cause of [signal, transport.closed]) cause.removeEventListener('abort', leave);
  }
}

/** What to do after a watch ended. */
type Next = 'relist' | 'resume' | 'poll';

class WatchLoop {
  /** In a row, without an event in between. */
  private failures = 0;
  private synced = false;
  private mayWatch = true;

  constructor(
    private readonly transport: Transport,
    private readonly target: WatchTarget,
    private readonly signal: AbortSignal,
    private readonly queue: PassThrough,
  ) {}

  async run(): Promise<void> {
    while (!this.signal.aborted) {
      const state = await this.list();
      if (this.signal.aborted) return;
      if (state !== undefined) {
        this.synced = true;
        this.say({ type: 'SYNCED', items: state.list.items });
        await this.follow(state.resource, state.list.resourceVersion);
      }
      await this.backOff();
    }
  }

  /** Undefined after a failure that may pass. Before the first list every failure counts. */
  private async list(): Promise<{ resource: ApiResource | undefined; list: ObjectList } | undefined> {
    try {
      const resource = await this.target.discovery.resourceFor(this.target.kind);
      if (resource === undefined) return { resource, list: { items: [], resourceVersion: '' } };
      return { resource, list: await listObjects(this.transport, resource, this.target.options, this.signal) };
    } catch (error) {
      if (!this.synced || !PodwrightError.isPodwrightError(error)) throw error;
      this.failures++;
      return undefined;
    }
  }

  /** Watches from one list until another is needed. */
  private async follow(resource: ApiResource | undefined, from: string): Promise<void> {
    const position = { resourceVersion: from };
    while (!this.signal.aborted) {
      // An unserved kind has nothing to watch, and no version to watch from.
      const next =
        this.mayWatch && resource !== undefined && from !== '' ? await this.watchOnce(resource, position) : 'poll';
      if (next === 'poll') await this.wait(this.transport.timing.poll);
      if (next !== 'resume') return;
      await this.backOff();
    }
  }

  private async watchOnce(resource: ApiResource, position: { resourceVersion: string }): Promise<Next> {
    const { timing } = this.transport;
    const { namespace, labelSelector, fieldSelector } = this.target.options;
    const timeoutSeconds = Math.ceil((timing.watch * (1 + Math.random() / 4)) / 1_000);
    const { resourceVersion } = position;
    const query = {
      labelSelector,
      fieldSelector,
      watch: 1,
      resourceVersion,
      allowWatchBookmarks: true,
      timeoutSeconds,
    };
    const path = collectionPath(resource, namespace) + queryOf(query);
    let failed = false;
    try {
      const what = `${resource.kind}: watch`;
      const body = await this.transport.stream({ method: 'GET', path, what, signal: this.signal });
      const began = performance.now();
      let events = 0;
      const end = await readEvents(body, timing.silence, this.signal, ({ type, object }) => {
        this.transport.heard();
        if (type === 'ERROR') failed = true;
        if (failed) return false;
        events++;
        position.resourceVersion = object.metadata?.resourceVersion ?? position.resourceVersion;
        if (type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED') this.say({ type, object });
        return true;
      });
      // A server that hangs up at once is failing, however politely.
      if (events > 0 || performance.now() - began > 1_000) this.failures = 0;
      else this.failures++;
      if (failed || end === 'garbage') this.failures++;
      return failed || end === 'garbage' || end === 'silent' ? 'relist' : 'resume';
    } catch (error) {
      return this.afterFailure(error);
    }
  }

  private afterFailure(error: unknown): Next {
    if (!PodwrightError.isPodwrightError(error)) throw error;
    this.failures++;
    if (!(error instanceof ApiError)) return 'relist';
    // List without watch is a right that can be given.
    if (error.status === 403 || error.status === 405) this.mayWatch = false;
    return this.mayWatch ? 'relist' : 'poll';
  }

  private say(event: WatchEvent): void {
    if (!this.signal.aborted) this.queue.write(event);
  }

  private async backOff(): Promise<void> {
    if (this.failures === 0) return;
    await this.wait(Math.min(8_000, 250 * 2 ** Math.min(this.failures - 1, 5)) * (0.5 + Math.random() / 2));
  }

  private async wait(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.signal }).catch(() => undefined);
  }
}
