import { controllerOf } from '../../objects/controller';
import { fieldsOf, textOf } from '../../objects/read-field';
import type { Manifest } from '../../manifest';
import type { Labels } from '../../objects/selector';
import { labelsOfServing, labelsOfWanted } from '../../objects/serving-labels';
import type { KindRef } from '../cluster';

/** The lists that rules and diagnosis look at besides the object itself, and how each is asked for. */
export const relatedKinds = {
  pods: { apiVersion: 'v1', kind: 'Pod', namespaced: true },
  replicaSets: { apiVersion: 'apps/v1', kind: 'ReplicaSet', namespaced: true },
  endpointSlices: { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', namespaced: true },
  claims: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespaced: true },
  storageClasses: { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', namespaced: false },
  nodes: { apiVersion: 'v1', kind: 'Node', namespaced: false },
  events: { apiVersion: 'v1', kind: 'Event', namespaced: true },
  serviceAccounts: { apiVersion: 'v1', kind: 'ServiceAccount', namespaced: true },
} as const satisfies Readonly<Record<string, KindRef & { readonly namespaced: boolean }>>;

export type RelatedKind = keyof typeof relatedKinds;

/** Those lists as they are now. */
export interface Related extends Readonly<Record<RelatedKind, readonly Manifest[]>> {
  /** The same lists by owner, where many objects are judged by them. @default - the lists are searched */
  readonly index?: RelatedIndex | undefined;
  /** Workloads of the app (live where they are there): a Service waits for endpoints when it selects one of them. */
  readonly workloads?: readonly Manifest[] | undefined;
  /** Lists that could not be read, for want of rights: then the object's own status has to do. */
  readonly unreadable?: readonly Unreadable[] | undefined;
}

export interface Unreadable {
  readonly related: RelatedKind;
  /** Undefined for what is in no namespace. */
  readonly namespace?: string | undefined;
}

/** The index of the lists; made for this one question where nobody keeps one. */
export function indexOf(related: Related): RelatedIndex {
  return related.index ?? new RelatedIndex(related);
}

type Grouped = 'pods' | 'replicaSets' | 'endpointSlices' | 'events';
type Lists = Pick<Related, Grouped | 'workloads'>;

/**
 * The same lists by what they are asked for. Each workload is judged with each change of the cluster: without an index a
 * rollout of many looks at everything for each of them, again and again. Built when it is first asked.
 */
export class RelatedIndex {
  private readonly maps = new Map<Grouped, ReadonlyMap<string, readonly Manifest[]>>();
  private labels: ReadonlyMap<string, readonly Labels[]> | undefined;

  constructor(private readonly lists: Lists) {}

  /** By the uid of their controller. */
  owned(kind: 'pods' | 'replicaSets', uid: string | undefined): readonly Manifest[] {
    return this.find(kind, uid ?? '', (object) => controllerOf(object)?.uid ?? '');
  }

  /** By the uid of what they are about. */
  events(uid: string | undefined): readonly Manifest[] {
    return this.find('events', uid ?? '', (event) => textOf(fieldsOf(event.involvedObject).uid));
  }

  /** Of one Service. */
  endpointSlices(namespace: string | undefined, service: string | undefined): readonly Manifest[] {
    return this.find('endpointSlices', `${namespace ?? ''}/${service ?? ''}`, ({ metadata }) => {
      return `${metadata.namespace ?? ''}/${metadata.labels?.['kubernetes.io/service-name'] ?? ''}`;
    });
  }

  /** Labels of pods that are there or wanted, of those that have the first pair of a selector. */
  serving(namespace: string | undefined, selector: Labels): readonly Labels[] {
    const [first] = Object.entries(selector);
    if (first === undefined) return [];
    this.labels ??= this.byPair();
    return this.labels.get(pairOf(namespace, first)) ?? [];
  }

  private byPair(): Map<string, Labels[]> {
    const { workloads = [], replicaSets, pods } = this.lists;
    const pairs = new Map<string, Labels[]>();
    const addAll = (objects: readonly Manifest[], labelsOf: (object: Manifest) => Labels | undefined): void => {
      for (const object of objects) {
        const labels = labelsOf(object) ?? {};
        for (const pair of Object.entries(labels)) add(pairs, pairOf(object.metadata.namespace, pair), labels);
      }
    };
    addAll([...workloads, ...replicaSets], labelsOfWanted);
    addAll(pods, labelsOfServing);
    return pairs;
  }

  private find(kind: Grouped, key: string, keyOf: (object: Manifest) => string): readonly Manifest[] {
    // Nobody owns what has no uid yet.
    if (key === '') return [];
    let map = this.maps.get(kind);
    if (map === undefined) this.maps.set(kind, (map = grouped(this.lists[kind], keyOf)));
    return map.get(key) ?? [];
  }
}

function grouped(objects: readonly Manifest[], keyOf: (object: Manifest) => string): Map<string, Manifest[]> {
  const groups = new Map<string, Manifest[]>();
  for (const object of objects) add(groups, keyOf(object), object);
  return groups;
}

function add<Item>(groups: Map<string, Item[]>, key: string, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

const pairOf = (namespace: string | undefined, [key, value]: readonly [string, unknown]): string =>
  `${namespace ?? ''}/${key}=${String(value)}`;
