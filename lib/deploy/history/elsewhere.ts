import { keys } from '../../conventions/keys';
import { formatOwner, type Manifest, type ObjectRef, refKey } from '../../manifest';
import { type ClusterReader, isForbidden, type ListOptions } from '../cluster';
import { recordLabel, type RecordOwner, revisionType } from './record-names';
import { type Head, headsIn } from './revision';

/** An object that a first deploy wants. */
export interface WantedObject {
  readonly ref: ObjectRef;
  /** Of the live one. @default - it is not there yet */
  readonly uid?: string | undefined;
}

/** What a first deploy should know of the other records of the cluster: a rename looks like them from here. */
export interface Elsewhere {
  readonly warnings: readonly string[];
  /** `app/environment` in whose record the set's own objects are. @default - nobody has them */
  readonly holder?: string | undefined;
  /** `app/environment` that has the same objects by other names. @default - nobody has */
  readonly namesake?: string | undefined;
}

/** The other records that may be about the same app. */
export interface RecordsElsewhere {
  /** Of the same app and environment, in any namespace. */
  readonly namesakes: readonly Manifest[];
  /** In the namespace, under any name. */
  readonly beside: readonly Manifest[];
}

export async function readElsewhere(reader: ClusterReader, owner: RecordOwner): Promise<RecordsElsewhere> {
  const { namespace } = owner;
  const [namesakes, beside] = await Promise.all([
    recordsIn(reader, { labelSelector: `${keys.record}=${recordLabel(owner)}` }),
    recordsIn(reader, { namespace, labelSelector: `${keys.managedBy}=${keys.manager}` }),
  ]);
  return { namesakes, beside };
}

/**
 * Looks for the same app and environment in another namespace, and in the namespace for records under another name:
 * what goes by the old name runs on.
 */
export function deployedElsewhere(
  { namesakes, beside }: RecordsElsewhere,
  owner: RecordOwner,
  wanted: readonly WantedObject[],
): Elsewhere {
  const { app, environment, namespace } = owner;
  const neighbours = headsIn(beside).filter((head) => head.app !== app || head.environment !== environment);
  const holder = neighbours.find((head) => holds(head, wanted));
  const namesake = neighbours.find((head) => isRenamed(head, app, wanted));
  const elsewhere = new Set(namesakes.map(({ metadata }) => metadata.namespace ?? ''));
  elsewhere.delete(namespace);
  const moved = [...elsewhere].map(
    (other) =>
      `${formatOwner(owner)} is deployed in the namespace ${other} too and goes on running there; if it moved, end that with podwright destroy --app ${app} --env ${environment} --namespace ${other}`,
  );
  const renamed = neighbours
    .filter((head) => head === namesake || head.app === app || head.environment === environment)
    .map(
      (head) =>
        `the namespace ${namespace} also holds ${formatOwner(head)}; if that is the former name of ${formatOwner(owner)}, take its objects over with podwright adopt --from ${formatOwner(head)}, else they stay and run on`,
    );
  return {
    warnings: [...moved, ...renamed],
    holder: holder && formatOwner(holder),
    namesake: namesake && formatOwner(namesake),
  };
}

/** The very objects: two records of one object would each delete it from the other. */
function holds({ owned }: Head, wanted: readonly WantedObject[]): boolean {
  const uids = new Map(wanted.map(({ ref, uid }) => [refKey(ref), uid]));
  return owned.some(
    // What belongs to the whole cluster may be wanted by several.
    ({ ref, uid }) => uid !== undefined && ref.namespace !== undefined && uids.get(refKey(ref)) === uid,
  );
}

/** At least half of what the other has is wanted here, called after this app in place of that one. */
function isRenamed(head: Head, app: string, wanted: readonly WantedObject[]): boolean {
  if (head.app === app) return false;
  const fresh = new Set(wanted.flatMap(({ ref, uid }) => (uid === undefined ? [refKey(ref)] : [])));
  const theirs = head.owned.filter(({ ref, retained }) => ref.namespace !== undefined && retained !== true);
  const again = theirs.filter(({ ref }) => {
    const name = renamed(ref, head.app, app);
    return name !== undefined && fresh.has(refKey({ ...ref, name }));
  });
  return again.length > 0 && again.length * 2 >= theirs.length;
}

function renamed({ name }: ObjectRef, from: string, to: string): string | undefined {
  return name === from || name.startsWith(`${from}-`) ? `${to}${name.slice(from.length)}` : undefined;
}

/** Who may not look elsewhere is told nothing. */
async function recordsIn(reader: ClusterReader, options: ListOptions): Promise<readonly Manifest[]> {
  try {
    const { items } = await reader.list({ apiVersion: 'v1', kind: 'Secret' }, options);
    return items.filter((secret) => secret.type === revisionType);
  } catch (error) {
    if (isForbidden(error)) return [];
    throw error;
  }
}
