import { keys } from '../../conventions/keys';
import type { Finding } from '../../errors';
import { formatRef, groupOf, keyOf, type Manifest, type ObjectRef, refKey, refOf } from '../../manifest';
import { ApiError, type ClusterReader, isForbidden } from '../cluster';

export interface Observed {
  /** By `refKey`. */
  readonly live: Map<string, Manifest>;
  /** Wanted objects that a list by labels did not show: absent, or there without our labels. */
  readonly unsure: Set<string>;
  /** What we were not let see. */
  readonly findings: Finding[];
}

/**
 * Reads what is live with as few requests as is safe: one list for a kind and namespace by the labels that all wanted
 * objects of it share, so that nothing of others is read; a request each where they share none.
 *
 * @param wanted normalised manifests
 * @param others whatever else is looked at: recorded objects, claims of generated Secrets
 */
export async function observe(
  reader: ClusterReader,
  wanted: readonly Manifest[],
  others: readonly ObjectRef[],
): Promise<Observed> {
  const found: Observed = { live: new Map(), unsure: new Set(), findings: [] };
  const known = new Set(wanted.map(keyOf));
  const groups = new Map<string, Manifest[]>();
  for (const manifest of wanted) {
    const group = `${groupOf(manifest.apiVersion)}/${manifest.kind}/${manifest.metadata.namespace ?? ''}`;
    groups.set(group, [...(groups.get(group) ?? []), manifest]);
  }
  await Promise.all([...groups.values()].map((group) => observeGroup(reader, group, found)));
  // What is recorded and was not among those with our labels may be there under other ones.
  const rest = new Map(others.map((ref) => [refKey(ref), ref]));
  const unseen = [...rest].flatMap(([key, ref]) =>
    !found.live.has(key) && (!known.has(key) || found.unsure.delete(key)) ? [ref] : [],
  );
  await Promise.all(unseen.map((ref) => observeOne(reader, ref, found)));
  return found;
}

async function observeGroup(reader: ClusterReader, group: readonly Manifest[], found: Observed): Promise<void> {
  const [first, second] = group;
  const labelSelector = commonSelector(group);
  if (first === undefined) return;
  const oneByOne = (): Promise<unknown> =>
    Promise.all(group.map((manifest) => observeOne(reader, refOf(manifest), found)));
  if (second === undefined || labelSelector === undefined) return void (await oneByOne());
  const { apiVersion, kind, metadata } = first;
  try {
    const { items } = await reader.list({ apiVersion, kind }, { namespace: metadata.namespace, labelSelector });
    for (const item of items) found.live.set(keyOf({ ...item, apiVersion, kind }), { ...item, apiVersion, kind });
    for (const manifest of group) if (!found.live.has(keyOf(manifest))) found.unsure.add(keyOf(manifest));
  } catch (error) {
    // Reading single objects may be allowed where listing is not.
    if (!isForbidden(error)) throw error;
    await oneByOne();
  }
}

/** The labels of ours that all of them carry with the same value; undefined when the app's is not among them. */
function commonSelector(group: readonly Manifest[]): string | undefined {
  const common = [keys.partOf, keys.managedBy].flatMap((label) => {
    const values = new Set(group.map(({ metadata }) => metadata.labels?.[label]));
    const [value] = values;
    return values.size === 1 && value !== undefined ? [[label, value] as const] : [];
  });
  return common[0]?.[0] === keys.partOf ? common.map(([label, value]) => `${label}=${value}`).join(',') : undefined;
}

/** Reads one object. A kind that is not served (any more) has no objects. */
export async function observeOne(reader: ClusterReader, ref: ObjectRef, found: Observed): Promise<void> {
  try {
    const object = await reader.get(ref);
    if (object !== undefined) found.live.set(refKey(ref), object);
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 403 && error.status !== 404)) throw error;
    if (error.status === 403) {
      found.findings.push({
        code: 'E_FORBIDDEN',
        severity: 'error',
        message: `cannot be read: ${error.statusMessage}`,
        object: formatRef(ref),
        fix: `let the user of this context get and list ${ref.kind} objects`,
      });
    }
  }
}
