import { fieldsOf, textOf } from '../../objects/read-field';
import type { Manifest } from '../../manifest';

interface Lists {
  readonly pods: readonly Manifest[];
  readonly replicaSets: readonly Manifest[];
  readonly endpointSlices: readonly Manifest[];
  readonly events: readonly Manifest[];
}

/**
 * The same lists by what they are asked for. Each workload is judged with each change of the cluster: without an index a
 * rollout of many looks at everything for each of them, again and again. Built when it is first asked.
 */
export class RelatedIndex {
  private readonly maps = new Map<keyof Lists, ReadonlyMap<string, readonly Manifest[]>>();

  constructor(private readonly lists: Lists) {}

  /** By the uid of their controller. */
  owned(kind: 'pods' | 'replicaSets', uid: string | undefined): readonly Manifest[] {
    return this.find(kind, uid ?? '', (object) => controllerOf(object) ?? '');
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

  private find(kind: keyof Lists, key: string, keyOf: (object: Manifest) => string): readonly Manifest[] {
    // Nobody owns what has no uid yet.
    if (key === '') return [];
    let map = this.maps.get(kind);
    if (map === undefined) this.maps.set(kind, (map = grouped(this.lists[kind], keyOf)));
    return map.get(key) ?? [];
  }
}

/** Uid of the controller of an object. */
export function controllerOf(object: Manifest): string | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller === true)?.uid;
}

function grouped(objects: readonly Manifest[], keyOf: (object: Manifest) => string): Map<string, Manifest[]> {
  const groups = new Map<string, Manifest[]>();
  for (const object of objects) {
    const key = keyOf(object);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [object]);
    else group.push(object);
  }
  return groups;
}
