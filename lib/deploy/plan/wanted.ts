import type { Finding } from '../../errors';
import { duplicateItems } from '../../objects/duplicate-items';
import {
  formatRef,
  groupKindOf,
  keyOf,
  type Manifest,
  type ManifestSet,
  type Origin,
  placeOf,
  refOf,
} from '../../manifest';
import type { ApiResource, ClusterReader } from '../cluster';
import { normalise } from './normalise';
import { textAt } from '../../objects/read-field';
import { servedBy } from '../../objects/served-kind';

/** The set as it is sent, with everything that is wrong with it alone. */
export interface Wanted {
  /** Normalised, each object once. */
  readonly desired: readonly Manifest[];
  /** By `refKey`, the namespace filled in. */
  readonly origins: ReadonlyMap<string, Origin>;
  readonly order: ManifestSet['order'];
  /** True for a kind that is served only when a CRD of this set is applied. */
  readonly isComing: (manifest: Manifest) => boolean;
  readonly findings: readonly Finding[];
}

export async function wantedOf(set: ManifestSet, reader: ClusterReader): Promise<Wanted> {
  const kinds = new Map(set.manifests.map(({ apiVersion, kind }) => [`${apiVersion}/${kind}`, { apiVersion, kind }]));
  const served = new Map<string, ApiResource | undefined>();
  await Promise.all([...kinds].map(async ([name, kind]) => served.set(name, await reader.resourceFor(kind))));
  const crds = new Map(set.manifests.map((crd) => [servedBy(crd), crd]));
  const crdOf = (manifest: Manifest): Manifest | undefined => crds.get(groupKindOf(manifest));
  const resourceOf = ({ apiVersion, kind }: Manifest): ApiResource | undefined => served.get(`${apiVersion}/${kind}`);

  const findings: Finding[] = [];
  const desired = new Map<string, Manifest>();
  const origins = new Map<string, Origin>();
  const declared = new Map<string, string>();
  for (const manifest of set.manifests) {
    const resource = resourceOf(manifest);
    const crd = resource === undefined ? crdOf(manifest) : undefined;
    const namespaced = resource?.namespaced ?? textAt(crd, 'spec', 'scope') !== 'Cluster';
    const normal = normalise(manifest, set, namespaced);
    const key = keyOf(normal);
    const origin = set.origins[keyOf(manifest)] ?? set.origins[key];
    const mistakes = [...duplicateItems(normal)];
    const base = { severity: 'error', object: formatRef(refOf(normal)) } as const;
    if (resource === undefined && crd === undefined) {
      const message = `the cluster serves no ${manifest.kind} of ${manifest.apiVersion}`;
      const fix = 'install its CustomResourceDefinition first, or correct apiVersion and kind';
      mistakes.push({ ...base, code: 'E_KIND_UNKNOWN', message, fix });
    }
    if (desired.has(key)) {
      mistakes.push({
        ...base,
        code: 'E_DUPLICATE_OBJECT',
        message: 'it is declared twice',
        fix: 'give one of them another name',
      });
    }
    findings.push(...mistakes.map((finding) => ({ ...finding, ...placeOf(origin) })));
    if (origin !== undefined) origins.set(key, origin);
    desired.set(key, normal);
    declared.set(keyOf(manifest), key);
  }
  const order = set.order.map((edge) => ({
    ...edge,
    object: declared.get(edge.object) ?? edge.object,
    after: declared.get(edge.after) ?? edge.after,
  }));
  const isComing = (manifest: Manifest): boolean => resourceOf(manifest) === undefined && crdOf(manifest) !== undefined;
  return { desired: [...desired.values()], origins, order, isComing, findings };
}
