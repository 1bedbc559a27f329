import { isRecord } from '../../objects/read-field';
import { keys as conventions } from '../../conventions/keys';
import { leadsToCopy } from '../../conventions/manifest-copies';
import type { Manifest } from '../../manifest';
import type { Redactor } from '../redact';
import type { Difference } from './change';
import { formatFieldPath, type Step } from '../../objects/managed-field-path';
import { canonical } from '../../objects/canonical-json';
import { type FieldSet, isLeaf, itemSet, matches, ownedFields, project, unionOf } from './projection';

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
  compareValues(
    walk,
    [],
    withoutManagedFields(live),
    withoutManagedFields(merged),
    isLeaf(ours) ? undefined : ours,
    all,
  );
  return walk;
}

interface Walk {
  differences: Difference[];
  hidden: number;
}

function withoutManagedFields(object: Manifest): Record<string, unknown> {
  return { ...object, metadata: { ...object.metadata, managedFields: undefined } };
}

function compareValues(
  walk: Walk,
  path: readonly Step[],
  before: unknown,
  after: unknown,
  ours: FieldSet | undefined,
  all: FieldSet,
): void {
  if (canonical(before) === canonical(after)) return;
  if (isRecord(before) && isRecord(after)) compareFields(walk, path, before, after, ours, all);
  else if (Array.isArray(before) && Array.isArray(after)) compareLists(walk, path, before, after, ours, all);
  else if (ours === undefined) walk.hidden += 1;
  else walk.differences.push(differenceOf(path, before, after, ours));
}

function differenceOf(path: readonly Step[], before: unknown, after: unknown, ours: FieldSet): Difference {
  const text = formatFieldPath(path);
  if (before === undefined) return { path: text, kind: 'add', after: project(after, ours) };
  if (after === undefined) return { path: text, kind: 'remove', before: project(before, ours) };
  return { path: text, kind: 'replace', before: project(before, ours), after: project(after, ours) };
}

function compareFields(
  walk: Walk,
  path: readonly Step[],
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  ours: FieldSet | undefined,
  all: FieldSet,
): void {
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const inner = ours === undefined || isLeaf(ours) ? ours : asSet(ours[`f:${field}`]);
    compareValues(
      walk,
      [...path, { field }],
      own(before, field),
      own(after, field),
      inner,
      asSet(all[`f:${field}`]) ?? {},
    );
  }
}

function compareLists(
  walk: Walk,
  path: readonly Step[],
  before: readonly unknown[],
  after: readonly unknown[],
  ours: FieldSet | undefined,
  all: FieldSet,
): void {
  const associative = Object.keys(all).some((member) => member.startsWith('k:') || member.startsWith('v:'));
  if (!associative) {
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      compareValues(
        walk,
        [...path, { index }],
        before[index],
        after[index],
        partOf(ours, before[index] ?? after[index], index),
        {},
      );
    }
    return;
  }
  const rest = [...after];
  for (const item of before) {
    const step = stepTo(item, all);
    const at = rest.findIndex((other) => canonical(stepTo(other, all)) === canonical(step));
    const [partner] = at === -1 ? [undefined] : rest.splice(at, 1);
    compareValues(walk, [...path, step], item, partner, partOf(ours, item, -1), itemSet(all, item, -1) ?? {});
  }
  for (const item of rest)
    compareValues(walk, [...path, stepTo(item, all)], undefined, item, partOf(ours, item, -1), {});
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

function own(record: Record<string, unknown>, field: string): unknown {
  return Object.hasOwn(record, field) ? record[field] : undefined;
}

function asSet(inner: unknown): FieldSet | undefined {
  return isRecord(inner) ? inner : undefined;
}

export const masked = '***';
export const maskedChange = '*** (changed)';

/** The same differences without secrets: values of a Secret are never shown, known secret values nowhere else. */
export function maskDifferences(
  differences: readonly Difference[],
  kind: string,
  redactor: Redactor,
): readonly Difference[] {
  return differences.map((difference) => {
    const secret = (kind === 'Secret' && /^(data|stringData)\b/.test(difference.path)) || leadsToCopy(difference.path);
    const mask = (value: unknown, text: string): unknown =>
      !secret
        ? redactor.redactValue(value)
        : isRecord(value)
          ? Object.fromEntries(Object.keys(value).map((key) => [key, text]))
          : text;
    const changed = difference.kind === 'replace' ? maskedChange : masked;
    return {
      ...difference,
      ...('before' in difference ? { before: mask(difference.before, masked) } : {}),
      ...('after' in difference ? { after: mask(difference.after, changed) } : {}),
    };
  });
}
