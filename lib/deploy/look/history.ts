import { groupKindOf, refKey, refOf } from '../../manifest';
import { podReferencesOf } from '../../objects/pod-references';
import { type ClusterReader, isForbidden } from '../cluster';
import type { Disclosure } from '../disclosure';
import { findRevision } from '../history/find-revision';
import type { RecordOwner } from '../history/record-names';
import { loadRevision, readRevisions } from '../history/revision';
import type { Revision } from '../history/revision-data';

/**
 * The revisions that are kept, newest first, or the one of that number. A record has no values of Secrets, so that
 * nothing else tells which of its other texts are secret: those that the revisions declare or use are read, and those
 * that the app owns now. One that is not there or may not be read is left out.
 */
export async function readHistory(
  reader: ClusterReader,
  owner: RecordOwner,
  show: Disclosure,
  number: number | undefined,
): Promise<Revision[]> {
  const one = number === undefined ? undefined : await findRevision(reader, owner, number);
  const history = one?.history ?? (await readRevisions(reader, owner));
  const revisions = (one === undefined ? history : [one.found]).map(loadRevision);
  const named = revisions.flatMap(({ set }) =>
    set.manifests.flatMap((manifest) => {
      const { namespace = set.namespace } = manifest.metadata;
      const used = podReferencesOf(manifest).map(({ kind, name }) => ({ apiVersion: 'v1', kind, name }));
      return [refOf(manifest), ...used].map((ref) => ({ ...ref, namespace }));
    }),
  );
  const owned = history[0]?.head.owned.map(({ ref }) => ref) ?? [];
  const secrets = [...named, ...owned].filter((ref) => groupKindOf(ref) === '/Secret');
  const distinct = new Map(secrets.map((ref) => [refKey(ref), ref]));
  await Promise.all(
    [...distinct.values()].map(async (ref) => {
      const secret = await reader.get(ref).catch((error: unknown) => {
        if (!isForbidden(error)) throw error;
      });
      if (secret !== undefined) show.redactor.learn(secret);
    }),
  );
  return revisions.map((revision) => show.revision(revision));
}
