import { compareQuantities } from '../../objects/quantity-value';
import {
  formatGeneratedSecret,
  type GeneratedKey,
  generatedSecretOf,
  liveRotations,
} from '../../conventions/generated-secret';
import { keys } from '../../conventions/keys';
import { formatRef, groupKindOf, keyOf, type Manifest, type ManifestSet, refOf } from '../../manifest';
import { canonical } from '../../objects/canonical-json';
import { recordAt, textAt } from '../../objects/read-field';
import type { Revision } from './revision-data';

export interface RestorableInput {
  readonly revision: Revision;
  /** Those that came after it. */
  readonly newer: readonly Revision[];
  /** What there is now of the revision's Secrets and claims, by `refKey` with the namespace filled in. */
  readonly live: ReadonlyMap<string, Manifest>;
}

export interface Restorable {
  readonly set: ManifestSet;
  /** What going back does not take back, a sentence each. */
  readonly notes: readonly string[];
  /** `Secret/shop/web: password`: values that neither the record nor the cluster has. */
  readonly lost: readonly string[];
}

/**
 * The manifests of a recorded revision as they can be deployed again. What happened to data stays as it is: a Job that
 * the newest revision does not have is not run again (an old migration must not meet a newer schema), a claim that grew
 * keeps its size, and a Secret keeps the values that it has now, because no record holds any.
 */
export function restorable({ revision, newer, live }: RestorableInput): Restorable {
  const { set } = revision;
  const home = (manifest: Manifest): Manifest =>
    manifest.metadata.namespace === undefined
      ? { ...manifest, metadata: { ...manifest.metadata, namespace: set.namespace } }
      : manifest;
  const newest = new Set((newer[0] ?? revision).set.manifests.map(canonical));
  const notes = newer.flatMap((one) => cannotBeTakenBack(one, set));
  const lost: string[] = [];
  const manifests = set.manifests.flatMap((manifest): Manifest[] => {
    const stored = live.get(keyOf(home(manifest)));
    const name = formatRef(refOf(home(manifest)));
    switch (groupKindOf(manifest)) {
      case 'batch/Job':
        if (newest.has(canonical(manifest))) return [manifest];
        notes.push(`${name} of revision ${revision.number} is not run again`);
        return [];
      case '/Secret':
        if (stored !== undefined && mayDiffer(manifest, newer))
          notes.push(`${name} keeps the values that it has now: no record holds any`);
        return [withLiveValues(withLiveRotations(manifest, stored), stored, (key) => lost.push(`${name}: ${key}`))];
      case '/PersistentVolumeClaim': {
        const grown = withLiveSize(manifest, stored);
        if (grown !== manifest) notes.push(`${name} keeps its size: a claim cannot shrink`);
        return [grown];
      }
      default:
        return [manifest];
    }
  });
  return { set: { ...set, manifests }, notes: [...new Set(notes)], lost };
}

/** Whether a later revision may have written other values. What is drawn once stays until its manifest changes. */
function mayDiffer(secret: Manifest, newer: readonly Revision[]): boolean {
  if (newer.length > 0 && Object.keys(recordAt(secret, 'data')).length > 0) return true;
  const text = canonical(secret);
  return newer.some(({ set }) => !set.manifests.some((other) => canonical(other) === text));
}

function cannotBeTakenBack({ number, set, state }: Revision, wanted: ManifestSet): string[] {
  const kept = new Set(wanted.manifests.map(canonical));
  const added = set.manifests.filter((manifest) => !kept.has(canonical(manifest)));
  const names = new Set(wanted.manifests.map(keyOf));
  return added.flatMap((manifest) => {
    const name = formatRef({ ...refOf(manifest), namespace: manifest.metadata.namespace ?? set.namespace });
    const ran = state === 'deployed' || state === 'superseded' ? 'ran' : 'may have run';
    if (groupKindOf(manifest) === 'batch/Job')
      return [`${name} ${ran} in revision ${number}: what it did to data is not taken back`];
    if (groupKindOf(manifest) !== 'apiextensions.k8s.io/CustomResourceDefinition') return [];
    const how = names.has(keyOf(manifest)) ? 'is set back, the objects stored under it are not' : 'stays';
    return [`CustomResourceDefinition/${manifest.metadata.name ?? ''} ${how}`];
  });
}

/** Asks for the values that were drawn last: the old token would have others drawn, which are not the old ones either. */
function withLiveRotations(secret: Manifest, stored: Manifest | undefined): Manifest {
  const wanted = generatedSecretOf(secret);
  if (wanted === undefined || stored === undefined) return secret;
  const tokens = new Map(Object.entries(liveRotations(stored)));
  const present = recordAt(stored, 'data');
  let moved = false;
  const entries = Object.entries(wanted).map(([key, how]): [string, GeneratedKey] => {
    const isKept = 'random' in how && how.rotate !== undefined && Object.hasOwn(present, key);
    const rotate = tokens.get(key);
    if (!isKept || how.rotate === rotate) return [key, how];
    moved = true;
    return [key, { random: how.random, ...(rotate !== undefined && { rotate }) }];
  });
  if (!moved) return secret;
  const annotations = { ...secret.metadata.annotations };
  annotations[keys.generate] = formatGeneratedSecret(Object.fromEntries(entries));
  return { ...secret, metadata: { ...secret.metadata, annotations } };
}

function withLiveValues(secret: Manifest, stored: Manifest | undefined, lose: (key: string) => void): Manifest {
  const names = Object.keys(recordAt(secret, 'data'));
  if (names.length === 0) return secret;
  const present = recordAt(stored, 'data');
  const data: Record<string, unknown> = {};
  for (const name of names) {
    if (Object.hasOwn(present, name)) data[name] = present[name];
    else lose(name);
  }
  return { ...secret, data };
}

function withLiveSize(claim: Manifest, stored: Manifest | undefined): Manifest {
  const wanted = textAt(claim, 'spec', 'resources', 'requests', 'storage');
  const present = textAt(stored, 'spec', 'resources', 'requests', 'storage');
  if (wanted === undefined || present === undefined) return claim;
  if ((compareQuantities(wanted, present) ?? 0) >= 0) return claim;
  const copy = structuredClone(claim);
  recordAt(copy, 'spec', 'resources', 'requests').storage = present;
  return copy;
}
