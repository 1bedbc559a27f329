import { isRecord } from './read-field';

/** What a value of a file has to be: says the path of the first field that is something else. */
export type FileShape = (value: unknown, path: string) => string | undefined;

export const anyText: FileShape = (value, path) => (typeof value === 'string' ? undefined : path);

export function optional(shape: FileShape): FileShape {
  return (value, path) => (value === undefined ? undefined : shape(value, path));
}

export function oneOf(words: readonly string[]): FileShape {
  return (value, path) => (words.includes(value as string) ? undefined : path);
}

export function listOf(item: FileShape): FileShape {
  return (value, path) =>
    Array.isArray(value) ? firstOf(value, (one: unknown, index) => item(one, `${path}[${index}]`)) : path;
}

/** Fields beside these may be anything. */
export function recordOf(fields: Readonly<Record<string, FileShape>>): FileShape {
  return (value, path) =>
    isRecord(value)
      ? firstOf(Object.entries(fields), ([name, shape]) => shape(value[name], path === '' ? name : `${path}.${name}`))
      : path;
}

function firstOf<Item>(
  items: readonly Item[],
  mistakeOf: (item: Item, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = mistakeOf(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
