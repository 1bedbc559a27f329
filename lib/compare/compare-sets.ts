import type { Change } from '../deploy/plan/change';
import { maskDifferences } from '../deploy/plan/mask-differences';
import { staysWithData } from '../deploy/plan/prune';
import { judgeImpacts } from '../deploy/plan/impact/impact';
import type { Unjudged } from '../deploy/plan/impact/unjudged';
import { Redactor } from '../deploy/redact';
import { keyOf, refKey, refOf, type ManifestSet, type ObjectRef } from '../manifest';
import { compareObjects } from './compare-objects';
import { pairObjects, renamed, type Pair } from './pair-objects';

/** One change, and what the object was called before, if that was something else. */
export type ComparedChange = Change & { readonly was?: ObjectRef | undefined };

/** What is different in one environment of an app between two renderings of it. */
export interface Comparison {
  readonly app: string;
  readonly environment: string;
  readonly namespace: string;
  /** In apply order; deletions last, in reverse order. */
  readonly changes: readonly ComparedChange[];
  /** No longer wanted, and kept by every deploy all the same. */
  readonly retained: readonly ObjectRef[];
}

/**
 * Compares two lists of manifest sets without a cluster, environment by environment. Impacts are those that the changes
 * would have on a cluster that is as `before` says.
 */
export function compareSets(before: readonly ManifestSet[], after: readonly ManifestSet[]): readonly Comparison[] {
  const names = [...new Set([...after, ...before].map(({ environment }) => environment))];
  return names.flatMap((name) => {
    const [old, fresh] = [before, after].map((sets) => sets.find(({ environment }) => environment === name));
    const known = fresh ?? old;
    return known === undefined ? [] : [compareSet(old ?? emptied(known), fresh ?? emptied(known))];
  });
}

function emptied(set: ManifestSet): ManifestSet {
  return { ...set, manifests: [], origins: {}, order: [], acknowledgements: {} };
}

function compareSet(before: ManifestSet, after: ManifestSet): Comparison {
  const redactor = new Redactor();
  for (const manifest of [...before.manifests, ...after.manifests]) redactor.learn(manifest);
  const pairs = pairObjects(before, after);
  const unjudged = pairs.flatMap((pair) => changesOf(pair, before, after, redactor));
  const place = new Map(before.manifests.map((manifest, index) => [manifest, index]));
  const placeOf = ({ live }: Unjudged): number => (live && place.get(live)) ?? 0;
  const gone = unjudged.filter(({ action }) => action === 'delete').sort((a, b) => placeOf(b) - placeOf(a));
  const rest = unjudged.filter(({ action }) => action !== 'delete');
  const all = new Map(before.manifests.map((manifest) => [keyOf(manifest), manifest]));
  const [retained, deletions] = parted(gone, ({ live }) => live !== undefined && staysWithData(live, all));
  const plan = [...rest, ...deletions];
  const givenUp = gone.flatMap(({ live }) => live ?? []);
  const changes = judgeImpacts({ plan, running: before.manifests.length > 0, givenUp });
  const { app, environment, namespace } = after;
  return {
    app,
    environment,
    namespace,
    changes: changes.map((change, index) => ({ ...change, was: plan[index]?.was })),
    retained: retained.map(({ ref }) => ref),
  };
}

function parted<Item>(items: readonly Item[], fits: (item: Item) => boolean): readonly [Item[], Item[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}

type UnjudgedChange = Unjudged & { readonly was?: ObjectRef | undefined };

function changesOf(pair: Pair, before: ManifestSet, after: ManifestSet, redactor: Redactor): readonly UnjudgedChange[] {
  const { before: old, after: fresh } = pair;
  const nothing = { differences: [], hidden: 0, conflicts: [], force: false };
  const gone = (manifest: NonNullable<typeof old>): UnjudgedChange => ({
    ...nothing,
    ref: refOf(manifest),
    action: 'delete',
    origin: before.origins[keyOf(manifest)],
    live: manifest,
  });
  if (fresh === undefined) return old === undefined ? [] : [gone(old)];
  const common = { ...nothing, ref: refOf(fresh), origin: after.origins[keyOf(fresh)], desired: fresh, merged: fresh };
  if (old === undefined) return [{ ...common, action: 'create' }];
  const plain = compareObjects(old, fresh);
  const was = refOf(old);
  const isRenamed = refKey(was) !== refKey(common.ref);
  // That a rename changes names goes without saying.
  const told = isRenamed ? compareObjects(renamed(old, fresh), fresh) : plain;
  const differences = maskDifferences(told.differences, fresh.kind, redactor);
  const hidden = plain.hidden + Math.max(0, plain.differences.length - differences.length);
  if (!isRenamed) {
    const action = differences.length === 0 ? 'unchanged' : 'configure';
    return [{ ...common, action, live: old, differences, hidden }];
  }
  // Kubernetes knows no other name for an object: it is a new one, and the old one goes.
  return [{ ...common, action: 'create', was, differences, hidden }, gone(old)];
}
