/** The path to a value that contains itself, up to where it does so for the first time; undefined when none does. */
export function findCircle(value: unknown): readonly (string | number)[] | undefined {
  return search(value, new Set(), new Set(), []);
}

function search(
  value: unknown,
  above: Set<object>,
  done: Set<object>,
  path: readonly (string | number)[],
): readonly (string | number)[] | undefined {
  if (typeof value !== 'object' || value === null || done.has(value)) return undefined;
  if (above.has(value)) return path;
  above.add(value);
  for (const [key, item] of Object.entries(value)) {
    const circle = search(item, above, done, [...path, Array.isArray(value) ? Number(key) : key]);
    if (circle !== undefined) return circle;
  }
  above.delete(value);
  done.add(value);
  return undefined;
}
