import { setMaxListeners } from 'node:events';
import { groupOf, type Manifest, type ObjectRef } from '../../manifest';
import { ApiError, type ClusterReader, type KindRef, UnreachableError } from '../cluster';

/** Not allowed, not served, cannot be listed. */
const refusals: readonly number[] = [401, 403, 404, 405];

/** How well a kind is known: `unreadable` is for good (no right to list or watch it). */
export type Knowledge = 'unknown' | 'known' | 'unreadable';

/**
 * What is in the cluster right now, as at most one list and one watch per kind and namespace tell it. Shared by all
 * that looks at a rollout: readiness, diagnosis, and whoever waits for a deletion.
 */
export class LiveObjects {
  private readonly stores = new Map<string, Store>();
  private readonly listeners = new Set<() => void>();
  private readonly stopping = new AbortController();

  constructor(private readonly reader: ClusterReader) {
    // One listener a watch, and more watches than Node takes for a leak.
    setMaxListeners(0, this.stopping.signal);
  }

  /** Lists a kind once; nothing when it is known or followed. Resolves also when it cannot be read. */
  async look(kind: KindRef, namespace: string | undefined): Promise<void> {
    const store = this.storeFor(kind, namespace);
    store.first ??= this.reader.list(kind, { namespace }).then(
      ({ items }) => store.fill(items),
      (error: unknown) => {
        if (isPassing(error)) store.first = undefined;
        else store.settle('unreadable');
      },
    );
    await store.first;
  }

  /** Lists and watches a kind from now on. Resolves when its list is here, or cannot be had. */
  follow(kind: KindRef, namespace: string | undefined): Promise<void> {
    const store = this.storeFor(kind, namespace);
    store.followed ??= new Promise((resolve) => {
      this.watch(store, kind, namespace, resolve).catch((error: unknown) => {
        if (isPassing(error)) store.followed = undefined;
        else if (!this.stopping.signal.aborted) {
          store.settle('unreadable');
          this.tell();
        }
        resolve();
      });
    });
    return store.followed;
  }

  knowledge(kind: KindRef, namespace: string | undefined): Knowledge {
    return this.stores.get(storeKey(kind, namespace))?.knowledge ?? 'unknown';
  }

  find(ref: ObjectRef): Manifest | undefined {
    return this.stores.get(storeKey(ref, ref.namespace))?.objects.get(ref.name);
  }

  all(kind: KindRef, namespace: string | undefined): readonly Manifest[] {
    return [...(this.stores.get(storeKey(kind, namespace))?.objects.values() ?? [])];
  }

  /** @returns how to stop being told */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.stopping.abort();
    this.listeners.clear();
  }

  private storeFor(kind: KindRef, namespace: string | undefined): Store {
    const key = storeKey(kind, namespace);
    const store = this.stores.get(key) ?? new Store();
    this.stores.set(key, store);
    return store;
  }

  private async watch(store: Store, kind: KindRef, namespace: string | undefined, onFirst: () => void): Promise<void> {
    for await (const event of this.reader.watch(kind, { namespace }, this.stopping.signal)) {
      if (event.type === 'SYNCED') {
        store.fill(event.items);
        onFirst();
      } else if (event.type === 'DELETED') store.objects.delete(event.object.metadata.name ?? '');
      else store.objects.set(event.object.metadata.name ?? '', event.object);
      this.tell();
    }
    onFirst();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

class Store {
  objects = new Map<string, Manifest>();
  knowledge: Knowledge = 'unknown';
  first: Promise<void> | undefined;
  followed: Promise<void> | undefined;

  fill(items: readonly Manifest[]): void {
    this.objects = new Map(items.map((item) => [item.metadata.name ?? '', item]));
    this.knowledge = 'known';
  }

  settle(knowledge: Knowledge): void {
    this.knowledge = knowledge;
  }
}

/** A server that cannot answer now is asked again; that there is no right, or no such kind, does not change. */
function isPassing(error: unknown): boolean {
  return error instanceof UnreachableError || (error instanceof ApiError && !refusals.includes(error.status));
}

function storeKey(kind: KindRef, namespace: string | undefined): string {
  return `${groupOf(kind.apiVersion)}/${kind.kind}/${namespace ?? ''}`;
}
