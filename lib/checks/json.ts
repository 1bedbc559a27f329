/** An object of a manifest whose shape nobody has vouched for. */
export type Json = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Most lists are not there: they share one empty result. */
const nothing: readonly (readonly [Json, number])[] = [];

/** The objects of a list with their positions; anything else in it was found by the schema. */
export function objectsOf(value: unknown): readonly (readonly [Json, number])[] {
  if (!Array.isArray(value) || value.length === 0) return nothing;
  const objects: (readonly [Json, number])[] = [];
  value.forEach((item: unknown, index) => {
    const object = asObject(item);
    if (object !== undefined) objects.push([object, index]);
  });
  return objects;
}

/** The value at a path of field names; undefined where the path ends early. */
export function valueAt(object: unknown, ...path: readonly string[]): unknown {
  let value: unknown = object;
  for (const field of path) value = asObject(value)?.[field];
  return value;
}

/** `a.b[0].c`, and `a["x.y/z"]` for keys that are not plain words. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!/^[A-Za-z_][\w-]*$/.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
