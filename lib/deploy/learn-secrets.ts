import { groupKindOf, type Manifest } from '../manifest';
import type { ClusterReader } from './cluster';
import { podReferencesOf } from '../objects/pod-references';
import type { Redactor } from './redact';

/**
 * Reads the Secrets that pods or workloads use and that are not among the objects themselves, so that none of their
 * values passes in what an app printed. A Secret that is not there or may not be read is left out.
 */
export async function learnSecrets(
  reader: ClusterReader,
  redactor: Redactor,
  objects: readonly Manifest[],
): Promise<void> {
  const wanted = new Map<string, { readonly namespace: string | undefined; readonly name: string }>();
  for (const object of objects) {
    const { namespace } = object.metadata;
    for (const { kind, name } of podReferencesOf(object)) {
      if (kind === 'Secret') wanted.set(`${namespace ?? ''}/${name}`, { namespace, name });
    }
  }
  for (const object of objects) {
    const { metadata } = object;
    if (groupKindOf(object) === '/Secret') wanted.delete(`${metadata.namespace ?? ''}/${metadata.name ?? ''}`);
  }
  await Promise.all(
    [...wanted.values()].map(async ({ namespace, name }) => {
      const secret = await reader.get({ apiVersion: 'v1', kind: 'Secret', namespace, name }).catch(() => undefined);
      if (secret !== undefined) redactor.learn(secret);
    }),
  );
}
