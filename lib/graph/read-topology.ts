import { reachable } from './reachable';
import { keys } from '../conventions/keys';
import { claimTemplatesOf, mountsClaim, podReferencesOf } from '../objects/pod-references';
import { podTemplateOf } from '../objects/pod-template';
import { asObject, asText, fieldAt, objectsOf, recordsAt, textAt } from '../objects/read-field';
import { selectsByLabels } from '../objects/selector';
import { formatRef, groupKindOf, groupOf, keyOf, type Manifest, type ManifestSet, refOf } from '../manifest';
import { EdgeList } from './edge-list';
import { readNode } from './read-node';
import type { Mark, Topology, TopologyNode } from './topology';

export interface TopologyInput {
  readonly manifests: readonly Manifest[];
  /** Where objects without a namespace go to. */
  readonly namespace: string;
  readonly order?: ManifestSet['order'] | undefined;
  /** By `refKey`: what a plan does. */
  readonly marks?: ReadonlyMap<string, Mark> | undefined;
}

/** What there is, who is exposed, who talks to whom, who reads what, and what waits for what. */
export function readTopology({ manifests, namespace, order = [], marks }: TopologyInput): Topology {
  const reader = new TopologyReader(manifests, namespace);
  const edges = new EdgeList();
  for (const manifest of manifests) {
    reader.addExposure(edges, manifest);
    reader.addReferences(edges, manifest);
    reader.addDeclared(edges, manifest);
  }
  reader.addNetwork(edges);
  for (const { object, after, state } of order) {
    if (state === 'ready' && reader.hasPods(object) && reader.hasPods(after)) edges.add(object, after, 'after');
  }
  const nodes = manifests.flatMap((manifest) => {
    const node = reader.isFolded(manifest) ? undefined : readNode(manifest, marks?.get(keyOf(manifest)));
    return node === undefined ? [] : [node];
  });
  const known = new Set(nodes.map(({ id }) => id));
  const between = edges.between(known);
  return { nodes: nodes.filter((node) => isWorthShowing(node, between)), edges: between };
}

/** Configuration that nobody reads is only in the way; what does the work always shows. */
function isWorthShowing({ id, role, mark }: TopologyNode, edges: Topology['edges']): boolean {
  if (role !== 'config' && role !== 'volume') return true;
  return mark !== undefined || edges.some(({ from, to }) => from === id || to === id);
}

class TopologyReader {
  private readonly byName = new Map<string, Manifest>();
  private readonly withPods: readonly Manifest[];
  /** Services inside the cluster of one workload: they are a line of it. */
  private readonly folded = new Map<Manifest, string>();
  /** Credentials that belong to a workload: who reads them is bound to it. */
  private readonly credentials = new Map<string, string>();

  constructor(
    private readonly manifests: readonly Manifest[],
    private readonly namespace: string,
  ) {
    this.withPods = manifests.filter((manifest) => podTemplateOf(manifest) !== undefined);
    for (const manifest of manifests) this.byName.set(this.nameOf(manifest), manifest);
    const instances = this.instances();
    for (const manifest of manifests) {
      const [only, ...others] = groupKindOf(manifest) === '/Service' ? this.selected(manifest) : [];
      const inside = ['ClusterIP', undefined].includes(textAt(manifest, 'spec', 'type'));
      if (only !== undefined && others.length === 0 && inside) this.folded.set(manifest, keyOf(only));
      const owner = instances.get(this.instanceOf(manifest) ?? '');
      if (groupKindOf(manifest) === '/Secret' && owner !== undefined) {
        this.credentials.set(keyOf(manifest), owner);
        this.folded.set(manifest, owner);
      }
    }
  }

  isFolded(manifest: Manifest): boolean {
    return this.folded.has(manifest) && manifest.metadata.annotations?.[keys.graphRole] === undefined;
  }

  hasPods(key: string): boolean {
    return this.withPods.some((manifest) => keyOf(manifest) === key);
  }

  addExposure(edges: EdgeList, manifest: Manifest): void {
    if (groupKindOf(manifest) === '/Service')
      for (const target of this.selected(manifest))
        edges.add(keyOf(manifest), keyOf(target), 'exposes', portsOf(manifest));
    for (const { service, label } of backendsOf(manifest)) {
      const found = this.find(manifest, '', 'Service', service);
      if (found !== undefined) edges.add(keyOf(manifest), this.targetOf(found), 'exposes', label);
    }
  }

  addReferences(edges: EdgeList, manifest: Manifest): void {
    const pods = podTemplateOf(manifest);
    if (pods === undefined) return;
    const from = keyOf(manifest);
    for (const { group, kind, name, field, read } of podReferencesOf(manifest, pods)) {
      const found = this.find(manifest, group, kind, name);
      if (found === undefined) continue;
      const variable = variableAt(manifest, field);
      const owner = this.credentials.get(keyOf(found));
      edges.add(
        from,
        owner ?? keyOf(found),
        read === 'mount' && owner === undefined ? 'mounts' : 'uses',
        variable ?? '',
      );
    }
    if (claimTemplatesOf(manifest).length === 0) return;
    const namespace = this.namespaceOf(manifest);
    for (const other of this.manifests)
      if (groupKindOf(other) === '/PersistentVolumeClaim' && this.namespaceOf(other) === namespace)
        if (mountsClaim(manifest, other.metadata.name ?? '')) edges.add(from, keyOf(other), 'mounts');
  }

  /** `podwright.dev/graph-uses: Kind/name, Kind/name` of any object. */
  addDeclared(edges: EdgeList, manifest: Manifest): void {
    const declared = manifest.metadata.annotations?.[keys.graphUses] ?? '';
    for (const word of declared.split(',').map((each) => each.trim())) {
      const [kind = '', name = ''] = word.split('/');
      const found = this.manifests.find((other) => other.kind === kind && other.metadata.name === name);
      if (found !== undefined) edges.add(keyOf(manifest), this.targetOf(found), 'uses');
    }
  }

  addNetwork(edges: EdgeList): void {
    if (!this.manifests.some((each) => groupKindOf(each) === 'networking.k8s.io/NetworkPolicy')) return;
    const keysByText = new Map(
      this.withPods.map((each) => [formatRef({ ...refOf(each), namespace: this.namespaceOf(each) }), keyOf(each)]),
    );
    for (const { from, to, ports } of reachable(this.manifests, this.namespace)) {
      const [source, target] = [keysByText.get(from), keysByText.get(to)];
      // Where nothing narrows it everybody reaches everybody: that is no picture.
      if (source !== undefined && target !== undefined && ports !== 'any port')
        edges.add(source, target, 'reaches', ports.replace('TCP ', ':'));
    }
  }

  /** The one workload of an instance. Charts give all that they make the same: what belongs to which, that does not say. */
  private instances(): ReadonlyMap<string, string> {
    const found = new Map<string, Manifest[]>();
    for (const each of this.withPods) {
      const instance = this.instanceOf(each);
      if (instance !== undefined) found.set(instance, [...(found.get(instance) ?? []), each]);
    }
    return new Map(
      [...found].flatMap(([instance, [only, other]]) =>
        only === undefined || other !== undefined ? [] : [[instance, keyOf(only)]],
      ),
    );
  }

  private instanceOf(manifest: Manifest): string | undefined {
    const instance = manifest.metadata.labels?.[keys.instance];
    return instance === undefined ? undefined : `${this.namespaceOf(manifest)}/${instance}`;
  }

  private targetOf(manifest: Manifest): string {
    return this.folded.get(manifest) ?? keyOf(manifest);
  }

  private selected(service: Manifest): readonly Manifest[] {
    const selector = asObject(fieldAt(service, 'spec', 'selector')) ?? {};
    const namespace = this.namespaceOf(service);
    return this.withPods.filter(
      (each) => this.namespaceOf(each) === namespace && selectsByLabels(selector, podTemplateOf(each)?.labels ?? {}),
    );
  }

  private find(from: Manifest, group: string, kind: string, name: string): Manifest | undefined {
    return this.byName.get(`${group}/${kind}/${this.namespaceOf(from)}/${name}`);
  }

  private nameOf(manifest: Manifest): string {
    return `${groupOf(manifest.apiVersion)}/${manifest.kind}/${this.namespaceOf(manifest)}/${manifest.metadata.name}`;
  }

  private namespaceOf({ metadata }: Manifest): string {
    return metadata.namespace ?? this.namespace;
  }
}

/** Name of the environment variable that a reference stands in. */
function variableAt(manifest: Manifest, field: readonly (string | number)[]): string | undefined {
  const end = field.indexOf('env') + 2;
  if (end === 1) return undefined;
  const item = field
    .slice(0, end)
    .reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], manifest);
  return textAt(item, 'name');
}

function portsOf(service: Manifest): string {
  return recordsAt(service, 'spec', 'ports')
    .map(({ port }) => `:${String(port)}`)
    .join(' ');
}

/** Services that an Ingress or an HTTPRoute sends requests to, with host and path. */
function backendsOf(manifest: Manifest): readonly { readonly service: string; readonly label: string }[] {
  if (groupKindOf(manifest) === 'networking.k8s.io/Ingress') {
    return recordsAt(manifest, 'spec', 'rules').flatMap((rule) =>
      objectsOf(fieldAt(rule.http, 'paths')).flatMap(([path]) => {
        const service = textAt(path, 'backend', 'service', 'name');
        const shown = path.path === '/' ? '' : (asText(path.path) ?? '');
        return service === undefined ? [] : [{ service, label: `${asText(rule.host) ?? '*'}${shown}` }];
      }),
    );
  }
  if (groupKindOf(manifest) !== 'gateway.networking.k8s.io/HTTPRoute') return [];
  return recordsAt(manifest, 'spec', 'rules').flatMap((rule) =>
    objectsOf(rule.backendRefs).flatMap(([{ name }]) => {
      const service = asText(name);
      return service === undefined ? [] : [{ service, label: '' }];
    }),
  );
}
