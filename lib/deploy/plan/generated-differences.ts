import { generatedSecretOf, liveRotations } from '../../conventions/generated-secret';
import { formatRef, type Manifest, refOf } from '../../manifest';
import { dataOf } from '../../objects/secret-data';
import { missingData } from '../fill-generated-secret';
import type { Difference } from './change';

/** Keys of a generated Secret that a deploy would write: missing ones, and texts that changed. Never a random key that is there. */
export function generatedDifferences(desired: Manifest, live: Manifest): readonly Difference[] {
  const spec = generatedSecretOf(desired);
  if (spec === undefined) return [];
  const present = dataOf(live);
  const random = (size: number): Buffer => Buffer.alloc(size);
  const written = missingData({
    name: formatRef(refOf(desired)),
    spec,
    live: present,
    rotated: liveRotations(live),
    random,
  });
  return Object.entries(written).map(([key, after]) =>
    Object.hasOwn(present, key)
      ? { path: `data.${key}`, kind: 'replace', before: present[key], after }
      : { path: `data.${key}`, kind: 'add', after },
  );
}
