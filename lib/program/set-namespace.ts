import { changeManifests, groupKindOf, type Manifest, type ManifestSet } from '../manifest';
import { UsageError } from '../errors';

/**
 * The set in another namespace: its objects, the Namespace itself, the subjects of role bindings, and all that refers to
 * objects by key. Names of hosts are not guessed at: where one contains the old namespace, that is an error.
 * @throws UsageError with every field that names a host in the old namespace
 */
export function setNamespace(set: ManifestSet, namespace: string | undefined): ManifestSet {
  if (namespace === undefined || namespace === set.namespace) return set;
  const hosts = set.manifests.flatMap((manifest) => hostsIn(manifest, set.namespace));
  if (hosts.length > 0) {
    throw new UsageError(
      hosts.map((host) => `--namespace ${namespace}: ${host}`),
      'change the namespace in the program instead',
    );
  }
  const moved = changeManifests(set, (manifest) => move(manifest, set.namespace, namespace));
  return { ...moved, namespace };
}

function move(manifest: Manifest, from: string, to: string): Manifest {
  const copy = structuredClone(manifest);
  if (copy.metadata.namespace === from) copy.metadata.namespace = to;
  if (groupKindOf(copy) === '/Namespace' && copy.metadata.name === from) copy.metadata.name = to;
  const subjects = copy['subjects'];
  if (copy.kind.endsWith('RoleBinding') && Array.isArray(subjects)) {
    for (const subject of subjects as { namespace?: string }[]) if (subject.namespace === from) subject.namespace = to;
  }
  return copy;
}

/** `Kind/name: "db.shop.svc" is in the namespace shop`, for every text with such a host. */
function hostsIn(manifest: Manifest, namespace: string): string[] {
  const host = new RegExp(`[\\w-]+\\.${namespace}\\.svc\\b[\\w.]*`);
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      const match = host.exec(value);
      if (match !== null) {
        found.push(`${manifest.kind}/${manifest.metadata.name}: "${match[0]}" is in the namespace ${namespace}`);
      }
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(manifest);
  return found;
}
