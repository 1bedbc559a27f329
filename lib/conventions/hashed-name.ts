import { createHash } from 'node:crypto';
import type { Manifest } from '../manifest';
import { canonical } from '../objects/canonical-json';
import { keys } from './keys';

/** Characters of the hash. */
const length = 8;
/** Most characters of a name that becomes a label of pods. */
const maxLabelLength = 63;

/**
 * The object under a name that ends in a hash of its spec, in place of the hash that it may have had. A Job cannot be
 * changed once it exists: a new spec is a new Job, and one that has run stays as it is. An annotation keeps the name
 * without the hash.
 */
export function nameByHash(manifest: Manifest): Manifest {
  const { metadata } = manifest;
  const base = metadata.annotations?.[keys.hashedName] ?? metadata.name ?? '';
  const hash = createHash('sha256').update(canonical(manifest['spec'])).digest('hex').slice(0, length);
  const cut = base.slice(0, maxLabelLength - length - 1).replace(/-+$/, '');
  return {
    ...manifest,
    metadata: {
      ...metadata,
      name: `${cut}-${hash}`,
      annotations: { ...metadata.annotations, [keys.hashedName]: base },
    },
  };
}

/** Whether the name of this object follows its spec. */
export function isNamedByHash(manifest: Manifest): boolean {
  return manifest.metadata.annotations?.[keys.hashedName] !== undefined;
}
