import { checkManifests } from '../checks/check';
import { ValidationError, type Finding } from '../errors';
import { formatRef, keyOf, refOf, type ManifestSet } from '../manifest';

/**
 * Checks manifests that came as YAML; what our own `App` makes was checked when it was made.
 * @returns warnings
 * @throws ValidationError with all mistakes of all sets
 */
export function checkSets(sets: readonly ManifestSet[]): readonly Finding[] {
  const findings = sets.flatMap((set) => {
    const made = new Set(set.manifests.filter((manifest) => wasMade(set, manifest)).map(keyOf));
    return checkManifests({ ...set, ours: (key) => made.has(key) });
  });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const names = sets.map(({ environment }) => environment).join(', ');
    throw new ValidationError(`${errors.length} mistake${errors.length === 1 ? '' : 's'} in ${names}`, errors);
  }
  return findings;
}

/** Objects of foreign YAML are found under their own name, those of a program under a construct path. */
function wasMade(set: ManifestSet, manifest: ManifestSet['manifests'][number]): boolean {
  const path = set.origins[keyOf(manifest)]?.path;
  return path !== undefined && path !== formatRef(refOf(manifest));
}
