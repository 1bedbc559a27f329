import { groupOf, type Manifest } from '../manifest';
import { asObject, type Fields } from '../objects/read-field';
import { containersOf, podTemplateOf, type PodContainer, type PodTemplate } from '../objects/pod-template';
import { podReferencesOf, type PodReference } from '../objects/pod-references';
import { SchemaIndex } from './schema-index';
import { serverSettings } from './server-settings';
import { selects } from '../objects/selector';

/** An object of the set with what several checks ask of it. */
export interface Entry {
  readonly manifest: Manifest;
  /** Position in the set. */
  readonly position: number;
  /** The namespace that it goes to: the set's where it names none. */
  readonly namespace: string;
  readonly pods?: PodTemplate | undefined;
  readonly containers: readonly PodContainer[];
}

/** What is in one namespace. Maps of maps, because joining the parts of a key for every object costs more than all else. */
interface Namespace {
  /** `group/kind` -> name -> object. */
  readonly kinds: Map<string, Map<string, Entry>>;
  readonly withPods: Entry[];
  /** Label of pods -> value -> objects: comparing all selectors with all pods takes seconds for 1,000 apps. */
  readonly labels: Map<string, Map<unknown, Entry[]>>;
  readonly custom: Entry[];
  /** Selector of a Service -> objects: several rules ask for the same one, and Services may share one. */
  readonly served: WeakMap<Fields, readonly Entry[]>;
}

/** The objects of a set, found by name and by the labels of their pods. */
export class Inventory {
  readonly entries: readonly Entry[];
  /** Pairs of objects with the same group, kind, namespace and name. */
  readonly duplicates: readonly (readonly [earlier: Entry, later: Entry])[];
  private readonly namespaces = new Map<string, Namespace>();
  private readonly keys = new Map<Entry, ReadonlySet<string>>();
  private readonly settings = new Map<Fields, ReadonlyMap<string, string>>();
  private readonly references = new Map<Entry, readonly PodReference[]>();

  /** @param namespace where objects without one go to */
  constructor(
    readonly manifests: readonly Manifest[],
    namespace = '',
    index = new SchemaIndex(),
  ) {
    const duplicates: [Entry, Entry][] = [];
    this.entries = manifests.map((manifest, position) => {
      const entry = entryOf(manifest, position, namespace);
      const earlier = this.add(entry, index);
      if (earlier !== undefined) duplicates.push([earlier, entry]);
      return entry;
    });
    this.duplicates = duplicates;
  }

  /** @param group API group, empty for the core group */
  find(group: string, kind: string, namespace: string, name: string): Entry | undefined {
    return this.namespaces.get(namespace)?.kinds.get(`${group}/${kind}`)?.get(name);
  }

  /** Names of all objects of a kind in a namespace. */
  names(group: string, kind: string, namespace: string): readonly string[] {
    return [...(this.namespaces.get(namespace)?.kinds.get(`${group}/${kind}`)?.keys() ?? [])];
  }

  /** Custom resources of a namespace: what they make is not known here. */
  customIn(namespace: string): readonly Entry[] {
    return this.namespaces.get(namespace)?.custom ?? [];
  }

  /** The objects of a namespace whose pods a Service selects by these labels. */
  servedBy(namespace: string, labels: Fields): readonly Entry[] {
    const served = this.namespaces.get(namespace)?.served;
    let found = served?.get(labels);
    if (found === undefined) {
      found = this.selected(namespace, { matchLabels: labels });
      served?.set(labels, found);
    }
    return found;
  }

  /** Keys of a ConfigMap or Secret: every variable that reads one of them asks. */
  keysOf(entry: Entry, read: (manifest: Manifest) => ReadonlySet<string>): ReadonlySet<string> {
    let keys = this.keys.get(entry);
    if (keys === undefined) {
      keys = read(entry.manifest);
      this.keys.set(entry, keys);
    }
    return keys;
  }

  /** What the pods of an object name: several rules ask. */
  referencesOf(entry: Entry): readonly PodReference[] {
    let found = this.references.get(entry);
    if (found === undefined) {
      found = podReferencesOf(entry.manifest, entry.pods);
      this.references.set(entry, found);
    }
    return found;
  }

  /** The settings on the command line of a container. */
  settingsOf(container: Fields): ReadonlyMap<string, string> {
    let found = this.settings.get(container);
    if (found === undefined) {
      found = serverSettings(container);
      this.settings.set(container, found);
    }
    return found;
  }

  /** The objects of a namespace whose pods a label selector selects. */
  selected(namespace: string, selector: Fields): readonly Entry[] {
    const there = this.namespaces.get(namespace);
    if (there === undefined) return [];
    let candidates: readonly Entry[] = there.withPods;
    const wanted = asObject(selector.matchLabels);
    for (const label in wanted) {
      const carriers = there.labels.get(label)?.get(wanted[label]) ?? [];
      if (carriers.length < candidates.length) candidates = carriers;
    }
    return candidates.filter((entry) => entry.pods !== undefined && selects(selector, entry.pods.labels));
  }

  /** The object that had the place before, if any. */
  private add(entry: Entry, index: SchemaIndex): Entry | undefined {
    const { apiVersion, kind, metadata } = entry.manifest;
    const group = groupOf(apiVersion);
    const there = getOrAdd(this.namespaces, entry.namespace, emptyNamespace);
    const names = getOrAdd(there.kinds, `${group}/${kind}`, () => new Map<string, Entry>());
    const earlier = metadata.name === undefined ? undefined : names.get(metadata.name);
    if (metadata.name !== undefined && earlier === undefined) names.set(metadata.name, entry);
    if (!index.hasGroup(group)) there.custom.push(entry);
    if (entry.pods === undefined) return earlier;
    there.withPods.push(entry);
    for (const label in entry.pods.labels) {
      const values = getOrAdd(there.labels, label, () => new Map<unknown, Entry[]>());
      getOrAdd(values, entry.pods.labels[label], () => []).push(entry);
    }
    return earlier;
  }
}

function entryOf(manifest: Manifest, position: number, namespace: string): Entry {
  const pods = podTemplateOf(manifest);
  const containers = pods === undefined ? [] : containersOf(pods);
  return { manifest, position, namespace: manifest.metadata.namespace ?? namespace, pods, containers };
}

function emptyNamespace(): Namespace {
  return { kinds: new Map(), withPods: [], labels: new Map(), custom: [], served: new WeakMap() };
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
