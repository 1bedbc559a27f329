import { copiesIn } from '../../conventions/manifest-copies';
import { groupKindOf, type Manifest, type ManifestSet } from '../../manifest';

/**
 * The set as a record keeps it: without a value of a Secret. Of those only the names of their keys stay, because a
 * rollback needs to know which. Copies that other tools left in annotations go, whatever the kind: nobody knows what is
 * in them, and none of them is needed to deploy the object again.
 */
export function withoutSecretValues(set: ManifestSet): ManifestSet {
  return { ...set, manifests: set.manifests.map((manifest) => withoutValues(withoutCopies(manifest))) };
}

function withoutCopies(manifest: Manifest): Manifest {
  const copies = copiesIn(manifest);
  if (copies.length === 0) return manifest;
  const { metadata } = manifest;
  const kept = Object.entries(metadata.annotations ?? {}).filter(([key]) => !copies.includes(key));
  return { ...manifest, metadata: { ...metadata, annotations: Object.fromEntries(kept) } };
}

function withoutValues(manifest: Manifest): Manifest {
  if (groupKindOf(manifest) !== '/Secret') return manifest;
  const names = [manifest.data, manifest.stringData].flatMap((data) => Object.keys(data ?? {}));
  const copy: Manifest = { ...manifest };
  delete copy.stringData;
  if (names.length > 0) copy.data = Object.fromEntries(names.map((name) => [name, '']));
  return copy;
}
