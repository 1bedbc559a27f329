import { fieldsOf, isRecord } from './read-field';
import type { ManagedFieldsEntry, Manifest } from '../manifest';
import { canonical } from './canonical-json';

/**
 * A set of fields as the API server writes it into `metadata.managedFields[].fieldsV1`: `f:<field>`, `k:<keys of a list
 * item>`, `v:<value of a set>`, `i:<index>`; `.` is the item itself; no member at all is a whole value.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/
 */
export type FieldSet = Readonly<Record<string, unknown>>;

/** The fields that a manager's server-side applies own. Empty when it never applied the object. */
export function ownedFields(live: Manifest, manager: string): FieldSet {
  const own = (entry: ManagedFieldsEntry): boolean =>
    entry.manager === manager && entry.operation === 'Apply' && (entry.subresource ?? '') === '';
  return unionOf((live.metadata.managedFields ?? []).filter(own).map((entry) => entry.fieldsV1 ?? {}));
}

/** The fields of any of these sets. A whole value swallows its parts. */
export function unionOf(sets: readonly FieldSet[]): FieldSet {
  const [first, second, ...rest] = sets;
  if (first === undefined) return {};
  if (second === undefined) return first;
  const merged: Record<string, unknown> = { ...first };
  for (const [key, inner] of Object.entries(second)) {
    const known = merged[key];
    merged[key] =
      isRecord(known) && isRecord(inner) && !isLeaf(known) && !isLeaf(inner)
        ? unionOf([known, inner])
        : known !== undefined && isRecord(known) && isLeaf(known)
          ? known
          : inner;
  }
  return unionOf([merged, ...rest]);
}

/** The part of a set that covers one field; the outermost fields (`metadata`, `metadata.labels`) are never one whole. */
export function fieldSet(set: FieldSet | undefined, key: string, depth: number, value: unknown): FieldSet | undefined {
  const inner = set?.[key];
  if (isRecord(inner)) return inner;
  return depth < 2 && isRecord(value) ? { '.': {} } : undefined;
}

/** True where the set ends: the value belongs to it as a whole. */
export function isLeaf(set: FieldSet): boolean {
  return Object.keys(set).length === 0;
}

/**
 * The values of exactly those fields that the manager's server-side applies own. Identity (`apiVersion`, `kind`, name,
 * namespace) is owned by nobody and therefore never in it.
 */
export function projectionOf(live: Manifest, manager: string): Record<string, unknown> {
  const set = ownedFields(live, manager);
  const projected = isLeaf(set) ? {} : project(live, set);
  return isRecord(projected) ? projected : {};
}

/** The parts of a value that the set covers. */
export function project(value: unknown, set: FieldSet): unknown {
  if (isLeaf(set)) return value;
  if (Array.isArray(value)) return projectList(value, set);
  if (!isRecord(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(set)) {
    const name = key.slice(2);
    if (!key.startsWith('f:') || !Object.hasOwn(value, name)) continue;
    Object.defineProperty(result, name, {
      value: project(value[name], fieldsOf(inner)),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return result;
}

function projectList(list: readonly unknown[], set: FieldSet): unknown[] {
  return list.flatMap((item, index) => {
    const found = itemSet(set, item, index);
    if (found === undefined) return [];
    if (!isRecord(item) || isLeaf(found)) return [item];
    return [project(item, found)];
  });
}

/** The part of a list's set that covers this item; undefined when none does. */
export function itemSet(set: FieldSet, item: unknown, index: number): FieldSet | undefined {
  for (const [key, inner] of Object.entries(set)) {
    if (key.startsWith('v:') && canonical(JSON.parse(key.slice(2))) === canonical(item)) return {};
    if (key.startsWith('i:') && Number(key.slice(2)) === index) return fieldsOf(inner);
    if (key.startsWith('k:') && matches(item, key))
      return onlyItself(fieldsOf(inner)) ? keysOnly(key) : fieldsOf(inner);
  }
  return undefined;
}

/** True when every key of a `k:` member has the same value in the item. */
export function matches(item: unknown, member: string): boolean {
  if (!isRecord(item)) return false;
  const wanted = JSON.parse(member.slice(2)) as Record<string, unknown>;
  return Object.entries(wanted).every(([key, value]) => canonical(item[key]) === canonical(value));
}

function onlyItself(set: FieldSet): boolean {
  return Object.keys(set).length === 1 && '.' in set;
}

function keysOnly(member: string): FieldSet {
  const names = Object.keys(JSON.parse(member.slice(2)) as object);
  return Object.fromEntries(names.map((name) => [`f:${name}`, {}]));
}
