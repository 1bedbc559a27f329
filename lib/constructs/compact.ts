/** A copy without `undefined` values at any depth: what JSON would leave out is left out here, once. */
export function compact<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value as readonly unknown[]) if (item !== undefined) items.push(compact(item));
    return items as T;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) copy[key] = typeof item === 'object' ? compact(item) : item;
  }
  return copy as T;
}
