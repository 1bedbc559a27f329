import { isRecord } from '../../objects/read-field';
import { keys } from '../../conventions/keys';
import { type Manifest, refOf } from '../../manifest';
import type { OwnedObject } from '../history/revision-data';
import { hashOf } from './hash';
import { projectionOf } from '../../objects/managed-fields';

/**
 * What the record keeps of an object: `written` is the answer of the apply (or, for an unchanged object, what is live),
 * `desired` what was sent.
 *
 * No value of a Secret enters a hash, salted or not: with the salt beside it in the record a short password could be
 * guessed. The plan reads Secrets anyway and compares their values in memory; the hashes cover their keys and the rest.
 */
export function ownedObjectOf(written: Manifest, desired: Manifest): OwnedObject {
  return {
    ref: refOf(desired),
    uid: written.metadata.uid,
    desiredHash: desiredHash(desired),
    liveHash: liveHash(written),
  };
}

/** Hash of a normalised manifest. */
export function desiredHash(desired: Manifest): string {
  return hashOf(withoutValues(desired, desired.kind));
}

/** Hash of the live values of our managed fields. */
export function liveHash(live: Manifest): string {
  return hashOf(withoutValues(projectionOf(live, keys.manager), live.kind));
}

function withoutValues(value: Record<string, unknown>, kind: string): Record<string, unknown> {
  if (kind !== 'Secret' || !isRecord(value.data)) return value;
  return { ...value, data: Object.keys(value.data).sort() };
}
