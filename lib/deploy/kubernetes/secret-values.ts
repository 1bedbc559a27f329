import type { Manifest } from '../../manifest';
import { secretForms, shortestSecret } from '../secret-forms';

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
      const plain = field === 'data' ? [text, Buffer.from(text, 'base64')] : [text];
      for (const each of plain) for (const form of formsOf(each)) values.add(form);
    }
  }
  return [...values].sort((a, b) => b.length - a.length);
}

/** A short value is known by the quotes in which the API server repeats it. */
function formsOf(value: string | Buffer): readonly string[] {
  const text = value.toString();
  const quoted = text !== '' && text.trim().length < shortestSecret ? [JSON.stringify(text)] : [];
  return [...quoted, ...secretForms(value)];
}

/** `text` with every one of `values` replaced by `***`. */
export function mask(text: string, values: readonly string[]): string {
  return values.reduce((masked, value) => masked.split(value).join('***'), text);
}
