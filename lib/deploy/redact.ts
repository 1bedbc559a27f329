import { tryGeneratedSecretOf } from '../conventions/generated-secret';
import { copiesIn, isCopy } from '../conventions/manifest-copies';
import type { Manifest } from '../manifest';
import { escapedCharacter } from '../objects/escaped-character';
import { KnownTexts } from './known-texts';
import { registrySecrets } from '../objects/registry-secrets';
import { secretForms, shortestSecret } from './secret-forms';

/**
 * Knows the secret values that a run has seen, and takes them out of every text that leaves it, in whatever form they
 * stand there. One of less than four characters is taken out where it is the whole value of its key.
 */
export class Redactor {
  private readonly values = new KnownTexts();
  private readonly learnt = new Set<string>();
  /** Patterns of `key: value` for values that are too short to be masked anywhere else. */
  private readonly assignments: RegExp[] = [];
  private readonly short = new Map<string, Set<string>>();

  /** Remembers the values of a Secret; anything else is ignored. Keys that a generated Secret declares openly are no secrets. */
  learn(manifest: Manifest): void {
    if (manifest.kind !== 'Secret') return;
    const generated = tryGeneratedSecretOf(manifest) ?? {};
    const open = (key: string): boolean => Object.hasOwn(generated, key) && 'value' in (generated[key] ?? {});
    for (const [key, value] of entriesOf(manifest.data)) {
      if (!open(key)) this.remember(Buffer.from(value, 'base64'), key);
    }
    for (const [key, value] of entriesOf(manifest.stringData)) if (!open(key)) this.remember(value, key);
  }

  learnValue(value: string): void {
    this.remember(value);
  }

  private remember(value: string | Buffer, key?: string): void {
    const text = value.toString();
    const short = text.trim();
    if (key !== undefined && short !== '' && short.length < shortestSecret) this.learnShort(key, short, value);
    const identity = typeof value === 'string' ? Buffer.from(value).toString('base64') : value.toString('base64');
    if (this.learnt.has(identity)) return;
    this.learnt.add(identity);
    // A key file is quoted line by line in messages.
    const inner = key === undefined ? [] : registrySecrets(key, text);
    for (const part of [value, ...(text.includes('\n') ? text.split('\n') : []), ...inner]) {
      for (const form of secretForms(part)) this.values.add(form);
    }
  }

  /**
   * The text without known secret values, and with control and bidirectional characters made visible.
   *
   * @param cut whether the text went on: of a value that was cut in two, its first part goes, too
   */
  redact(text: string, cut = false): string {
    return visible(this.mask(text, cut));
  }

  /** `redact` for every string inside a JSON value, names of fields included; copies of whole objects are left out. */
  redactValue(value: unknown, shown = (text: string): string => this.redact(text)): unknown {
    if (typeof value === 'string') return shown(value);
    if (Array.isArray(value)) return value.map((item) => this.redactValue(item, shown));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        shown(key),
        isCopy(key) || (typeof inner === 'string' && this.short.get(key)?.has(inner) === true)
          ? '***'
          : this.redactValue(inner, shown),
      ]),
    );
  }

  /** A manifest without known secret values, whatever its kind. What it is called stays, and so does every other character. */
  maskKnown(manifest: Manifest): Manifest {
    const { apiVersion, kind, metadata } = manifest;
    const { name, namespace } = metadata;
    const masked = this.redactValue(manifest, (text) => this.mask(text)) as Manifest;
    const named = { ...(name !== undefined && { name }), ...(namespace !== undefined && { namespace }) };
    return { ...masked, apiVersion, kind, metadata: { ...masked.metadata, ...named } };
  }

  private mask(text: string, cut = false): string {
    const masked = this.values.replaceIn(text, '***', cut);
    return this.assignments.reduce((shown, assignment) => shown.replace(assignment, '***'), masked);
  }

  private learnShort(key: string, value: string, whole: string | Buffer): void {
    const known = this.short.get(key) ?? new Set();
    if (known.has(value)) return;
    const forms = [...new Set([value, Buffer.from(value).toString('base64'), Buffer.from(whole).toString('base64')])];
    this.short.set(key, new Set([...known, ...forms]));
    // `PIN=123`, `pin: "123"`, `"pin":"123"`, `\"pin\":\"123\"`
    const quote = `\\\\?["']?`;
    const before = `(?<=(?<![\\w-])${escapePattern(key)}${quote}\\s*[:=]\\s*${quote})`;
    this.assignments.push(new RegExp(`${before}(?:${forms.map(escapePattern).join('|')})(?![\\w+/=-])`, 'g'));
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
 * bidirectional ones come out as `\u001b`, as everywhere. Line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) =>
    character === '\n' || character === '\t' ? character : escapedCharacter(character),
  );
}

function entriesOf(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, inner]) => [key, String(inner)]);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
