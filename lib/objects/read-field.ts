/**
 * Reading objects that somebody else wrote, where no field is taken for granted. What is missing or of another type is
 * undefined for `asX`, empty for `xOf`; `xAt` looks under a path of field names.
 */
export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown): Fields | undefined {
  return isRecord(value) ? value : undefined;
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Most lists are not there: they share one empty result. */
const nothing: readonly (readonly [Fields, number])[] = [];

/** The objects of a list with their positions; anything else in it is passed over. */
export function objectsOf(value: unknown): readonly (readonly [Fields, number])[] {
  if (!Array.isArray(value) || value.length === 0) return nothing;
  const objects: (readonly [Fields, number])[] = [];
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index];
    if (isRecord(item)) objects.push([item, index]);
  }
  return objects;
}

export function fieldsOf(value: unknown): Fields {
  return asObject(value) ?? {};
}

export function itemsOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

export function textOf(value: unknown): string {
  return asText(value) ?? '';
}

/** The texts of a list; empty where there is no list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function numberOf(value: unknown, otherwise = 0): number {
  return asNumber(value) ?? otherwise;
}

/** Milliseconds since 1970 of an RFC 3339 time. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** Undefined also for what an object only inherits: a field may be called `constructor`. */
export function own(record: Fields, field: string): unknown {
  return Object.hasOwn(record, field) ? record[field] : undefined;
}

export function fieldAt(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    if (!isRecord(current)) return undefined;
    current = own(current, name);
  }
  return current;
}

export function recordAt(value: unknown, ...path: readonly string[]): Record<string, unknown> {
  const found = fieldAt(value, ...path);
  return isRecord(found) ? found : {};
}

/** The objects of a list; empty where there is no list. */
export function recordsAt(value: unknown, ...path: readonly string[]): readonly Record<string, unknown>[] {
  const found = fieldAt(value, ...path);
  return Array.isArray(found) ? found.filter(isRecord) : [];
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  return asText(fieldAt(value, ...path));
}

export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  return asNumber(fieldAt(value, ...path));
}

export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  return textsOf(fieldAt(value, ...path));
}
