import { type Manifest, type ObjectRef, refKey, refOf } from '../../lib/manifest';
import { ApiError, type Cluster, type KindRef, type ListOptions, type WatchEvent } from '../../lib/deploy/cluster';
import { applyOwned } from './owned-fields';

export type Verb = 'get' | 'list' | 'watch' | 'dry-run' | 'apply' | 'create' | 'replace' | 'patch' | 'delete';

export interface Request {
  readonly verb: Verb;
  readonly object: string;
}

export interface Hooks {
  /** May throw instead of an answer, or never answer; called before the request takes effect. */
  before?: ((request: Request) => void | Promise<void>) | undefined;
  /** The same, although the request took effect. */
  after?: ((request: Request) => void | Promise<void>) | undefined;
}

/**
 * Input for tests of sequence: objects in a map, with uid, generation and resourceVersion kept as the API server keeps
 * them, and a log of requests. Fields are owned as server-side apply has it. No
 * validation, no defaults, no controllers: what those do is tested on a real one.
 */
export class MemoryCluster {
  readonly objects = new Map<string, Manifest>();
  readonly requests: Request[] = [];
  /** By `pod/container`; what is not here is not served. */
  readonly logs = new Map<string, string>();
  /** Of every connection that has none of its own. */
  before: Hooks['before'];
  after: Hooks['after'];
  /** What controllers would do to an object that was written. */
  react: (object: Manifest) => void = () => undefined;
  clock: () => number = () => 0;
  /** Milliseconds for which it owes an answer. */
  silence = 0;
  /** What the server says beside its answer to a write. */
  warn: (object: Manifest) => readonly string[] = () => [];
  /** Kinds that the server does not serve (any more). */
  readonly unserved = new Set<string>();
  private version = 0;
  private readonly listeners = new Set<(event: WatchEvent) => void>();

  get writes(): Request[] {
    return this.requests.filter(({ verb }) => ['apply', 'create', 'replace', 'patch', 'delete'].includes(verb));
  }

  put(manifest: Manifest): Manifest {
    return this.store(structuredClone(manifest), this.objects.get(refKey(refOf(manifest))));
  }

  find(kind: string, name: string): Manifest | undefined {
    return [...this.objects.values()].find((object) => object.kind === kind && object.metadata.name === name);
  }

  cluster(hooks: Hooks = this): Cluster {
    const request = <T>(verb: Verb, ref: ObjectRef, answer: () => T) => this.request(hooks, verb, ref, answer);
    const write = (verb: Verb, manifest: Manifest, next: (live: Manifest | undefined) => Manifest) =>
      this.write(hooks, verb, manifest, next);
    return {
      reader: {
        context: 'memory',
        server: 'https://memory',
        version: () => Promise.resolve('1.36'),
        resourceFor: ({ apiVersion, kind }) =>
          Promise.resolve(
            this.unserved.has(kind) ? undefined : { apiVersion, kind, plural: kind, namespaced: kind !== 'Namespace' },
          ),
        forgetDiscovery: () => undefined,
        get: (ref) => request('get', ref, () => this.objects.get(refKey(ref))),
        list: (kind, options) =>
          request('list', { ...kind, name: '*' }, () => ({
            items: this.matching(kind, options ?? {}),
            resourceVersion: String(this.version),
          })),
        watch: (kind, options, signal) => this.watch(hooks, kind, options, signal),
        dryRunApply: (manifest, options) =>
          request('dry-run', refOf(manifest), () => {
            const live = this.objects.get(refKey(refOf(manifest)));
            return { object: applyOwned(live, manifest, 'podwright', options?.force === true), warnings: [] };
          }),
        dryRunCreate: (manifest) => request('dry-run', refOf(manifest), () => ({ object: manifest, warnings: [] })),
        access: (requests) => Promise.resolve(requests.map(() => true)),
        logs: (pod, options) => Promise.resolve(this.logs.get(`${pod.name}/${options.container}`)),
        followLogs: (pod, { container }, take) => {
          const text = this.logs.get(`${pod.name}/${container}`);
          for (const line of text?.replace(/\n$/, '').split('\n') ?? []) take(line);
          return Promise.resolve(text !== undefined);
        },
        serverTime: () => new Date(Date.UTC(2026, 0, 1) + this.clock()),
        silence: () => this.silence,
      },
      writer: {
        apply: (manifest, options) =>
          write('apply', manifest, (live) => applyOwned(live, manifest, 'podwright', options?.force === true)),
        create: (manifest) =>
          write('create', manifest, (live) => {
            if (live !== undefined) throw failure(409, 'AlreadyExists');
            return manifest;
          }),
        replace: (manifest) =>
          write('replace', manifest, (live) => {
            if (live === undefined) throw failure(404, 'NotFound');
            if (live.metadata.resourceVersion !== manifest.metadata.resourceVersion) throw failure(409, 'Conflict');
            return manifest;
          }),
        patch: (ref, patch) =>
          write('patch', { ...ref, metadata: { name: ref.name, namespace: ref.namespace ?? '' } }, (live) => {
            if (live === undefined) throw failure(404, 'NotFound');
            const version = (patch.metadata as { resourceVersion?: string } | undefined)?.resourceVersion;
            if (version !== undefined && version !== live.metadata.resourceVersion) throw failure(409, 'Conflict');
            return merge(live, patch) as Manifest;
          }),
        delete: (ref, options) => request('delete', ref, () => this.remove(ref, options.uid)),
      },
      close: () => undefined,
    };
  }

  private async request<T>(hooks: Hooks, verb: Verb, ref: ObjectRef, answer: () => T): Promise<T> {
    const request = { verb, object: `${ref.kind}/${ref.name}` };
    this.requests.push(request);
    await hooks.before?.(request);
    const result = structuredClone(answer());
    await hooks.after?.(request);
    return result;
  }

  private async write(hooks: Hooks, verb: Verb, manifest: Manifest, next: (live: Manifest | undefined) => Manifest) {
    const object = await this.request(hooks, verb, refOf(manifest), () => {
      const live = this.objects.get(refKey(refOf(manifest)));
      return this.store(structuredClone(next(live)), live);
    });
    return { object, warnings: this.warn(object) };
  }

  private store(object: Manifest, live: Manifest | undefined): Manifest {
    const changed = JSON.stringify(object.spec) !== JSON.stringify(live?.spec);
    object.metadata = {
      ...object.metadata,
      uid: live?.metadata.uid ?? `uid-${++this.version}`,
      resourceVersion: String(++this.version),
      generation: (live?.metadata.generation ?? 0) + (changed || live === undefined ? 1 : 0),
    };
    this.react(object);
    this.objects.set(refKey(refOf(object)), object);
    this.tell({ type: live === undefined ? 'ADDED' : 'MODIFIED', object: structuredClone(object) });
    return object;
  }

  private remove(ref: ObjectRef, uid: string | undefined): boolean {
    const live = this.objects.get(refKey(ref));
    if (live === undefined) return false;
    if (uid !== undefined && uid !== live.metadata.uid) throw failure(409, 'Conflict');
    this.objects.delete(refKey(ref));
    this.tell({ type: 'DELETED', object: live });
    return true;
  }

  private matching(kind: KindRef, options: ListOptions): Manifest[] {
    const [label, value] = (options.labelSelector ?? '').split('=');
    return [...this.objects.values()].filter(
      (object) =>
        object.kind === kind.kind &&
        (options.namespace === undefined || object.metadata.namespace === options.namespace) &&
        (label === undefined || label === '' || object.metadata.labels?.[label] === value),
    );
  }

  private async *watch(
    hooks: Hooks,
    kind: KindRef,
    options: ListOptions,
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent> {
    const queue: WatchEvent[] = [];
    let wake: () => void = () => undefined;
    const listener = (event: WatchEvent): void => {
      if (event.type === 'SYNCED' || event.object.kind !== kind.kind) return;
      queue.push(event);
      wake();
    };
    this.listeners.add(listener);
    signal.addEventListener('abort', () => wake());
    await this.request(hooks, 'watch', { ...kind, name: '*' }, () => undefined);
    yield { type: 'SYNCED', items: structuredClone(this.matching(kind, options)) };
    while (!signal.aborted) {
      const event = queue.shift();
      if (event === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else yield event;
    }
    this.listeners.delete(listener);
  }

  private tell(event: WatchEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}

export function failure(status: number, reason: string): ApiError {
  return new ApiError(reason, { status, reason, message: reason });
}

/** JSON merge patch. @see https://www.rfc-editor.org/rfc/rfc7396 */
function merge(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> = { ...(target as Record<string, unknown> | undefined) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merge(result[key], value);
  }
  return result;
}
