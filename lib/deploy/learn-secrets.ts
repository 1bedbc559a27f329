import { groupKindOf, type Manifest } from '../manifest';
import { ApiError, type ClusterReader } from './cluster';
import type { OwnedObject, Revision } from './history/revision-data';
import { podReferencesOf } from '../objects/pod-references';
import type { Redactor } from './redact';

/** Secrets by namespace and name. */
type Wanted = Map<string, { readonly namespace: string | undefined; readonly name: string }>;

/**
 * Reads the Secrets that pods or workloads use and that are not among the objects themselves, so that none of their
 * values passes in what an app printed. A Secret that is not there or may not be read is left out.
 */
export async function learnSecrets(
  reader: ClusterReader,
  redactor: Redactor,
  objects: readonly Manifest[],
): Promise<void> {
  const wanted = usedBy(objects);
  for (const object of objects) {
    const { metadata } = object;
    if (groupKindOf(object) === '/Secret') wanted.delete(keyOf(metadata.namespace, metadata.name));
  }
  await learn(reader, redactor, wanted, () => true);
}

/**
 * Reads the Secrets that recorded revisions declare or use, and those among what the app owns now: a record has no
 * values, so that nothing else tells which texts of its other manifests are secret. One that may not be read is left out.
 * @throws ApiError when another answer came than the Secret, that it is not there, or that it may not be read
 */
export async function learnRecordedSecrets(
  reader: ClusterReader,
  redactor: Redactor,
  revisions: readonly Revision[],
  owned: readonly OwnedObject[],
): Promise<void> {
  const wanted: Wanted = new Map();
  const want = (namespace: string | undefined, name: string | undefined): void => {
    if (name !== undefined) wanted.set(keyOf(namespace, name), { namespace, name });
  };
  for (const { set } of revisions) {
    const objects = set.manifests.map((one) => ({ ...one, metadata: { namespace: set.namespace, ...one.metadata } }));
    for (const { namespace, name } of usedBy(objects).values()) want(namespace, name);
    for (const one of objects) if (groupKindOf(one) === '/Secret') want(one.metadata.namespace, one.metadata.name);
  }
  for (const { ref } of owned) if (groupKindOf(ref) === '/Secret') want(ref.namespace, ref.name);
  await learn(reader, redactor, wanted, (error) => error instanceof ApiError && error.status === 403);
}

function usedBy(objects: readonly Manifest[]): Wanted {
  const wanted: Wanted = new Map();
  for (const object of objects) {
    const { namespace } = object.metadata;
    for (const { kind, name } of podReferencesOf(object)) {
      if (kind === 'Secret') wanted.set(keyOf(namespace, name), { namespace, name });
    }
  }
  return wanted;
}

async function learn(
  reader: ClusterReader,
  redactor: Redactor,
  wanted: Wanted,
  leftOut: (error: unknown) => boolean,
): Promise<void> {
  await Promise.all(
    [...wanted.values()].map(async ({ namespace, name }) => {
      const secret = await reader.get({ apiVersion: 'v1', kind: 'Secret', namespace, name }).catch((error: unknown) => {
        if (!leftOut(error)) throw error;
        return undefined;
      });
      if (secret !== undefined) redactor.learn(secret);
    }),
  );
}

function keyOf(namespace: string | undefined, name: string | undefined): string {
  return `${namespace ?? ''}/${name ?? ''}`;
}
