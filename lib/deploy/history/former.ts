import { keys } from '../../conventions/keys';
import { PodwrightError } from '../../errors';
import { formatOwner, type Owner, refKey } from '../../manifest';
import type { ClusterReader } from '../cluster';
import type { OwnedObject } from './revision-data';
import { headsIn, readRevisions, type StoredRevision } from './revision';
import type { RecordOwner } from './record-names';

/** What is recorded under a former name. */
export interface Former {
  readonly owner: RecordOwner;
  /** Newest first, never empty. */
  readonly history: readonly StoredRevision[];
}

/**
 * Reads what is recorded under the former name, in the namespace of the new one. Undefined when there is nothing any
 * more, because a run before has taken it over.
 * @throws PodwrightError E_NO_REVISION when nothing was ever recorded, under neither of the names
 */
export async function readFormer(
  reader: ClusterReader,
  present: RecordOwner,
  from: Owner,
  adopted: boolean,
): Promise<Former | undefined> {
  const { namespace } = present;
  const name = formatOwner(from);
  if (name === formatOwner(present)) {
    throw new PodwrightError('E_NO_REVISION', `${name} is the name that it has: nothing is to be taken over from it`, {
      fix: 'name the former one, or leave --from out',
    });
  }
  const owner = { app: from.app, environment: from.environment, namespace };
  const history = await readRevisions(reader, owner);
  if (history.length > 0) return { owner, history };
  if (adopted) return undefined;
  const others = await recordedNames(reader, namespace);
  throw new PodwrightError('E_NO_REVISION', `nothing is recorded as ${name} in the namespace ${namespace}`, {
    fix: others.length === 0 ? 'choose the namespace that it was deployed to' : `recorded there: ${others.join(', ')}`,
  });
}

/** What both records own, each object once: what was taken over already is as the new one knows it. */
export function ownedTogether(own: readonly OwnedObject[], former: readonly OwnedObject[]): readonly OwnedObject[] {
  const known = new Set(own.flatMap(({ ref, uid }) => (uid === undefined ? [] : [refKey(ref)])));
  const taken = former.filter(({ ref }) => !known.has(refKey(ref)));
  const replaced = new Set(taken.map(({ ref }) => refKey(ref)));
  return [...own.filter(({ ref }) => !replaced.has(refKey(ref))), ...taken];
}

async function recordedNames(reader: ClusterReader, namespace: string): Promise<readonly string[]> {
  const labelSelector = `${keys.managedBy}=${keys.manager}`;
  const { items } = await reader.list({ apiVersion: 'v1', kind: 'Secret' }, { namespace, labelSelector });
  return headsIn(items).map(formatOwner);
}
