import { claimOpenedBy, holdsData } from '../../conventions/data-role';
import { keys } from '../../conventions/keys';
import { formatRef, groupKindOf, type Manifest, type ObjectRef, refKey, refOf, type Owner } from '../../manifest';
import type { OwnedObject, Revision } from '../history/revision-data';
import { RefusedError } from '../refusals';
import { controllerOf } from '../../objects/controller';
import { foreignLabel, writtenByUs } from './ownership';
import { claimTemplatesOf, mountsClaim } from '../../objects/pod-references';

export interface PruneInput {
  readonly revision: Pick<Revision, 'app' | 'environment' | 'owned'>;
  /** `refKey`s of everything that is wanted now. */
  readonly desiredKeys: ReadonlySet<string>;
  /** What is live of the recorded objects, by `refKey`; what is missing here is gone. */
  readonly live: ReadonlyMap<string, Manifest>;
  /** Everything that is wanted now: what takes another shape is no loss. @default - nothing is known of it */
  readonly desired?: readonly Manifest[] | undefined;
  /** Only a destroy may want nothing. */
  readonly meant?: 'destroy' | undefined;
  /** The name by which the objects went before: what is wanted under the new name instead is no loss. */
  readonly former?: Owner | undefined;
  /**
   * How many deletions are meant, not counting those of components that are still wanted in another shape.
   * @default - max(5, 30 % of the recorded objects)
   */
  readonly allowPrune?: number | undefined;
}

export interface Prune {
  /** Live objects to be deleted, in the order of the record. */
  readonly deletions: readonly Manifest[];
  /** No longer wanted, but they hold data or do not belong to one app alone. */
  readonly retained: readonly ObjectRef[];
  /** Live objects that were wanted until now and are no longer: those that are deleted, and those that stay. */
  readonly givenUp: readonly Manifest[];
  /** What is left alone for another reason, and is no longer ours. */
  readonly warnings: readonly string[];
}

/**
 * What is deleted because it is no longer wanted: recorded objects only, never what a selector finds.
 * @throws RefusedError for an empty set that is not meant, and for more deletions than are meant
 */
export function pruneOf(input: PruneInput): Prune {
  const { revision, desiredKeys, live, meant } = input;
  if (desiredKeys.size === 0 && meant !== 'destroy') {
    throw new RefusedError(`nothing is wanted of ${revision.app}: every one of its objects would be deleted`, {
      fix: 'check that the program declares its objects, or run podwright destroy',
    });
  }
  const verdicts = revision.owned
    .filter(({ ref }) => !desiredKeys.has(refKey(ref)))
    .map((owned) => judge(owned, live.get(refKey(owned.ref)), input));
  const deletions = verdicts.flatMap((verdict) => ('delete' in verdict ? [verdict.delete] : []));
  if (meant !== 'destroy') refuseShrink(deletions, input);
  const kept = new Set(revision.owned.filter(({ retained }) => retained === true).map(({ ref }) => refKey(ref)));
  const staying = verdicts.flatMap((verdict) => ('retain' in verdict ? [refKey(verdict.retain)] : []));
  return {
    deletions,
    givenUp: [...deletions, ...staying.filter((key) => !kept.has(key)).flatMap((key) => live.get(key) ?? [])],
    retained: verdicts.flatMap((verdict) => ('retain' in verdict ? [verdict.retain] : [])),
    warnings: verdicts.flatMap((verdict) => ('leave' in verdict ? [verdict.leave] : [])),
  };
}

type Judgement =
  { readonly delete: Manifest } | { readonly retain: ObjectRef } | { readonly leave: string } | { readonly gone: true };

function holds(workload: Manifest, claim: Manifest): boolean {
  const { name = '', namespace } = claim.metadata;
  return (
    workload.metadata.namespace === namespace && claimTemplatesOf(workload).length > 0 && mountsClaim(workload, name)
  );
}

function judge(owned: OwnedObject, live: Manifest | undefined, input: PruneInput): Judgement {
  const { revision, live: all, desired = [] } = input;
  if (live === undefined) return { gone: true };
  const name = formatRef(owned.ref);
  if (owned.uid !== undefined && owned.uid !== live.metadata.uid)
    return { leave: `${name} is left alone: it was made again by somebody else` };
  if (owned.uid === undefined && !writtenByUs(live)) return { leave: `${name} is left alone: we never wrote it` };
  const foreign = foreignLabel(live, revision, input.former);
  if (foreign !== undefined)
    return { leave: `${name} is left alone: it belongs to ${foreign.value} (${foreign.path})` };
  // A claim that a StatefulSet made and that we only made grow.
  const mounted = groupKindOf(live) === '/PersistentVolumeClaim' && desired.some((one) => holds(one, live));
  if (mounted) return { gone: true };
  if (isNeverDeleted(live)) return { retain: owned.ref };
  if (controllerOf(live) !== undefined) return { leave: `${name} is left alone: its controller owns it` };
  return staysWithData(live, all) ? { retain: owned.ref } : { delete: live };
}

/** What a deploy keeps although it is wanted no longer: what holds data, and the credentials of a claim that is there. */
export function staysWithData(live: Manifest, all: ReadonlyMap<string, Manifest>): boolean {
  const claim = claimOpenedBy(live);
  return isNeverDeleted(live) || (claim !== undefined && all.has(refKey(claim)));
}

/** What holds data, and what a whole cluster uses: never deleted by a deploy, a rollback or a destroy. */
export function isNeverDeleted(live: Manifest): boolean {
  return holdsData(live) || groupKindOf(live) === 'storage.k8s.io/StorageClass';
}

/** What goes because its component takes another shape (separate workloads become one pod) is no shrink. */
function refuseShrink(deletions: readonly Manifest[], input: PruneInput): void {
  const { revision, allowPrune, desired = [], former } = input;
  const part = (manifest: Manifest): string | undefined => componentOf(manifest, former !== undefined);
  const wanted = new Set(desired.flatMap((manifest) => part(manifest) ?? []));
  const lost = deletions.filter((manifest) => !wanted.has(part(manifest) ?? ''));
  const limit = allowPrune ?? Math.max(5, Math.floor(revision.owned.length * 0.3));
  if (lost.length <= limit) return;
  const names = lost.map((manifest) => formatRef(refOf(manifest))).join(', ');
  throw new RefusedError(
    `${lost.length} of ${revision.owned.length} objects would be deleted (limit ${limit}): ${names}`,
    {
      fix: `check that the program still declares them, or say that they are meant: --allow-prune ${lost.length} (allowPrune of the library)`,
    },
  );
}

/** Only of objects that our constructs made: charts of others give all their objects the same instance. */
function componentOf({ metadata: { labels } }: Manifest, renamed: boolean): string | undefined {
  if (labels?.[keys.managedBy] !== keys.manager) return undefined;
  // An instance is called after its app, a component is not.
  return labels[renamed ? keys.component : keys.instance];
}
