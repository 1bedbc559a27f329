import { keys } from '../conventions/keys';
import { UsageError } from '../errors';
import { changeManifests, groupKindOf, type Manifest, type ManifestSet } from '../manifest';
import { isRecord, recordsAt } from '../objects/read-field';
import { namesOfNamespace } from './names-of-namespace';

/**
 * The set in another namespace: its objects, the Namespace itself, the subjects of role bindings, peers that are the
 * namespace by its name, what Traefik finds by it, and all that refers to objects by key. Whatever else names the old
 * namespace is not guessed at: that is an error.
 * @throws UsageError with every field that names the old namespace
 */
export function setNamespace(set: ManifestSet, namespace: string | undefined): ManifestSet {
  if (namespace === undefined || namespace === set.namespace) return set;
  const move: Move = { from: set.namespace, to: namespace, traefik: traefikNames(set, namespace) };
  const moved = changeManifests(set, (manifest) => moveObject(manifest, move));
  const known = new Set(move.traefik.values());
  const left = moved.manifests.flatMap((manifest) => namesOfNamespace(manifest, set.namespace, known));
  if (left.length > 0) {
    throw new UsageError(
      left.map((place) => `--namespace ${namespace}: ${place}`),
      'change the namespace in the program instead',
    );
  }
  return { ...moved, namespace };
}

interface Move {
  readonly from: string;
  readonly to: string;
  /** What Traefik calls objects of the set, before -> after. */
  readonly traefik: ReadonlyMap<string, string>;
}

/** Where a namespace ends in `shop-web-http@kubernetescrd`, only the objects can tell. */
function traefikNames({ manifests, namespace }: ManifestSet, to: string): ReadonlyMap<string, string> {
  const own = manifests.filter(
    ({ apiVersion, metadata }) => /^traefik\./.test(apiVersion) && metadata.namespace === namespace,
  );
  const nameIn = (place: string, { metadata }: Manifest): string => `${place}-${metadata.name ?? ''}@kubernetescrd`;
  return new Map(own.map((manifest) => [nameIn(namespace, manifest), nameIn(to, manifest)]));
}

function moveObject(manifest: Manifest, move: Move): Manifest {
  const copy = rename(manifest, move) as Manifest;
  const { from, to } = move;
  if (copy.metadata.namespace === from) copy.metadata.namespace = to;
  const kind = groupKindOf(copy);
  if (kind === '/Namespace' && copy.metadata.name === from) copy.metadata.name = to;
  if (/^rbac\.authorization\.k8s\.io\/(?:Cluster)?RoleBinding$/.test(kind)) {
    for (const subject of recordsAt(copy, 'subjects')) if (subject['namespace'] === from) subject['namespace'] = to;
  }
  return copy;
}

/** A copy in which the namespace is the other one where a field selects it by the label that bears its name. */
function rename(value: unknown, move: Move): unknown {
  if (typeof value === 'string')
    return value.replace(/[\w.-]+@kubernetescrd\b/g, (name) => move.traefik.get(name) ?? name);
  if (Array.isArray(value)) return value.map((item) => rename(item, move));
  if (!isRecord(value)) return value;
  const moved = (name: unknown): unknown => (name === move.from ? move.to : rename(name, move));
  const fields = Object.entries(value).map(([name, field]) => {
    if (name === keys.namespaceName) return [name, moved(field)];
    const isChoice = name === 'values' && value['key'] === keys.namespaceName && Array.isArray(field);
    return [name, isChoice ? field.map(moved) : rename(field, move)];
  });
  return Object.fromEntries(fields);
}
