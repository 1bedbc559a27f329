import { asObject, isRecord, own } from '../../objects/read-field';
import { keys as conventions } from '../../conventions/keys';
import type { Manifest } from '../../manifest';
import type { Difference } from './change';
import { formatFieldPath, type Step } from '../../objects/managed-field-path';
import { canonical } from '../../objects/canonical-json';
import { type FieldSet, isLeaf, itemSet, matches, ownedFields, project, unionOf } from '../../objects/managed-fields';

export interface ObjectDifferences {
  /** In our fields. */
  readonly differences: readonly Difference[];
  /** How many values differ outside our fields: defaults, status, managed fields. */
  readonly hidden: number;
}

/**
 * What differs between the live object and what the API server would store, in the fields that we own in either of
 * them. Which list is keyed by what is read from the managed fields themselves, so custom resources need no schema.
 */
export function compare(live: Manifest, merged: Manifest, manager: string = conventions.manager): ObjectDifferences {
  const walk: Walk = { differences: [], hidden: 0 };
  const ours = unionOf([ownedFields(live, manager), ownedFields(merged, manager)]);
  const all = unionOf(
    [live, merged].flatMap((object) => (object.metadata.managedFields ?? []).map((entry) => entry.fieldsV1 ?? {})),
  );
  if (canonical(live.metadata.managedFields) !== canonical(merged.metadata.managedFields)) walk.hidden += 1;
  const root = { path: [], ours: isLeaf(ours) ? undefined : ours, all };
  compareValues(walk, root, withoutManagedFields(live), withoutManagedFields(merged));
  return walk;
}

interface Walk {
  differences: Difference[];
  hidden: number;
}

/** A place in both objects, and the fields below it: ours, and anybody's. */
interface Place {
  readonly path: readonly Step[];
  readonly ours: FieldSet | undefined;
  readonly all: FieldSet;
}

function withoutManagedFields(object: Manifest): Record<string, unknown> {
  return { ...object, metadata: { ...object.metadata, managedFields: undefined } };
}

function compareValues(walk: Walk, at: Place, before: unknown, after: unknown): void {
  if (canonical(before) === canonical(after)) return;
  if (isRecord(before) && isRecord(after)) compareFields(walk, at, before, after);
  else if (Array.isArray(before) && Array.isArray(after)) compareLists(walk, at, before, after);
  else if (at.ours === undefined) walk.hidden += 1;
  else walk.differences.push(differenceOf(at.path, before, after, at.ours));
}

function differenceOf(path: readonly Step[], before: unknown, after: unknown, ours: FieldSet): Difference {
  const text = formatFieldPath(path);
  if (before === undefined) return { path: text, kind: 'add', after: project(after, ours) };
  if (after === undefined) return { path: text, kind: 'remove', before: project(before, ours) };
  return { path: text, kind: 'replace', before: project(before, ours), after: project(after, ours) };
}

function compareFields(
  walk: Walk,
  { path, ours, all }: Place,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): void {
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const inner = ours === undefined || isLeaf(ours) ? ours : asObject(ours[`f:${field}`]);
    const at = { path: [...path, { field }], ours: inner, all: asObject(all[`f:${field}`]) ?? {} };
    compareValues(walk, at, own(before, field), own(after, field));
  }
}

function compareLists(
  walk: Walk,
  { path, ours, all }: Place,
  before: readonly unknown[],
  after: readonly unknown[],
): void {
  const associative = Object.keys(all).some((member) => member.startsWith('k:') || member.startsWith('v:'));
  if (!associative) {
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      const part = partOf(ours, before[index] ?? after[index], index);
      compareValues(walk, { path: [...path, { index }], ours: part, all: {} }, before[index], after[index]);
    }
    return;
  }
  const rest = [...after];
  const placeOf = (item: unknown, inside: FieldSet): Place => ({
    path: [...path, stepTo(item, all)],
    ours: partOf(ours, item, -1),
    all: inside,
  });
  for (const item of before) {
    const step = canonical(stepTo(item, all));
    const at = rest.findIndex((other) => canonical(stepTo(other, all)) === step);
    const [partner] = at === -1 ? [undefined] : rest.splice(at, 1);
    compareValues(walk, placeOf(item, itemSet(all, item, -1) ?? {}), item, partner);
  }
  for (const item of rest) compareValues(walk, placeOf(item, {}), undefined, item);
}

function partOf(ours: FieldSet | undefined, item: unknown, index: number): FieldSet | undefined {
  return ours === undefined || isLeaf(ours) ? ours : itemSet(ours, item, index);
}

/** How the item is found again in the other list: by the keys that the list's managed fields use. */
function stepTo(item: unknown, all: FieldSet): Step {
  const member = Object.keys(all).find((key) => key.startsWith('k:') && matches(item, key));
  if (member !== undefined) return { keys: JSON.parse(member.slice(2)) as Record<string, unknown> };
  return { value: isRecord(item) ? canonical(item) : item };
}
