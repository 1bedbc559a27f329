import { ValidationError } from '../errors';
import type { Manifest } from '../manifest';
import { findUnrepresentable, maxDepth } from './unrepresentable';

/**
 * The YAML of many objects: documents in the given order, joined by `---`.
 *
 * Same input, same bytes. `apiVersion`, `kind` and `metadata` come first, `name` and `namespace` first in `metadata`;
 * everything else keeps the order in which it was given: the order of the author is the one that people know from the
 * Kubernetes documentation (a container's `name` and `image` first), sorting would bury it. Fields that are `undefined`
 * are left out, as JSON does.
 *
 * Every string is read back as that string by YAML 1.1 readers, YAML 1.2 readers and kubectl's own.
 * @throws ValidationError naming every value that YAML or JSON cannot carry
 */
export function formatYaml(manifests: readonly Manifest[]): string {
  return joinDocuments(formatDocuments(manifests));
}

/** One YAML text an object, each ending in a line break. `joinDocuments` makes the file of them. */
export function formatDocuments(manifests: readonly Manifest[]): string[] {
  const documents: string[] = [];
  const findings = [];
  const emitter = new Emitter();
  for (const manifest of manifests) {
    try {
      documents.push(emitter.document(manifest));
    } catch (error) {
      const found = findUnrepresentable(manifest);
      if (found.length === 0) throw error;
      findings.push(...found);
    }
  }
  if (findings.length > 0) throw new ValidationError('some values cannot be written as YAML', findings);
  return documents;
}

export function joinDocuments(documents: readonly string[]): string {
  return documents.join('---\n');
}

/**
 * The documents of a file that `joinDocuments` made, byte for byte. No document of ours has a line `---` of its own:
 * everything inside an object is indented or quoted.
 */
export function splitDocuments(text: string): string[] {
  if (text === '') return [];
  const parts = text.split('\n---\n');
  return parts.map((part, index) => (index < parts.length - 1 ? part + '\n' : part));
}

/**
 * Writes objects in one pass each. It throws at the first value that cannot be written; naming all of them with their
 * paths is left to a second, slower walk, so that the paths cost nothing when all is well.
 */
class Emitter {
  private text = '';
  private depth = 0;
  /** Keys and short texts recur in every object: how each is written, found once. */
  private readonly scalars = new Map<string, string>();

  document(manifest: Manifest): string {
    this.text = '';
    this.depth = 0;
    this.entries(manifest, leading(manifest, 'apiVersion', 'kind', 'metadata'), '', true);
    // V8 keeps a text that was built by `+=` as a tree of its pieces until a character of it is read. Reading one here
    // flattens it while the pieces are young garbage: five times faster than leaving all trees to the final join.
    this.text.charCodeAt(0);
    return this.text;
  }

  /** The entries of a map; the first one stays on the current line when `inline`. */
  private entries(map: object, keys: readonly string[], indent: string, inline: boolean): void {
    let first = inline;
    for (const key of keys) {
      const value = (map as Record<string, unknown>)[key];
      if (value === undefined) continue;
      if (first) first = false;
      else this.text += indent;
      this.key(key, indent);
      if (this.depth === 0 && key === 'metadata' && isMap(value)) this.metadata(value);
      else this.value(value, indent, false);
    }
  }

  private metadata(metadata: object): void {
    this.map(metadata, leading(metadata, 'name', 'namespace'), '', false);
  }

  private key(key: string, indent: string): void {
    const text = this.scalar(key);
    // Readers look for the colon of a plain `key:` in the next 1024 characters only.
    this.text += text.length > 1000 ? `? ${text}\n${indent}:` : `${text}:`;
  }

  /** What stands after `key:` or `-`, with the blank before and the line break behind. */
  private value(value: unknown, indent: string, inSequence: boolean): void {
    switch (typeof value) {
      case 'string':
        return this.string(value, indent);
      case 'number':
        return this.number(value);
      case 'boolean':
        this.text += value ? ' true\n' : ' false\n';
        return;
      case 'object':
        if (value === null) this.text += ' null\n';
        else if (Array.isArray(value)) this.sequence(value, indent, inSequence);
        else if (isMap(value)) this.map(value, Object.keys(value), indent, inSequence);
        else throw unwritable();
        return;
      default:
        throw unwritable();
    }
  }

  private map(map: object, keys: readonly string[], indent: string, inSequence: boolean): void {
    if (isEmpty(map, keys)) {
      this.text += ' {}\n';
      return;
    }
    if (++this.depth >= maxDepth) throw unwritable();
    this.text += inSequence ? ' ' : '\n' + indent + '  ';
    this.entries(map, keys, indent + '  ', true);
    this.depth--;
  }

  private sequence(items: readonly unknown[], indent: string, inSequence: boolean): void {
    if (items.length === 0) {
      this.text += ' []\n';
      return;
    }
    if (++this.depth >= maxDepth) throw unwritable();
    const deeper = indent + '  ';
    for (let i = 0; i < items.length; i++) {
      if (i > 0) this.text += deeper;
      else this.text += inSequence ? ' ' : '\n' + deeper;
      this.text += '-';
      this.value(items[i], deeper, true);
    }
    this.depth--;
  }

  private number(value: number): void {
    if (!Number.isFinite(value)) throw unwritable();
    const text = String(value === 0 ? 0 : value);
    // `1e+21` is a string for YAML 1.1 readers, which want a dot.
    this.text += text.includes('e') && !text.includes('.') ? ` ${text.replace('e', '.0e')}\n` : ` ${text}\n`;
  }

  private string(value: string, indent: string): void {
    if (value.length > 1 && isBlock(value)) this.block(value, indent + '  ');
    else this.text += ' ' + this.scalar(value) + '\n';
  }

  private scalar(text: string): string {
    const known = this.scalars.get(text);
    if (known !== undefined) return known;
    const written = isPlain(text) ? text : this.quoted(text);
    if (text.length <= 64 && this.scalars.size < 10_000) this.scalars.set(text, written);
    return written;
  }

  private block(value: string, indent: string): void {
    const stripped = value.endsWith('\n') ? value.slice(0, -1) : value;
    this.text += stripped === value ? ' |-\n' : stripped.endsWith('\n') ? ' |+\n' : ' |\n';
    for (const line of stripped.split('\n')) this.text += line === '' ? '\n' : indent + line + '\n';
  }

  private quoted(value: string): string {
    if (loneSurrogate.test(value)) throw unwritable();
    const json = JSON.stringify(value);
    return unsafeInQuotes.test(json) ? json.replace(eachUnsafeInQuotes, escape) : json;
  }
}

function unwritable(): Error {
  return new Error('the value cannot be written as YAML');
}

/** The keys of the map, those named first. */
function leading(map: object, ...first: readonly string[]): string[] {
  const keys = Object.keys(map);
  if (first.every((key, index) => keys[index] === key)) return keys;
  return [...first.filter((key) => Object.hasOwn(map, key)), ...keys.filter((key) => !first.includes(key))];
}

/** A plain object; `Date`, `Map` and other classes have no YAML of their own. */
function isMap(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function isEmpty(map: object, keys: readonly string[]): boolean {
  for (const key of keys) if ((map as Record<string, unknown>)[key] !== undefined) return false;
  return true;
}

const loneSurrogate = /\p{Surrogate}/u;

/** What JSON leaves raw and some YAML reader refuses or takes for a line break: DEL, C1, U+2028/9, BOM, non-characters. */
const unsafeInQuotes = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
const eachUnsafeInQuotes = new RegExp(unsafeInQuotes.source, 'g');

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * True when the text may stand without quotes and is a string for everyone: it begins like a word, a path, a flag or a
 * quantity, is printable ASCII, and is none of the words that YAML 1.1 or 1.2 reads as something else.
 */
function isPlain(text: string): boolean {
  if (!plainStart.test(text) || text.length > 2000) return false;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Only printable ASCII, and none of , [ ] { } which end a plain text inside flow collections.
    if (code < 0x20 || code > 0x7e || code === 0x2c || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d)
      return false;
    if (code === 0x23 && before === 0x20) return false; // ` #` starts a comment
    if (before === 0x3a && code === 0x20) return false; // `: ` ends a key
    before = code;
  }
  return before !== 0x20 && before !== 0x3a && !word.test(text);
}

/** A letter or `/`; a flag such as `-c` or `--port`; or digits and a letter that no number has there (`10Gi`, `250m`). */
const plainStart = /^(?:[A-Za-z/]|--?[A-Za-z]|\d+(?:\.\d+)?[ac-df-np-wyzAC-DF-NP-WYZ])/;
/** `e5` is a number without digits before its exponent to some. */
const word = /^(?:null|true|false|yes|no|on|off|y|n|-*e[-+]?\d*)$/i;

/** True when a text of several lines may be written as a literal block (`|`). */
function isBlock(text: string): boolean {
  return text.includes('\n') && !unsafeInBlock.test(text);
}

/**
 * Not as a block: what starts with a blank or an empty line (readers guess the indentation from it), lines of blanks
 * only, and characters that YAML does not allow raw or takes for a line break.
 */
const unsafeInBlock = /^[ \t\n]|\n[ \t]+(?:\n|$)|[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
