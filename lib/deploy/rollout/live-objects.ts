import { groupOf, type Manifest, type ObjectRef } from '../../manifest';
import type { ClusterReader, KindRef } from '../cluster';

/**
 * What is in the cluster right now, as one list and one watch per kind and namespace tell it. Shared by everything that
 * waits: readiness, diagnosis, and deletions.
 */
export class LiveObjects {
  private readonly stores = new Map<string, Store>();
  private readonly listeners = new Set<() => void>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly reader: ClusterReader,
    /** Told once for each kind that cannot be watched. */
    private readonly onError: (kind: KindRef, error: unknown) => void,
  ) {}

  /** Begins to follow a kind in a namespace (or, without one, everywhere). Resolves when its first list is here. */
  follow(kind: KindRef, namespace: string | undefined): Promise<void> {
    const key = storeKey(kind, namespace);
    const known = this.stores.get(key);
    if (known !== undefined) return known.synced;
    const store = new Store();
    this.stores.set(key, store);
    this.run(store, kind, namespace).catch((error: unknown) => {
      store.settle(false);
      if (!this.stopping.signal.aborted) this.onError(kind, error);
    });
    return store.synced;
  }

  /** True when a list of that kind arrived and its watch has not failed: what is not found is not there. */
  knows(kind: KindRef, namespace: string | undefined): boolean {
    return this.stores.get(storeKey(kind, namespace))?.known === true;
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

  private async run(store: Store, kind: KindRef, namespace: string | undefined): Promise<void> {
    for await (const event of this.reader.watch(kind, { namespace }, this.stopping.signal)) {
      if (event.type === 'SYNCED') {
        store.objects = new Map(event.items.map((item) => [item.metadata.name ?? '', item]));
        store.settle(true);
      } else if (event.type === 'DELETED') store.objects.delete(event.object.metadata.name ?? '');
      else store.objects.set(event.object.metadata.name ?? '', event.object);
      for (const listener of this.listeners) listener();
    }
    store.settle(false);
  }
}

class Store {
  objects = new Map<string, Manifest>();
  known = false;
  readonly synced: Promise<void>;
  private resolve: () => void = () => undefined;

  constructor() {
    this.synced = new Promise((resolve) => (this.resolve = resolve));
  }

  settle(known: boolean): void {
    this.known = known;
    this.resolve();
  }
}

function storeKey(kind: KindRef, namespace: string | undefined): string {
  return `${groupOf(kind.apiVersion)}/${kind.kind}/${namespace ?? ''}`;
}
