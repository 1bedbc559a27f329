import type { Manifest } from '../../manifest';

/**
 * What a failure must not repeat: the API server quotes the value that it refuses, and of a Secret that is the secret.
 * The longest first, so that no rest of a longer one stays behind.
 */
export function secretValuesOf(object: { readonly kind?: unknown } & Partial<Manifest>): readonly string[] {
  if (object.kind !== 'Secret') return [];
  const values = new Set<string>();
  for (const field of ['data', 'stringData'] as const) {
    const entries: unknown = object[field];
    if (typeof entries !== 'object' || entries === null) continue;
    for (const value of Object.values(entries)) {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      if (text === undefined || text === '') continue;
      values.add(text).add(JSON.stringify(text).slice(1, -1));
      if (field === 'data') values.add(Buffer.from(text, 'base64').toString('utf8'));
    }
  }
  values.delete('');
  return [...values].sort((a, b) => b.length - a.length);
}

/** `text` with every one of `values` replaced by `***`. */
export function mask(text: string, values: readonly string[]): string {
  return values.reduce((masked, value) => masked.split(value).join('***'), text);
}
