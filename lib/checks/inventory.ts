import { groupOf, keyOf, type Manifest } from '../manifest';
import { asObject, type Json } from './json';
import { containersOf, podTemplateOf, type PodContainer, type PodTemplate } from './pod-template';
import { SchemaIndex } from './schema-index';
import { selects } from './selector';

/** An object of the set with what several checks ask of it. */
export interface Entry {
  readonly manifest: Manifest;
  /** `refKey` of the object as it is written. */
  readonly key: string;
  /** The namespace that it goes to: the set's where it names none. */
  readonly namespace: string;
  readonly pods?: PodTemplate | undefined;
  readonly containers: readonly PodContainer[];
}

/** The objects of a set, found by name and by namespace. */
export class Inventory {
  readonly entries: readonly Entry[];
  private readonly byName = new Map<string, Entry>();
  private readonly podsByNamespace = new Map<string, Entry[]>();
  private readonly kindsByNamespace = new Map<string, Entry[]>();
  /** `namespace`, label and value -> objects whose pods carry it: comparing all with all takes seconds for 1,000 apps. */
  private readonly podsByLabel = new Map<string, Entry[]>();

  private readonly custom = new Map<string, Entry[]>();

  /** @param namespace where objects without one go to */
  constructor(manifests: readonly Manifest[], namespace = '', index = new SchemaIndex()) {
    this.entries = manifests.map((manifest) => entryOf(manifest, namespace));
    for (const entry of this.entries) {
      const { apiVersion, kind, metadata } = entry.manifest;
      const id = `${groupOf(apiVersion)}/${kind}/${entry.namespace}`;
      this.byName.set(`${id}/${metadata.name ?? ''}`, entry);
      append(this.kindsByNamespace, id, entry);
      if (!index.hasGroup(groupOf(apiVersion))) append(this.custom, entry.namespace, entry);
      if (entry.pods === undefined) continue;
      append(this.podsByNamespace, entry.namespace, entry);
      for (const [label, value] of Object.entries(entry.pods.labels)) {
        append(this.podsByLabel, labelKey(entry.namespace, label, value), entry);
      }
    }
  }

  /** @param group API group, empty for the core group */
  find(group: string, kind: string, namespace: string, name: string): Entry | undefined {
    return this.byName.get(`${group}/${kind}/${namespace}/${name}`);
  }

  /** All objects of a kind in a namespace. */
  list(group: string, kind: string, namespace: string): readonly Entry[] {
    return this.kindsByNamespace.get(`${group}/${kind}/${namespace}`) ?? [];
  }

  /** Custom resources of a namespace: what they make is not known here. */
  customIn(namespace: string): readonly Entry[] {
    return this.custom.get(namespace) ?? [];
  }

  /** The objects of a namespace whose pods a label selector selects. */
  selected(namespace: string, selector: Json): readonly Entry[] {
    let candidates = this.podsByNamespace.get(namespace) ?? [];
    for (const [label, value] of Object.entries(asObject(selector.matchLabels) ?? {})) {
      const carriers = this.podsByLabel.get(labelKey(namespace, label, value)) ?? [];
      if (carriers.length < candidates.length) candidates = carriers;
    }
    return candidates.filter((entry) => entry.pods !== undefined && selects(selector, entry.pods.labels));
  }
}

function labelKey(namespace: string, label: string, value: unknown): string {
  return `${namespace}\n${label}\n${String(value)}`;
}

function entryOf(manifest: Manifest, namespace: string): Entry {
  const pods = podTemplateOf(manifest);
  return {
    manifest,
    key: keyOf(manifest),
    namespace: manifest.metadata.namespace ?? namespace,
    pods,
    containers: pods === undefined ? [] : containersOf(pods),
  };
}

function append(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}
