import { formatPlace, type Finding } from '../errors';
import { formatRef, refOf, type Manifest, type Origin } from '../manifest';
import type { Entry, Inventory } from './inventory';

type OriginOf = (manifest: Manifest) => Origin | undefined;

/**
 * Objects that are there twice: same group, kind, namespace and name. The API server would keep what comes last.
 *
 * @param originOf where an object was declared
 * @param againOf where YAML has it a second time
 */
export function checkDuplicates(
  inventory: Inventory,
  originOf: OriginOf = () => undefined,
  againOf: (manifest: Manifest) => Origin['again'] = () => undefined,
): Finding[] {
  return inventory.duplicates.map(([earlier, later]) => {
    const place = { ...originOf(later.manifest), ...againOf(later.manifest) };
    return {
      code: 'E_DUPLICATE_OBJECT',
      severity: 'error',
      object: formatRef(refOf(later.manifest)),
      message: `it is there twice: ${placeOf(earlier, originOf(earlier.manifest))} and ${placeOf(later, place)}`,
      ...place,
      fix: 'give one of the two another name',
    };
  });
}

function placeOf({ position }: Entry, place: Partial<Origin> = {}): string {
  const text = formatPlace(place);
  return text === '' ? `object ${position + 1}` : text;
}
