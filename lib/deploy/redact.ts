import { generatedSecretOf } from '../conventions/generated-secret';
import { copiesIn, isCopy } from '../conventions/manifest-copies';
import type { Manifest } from '../manifest';

/** Shorter values are no secrets worth the name, and masking them would blank half of every message. */
const shortest = 4;

/**
 * Knows the secret values that a run has seen, and takes them out of every text that leaves it: raw, in base64,
 * URL-encoded and as they stand in JSON.
 */
export class Redactor {
  private readonly values = new Set<string>();
  private pattern: RegExp | undefined;

  /** Remembers the values of a Secret; anything else is ignored. Keys that a generated Secret declares openly are no secrets. */
  learn(manifest: Manifest): void {
    if (manifest.kind !== 'Secret') return;
    const generated = generatedSecretOf(manifest) ?? {};
    const open = (key: string): boolean => Object.hasOwn(generated, key) && 'value' in (generated[key] ?? {});
    for (const [key, value] of entriesOf(manifest.data)) {
      if (!open(key)) this.learnValue(Buffer.from(value, 'base64').toString());
    }
    for (const [key, value] of entriesOf(manifest.stringData)) if (!open(key)) this.learnValue(value);
  }

  learnValue(value: string): void {
    // A key file is quoted line by line in messages.
    for (const text of value.includes('\n') ? [value, ...value.split('\n')] : [value]) {
      const raw = text.trim();
      if (raw.length < shortest) continue;
      const forms = [
        text,
        raw,
        Buffer.from(text).toString('base64'),
        encodeURIComponent(wellFormed(raw)),
        JSON.stringify(text).slice(1, -1),
      ];
      for (const form of forms) this.values.add(form);
    }
    this.pattern = undefined;
  }

  /** The text without known secret values, and with control and bidirectional characters made visible. */
  redact(text: string): string {
    return visible(this.values.size === 0 ? text : text.replace(this.known(), '***'));
  }

  /** `redact` for every string inside a JSON value, names of fields included; copies of whole objects are left out. */
  redactValue(value: unknown): unknown {
    if (typeof value === 'string') return this.redact(value);
    if (Array.isArray(value)) return value.map((item) => this.redactValue(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [this.redact(key), isCopy(key) ? '***' : this.redactValue(inner)]),
    );
  }

  /** Longest first, so that a value which contains another is masked whole. */
  private known(): RegExp {
    const longestFirst = (): string[] => [...this.values].sort((a, b) => b.length - a.length);
    this.pattern ??= new RegExp(longestFirst().map(escapePattern).join('|'), 'g');
    return this.pattern;
  }
}

/** The manifest as it may be shown: values of Secrets are `***`, and so are copies of whole objects in annotations. */
export function maskManifest(manifest: Manifest): Manifest {
  const copies = copiesIn(manifest);
  if (manifest.kind !== 'Secret' && copies.length === 0) return manifest;
  const result = structuredClone(manifest);
  for (const key of copies) if (result.metadata.annotations !== undefined) result.metadata.annotations[key] = '***';
  if (result.kind !== 'Secret') return result;
  for (const field of ['data', 'stringData']) {
    if (result[field] !== undefined) {
      result[field] = Object.fromEntries(entriesOf(result[field]).map(([key]) => [key, '***']));
    }
  }
  return result;
}

/**
 * Text from a cluster, safe to print: control characters (terminal escapes, carriage returns), invisible and
 * bidirectional ones come out as `\u{..}`. Line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) =>
    character === '\n' || character === '\t' ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Half a surrogate pair cannot be encoded. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function entriesOf(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, inner]) => [key, String(inner)]);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
