/**
 * Reading JSON that somebody else wrote. Live objects come from any version of any controller, so that no field is
 * taken for granted: what is missing or of another type reads as empty.
 */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function itemsOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown, otherwise = 0): number {
  return typeof value === 'number' ? value : otherwise;
}

/** Milliseconds since 1970 of an RFC 3339 time. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** True when every pair of `selector` is among `labels`; an empty selector matches nothing here. */
export function selects(selector: unknown, labels: unknown): boolean {
  const wanted = Object.entries(fieldsOf(selector));
  const given = fieldsOf(labels);
  return wanted.length > 0 && wanted.every(([key, value]) => given[key] === value);
}
