/**
 * Without `undefined` values at any depth: what JSON would leave out is left out here, once. The value itself where
 * there is none, else a copy.
 */
export function compact<T>(value: T): T {
  return holdsUndefined(value) ? (copyOf(value) as T) : value;
}

function holdsUndefined(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === undefined;
  if (Array.isArray(value)) return value.some(holdsUndefined);
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key in value) if (holdsUndefined((value as Record<string, unknown>)[key])) return true;
  return false;
}

function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(copyOf);
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) copy[key] = copyOf(item);
  }
  return copy;
}
