import { asObject, isRecord } from '../../objects/read-field';
import { fieldSet, type FieldSet, isLeaf, itemSet, matches } from '../../objects/managed-fields';
import type { Step } from '../../objects/managed-field-path';

/** A field of an object that one set of fields covers and another does not. */
export interface FieldBeyond {
  readonly path: readonly Step[];
  readonly value: unknown;
}

/** The outermost fields of a value that are in `theirs` and not in `ours`; what is in the set alone is none. */
export function fieldsBeyond(
  value: unknown,
  theirs: FieldSet,
  ours: FieldSet,
  path: readonly Step[] = [],
): readonly FieldBeyond[] {
  if (isLeaf(ours)) return [];
  return Object.entries(theirs).flatMap(([key, inner]) => {
    const member = memberOf(value, key, ours, path.length);
    if (member?.value === undefined) return [];
    const at = [...path, member.step];
    if (member.ours === undefined) return [{ path: at, value: member.value }];
    return fieldsBeyond(member.value, asObject(inner) ?? {}, member.ours, at);
  });
}

interface Member {
  readonly step: Step;
  readonly value: unknown;
  readonly ours: FieldSet | undefined;
}

function memberOf(parent: unknown, key: string, ours: FieldSet, depth: number): Member | undefined {
  if (key.startsWith('f:') && isRecord(parent)) {
    const field = key.slice(2);
    return { step: { field }, value: parent[field], ours: fieldSet(ours, key, depth, parent[field]) };
  }
  if (!key.startsWith('k:') || !Array.isArray(parent)) return undefined;
  const at = parent.findIndex((item) => matches(item, key));
  const step = { keys: JSON.parse(key.slice(2)) as Record<string, unknown> };
  return { step, value: parent[at], ours: itemSet(ours, parent[at], at) };
}
