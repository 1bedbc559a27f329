import { isRecord } from './hash';

/** The value under a path of field names; undefined where a step is missing or no object. */
export function fieldAt(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    if (!isRecord(current) || !Object.hasOwn(current, name)) return undefined;
    current = current[name];
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
  const found = fieldAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = fieldAt(value, ...path);
  return typeof found === 'number' ? found : undefined;
}
