import { formatPlace, type Finding } from '../errors';
import { formatRef, refOf, type Manifest, type Origin } from '../manifest';
import type { Entry, Inventory } from './inventory';

/**
 * Objects that are there twice: same group, kind, namespace and name. The API server would keep what comes last.
 *
 * @param originOf where an object was declared
 */
export function checkDuplicates(
  inventory: Inventory,
  originOf: (manifest: Manifest) => Origin | undefined = () => undefined,
): Finding[] {
  return inventory.duplicates.map(([earlier, later]) => ({
    code: 'E_DUPLICATE_OBJECT',
    severity: 'error',
    object: formatRef(refOf(later.manifest)),
    message: `it is there twice: ${placeOf(earlier, originOf)} and ${placeOf(later, originOf)}`,
    ...originOf(later.manifest),
    fix: 'give one of the two another name',
  }));
}

function placeOf({ manifest, position }: Entry, originOf: (manifest: Manifest) => Origin | undefined): string {
  const place = formatPlace(originOf(manifest) ?? {});
  return place === '' ? `object ${position + 1}` : place;
}
