/** A copy without `undefined` values at any depth: what JSON would leave out is left out here, once. */
export function compact<T>(value: T): T {
  if (Array.isArray(value))
    return value.filter((item) => item !== undefined).map((item: unknown) => compact(item)) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) copy[key] = compact(item as unknown);
  }
  return copy as T;
}
