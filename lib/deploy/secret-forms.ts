import { isUtf8 } from 'node:buffer';

/**
 * Shorter values are masked only where they are the whole value of their own key: taken out everywhere they would blank
 * half of every message.
 */
export const shortestSecret = 4;

/** Of base64 that is printed in lines: by coreutils, by OpenSSL. */
const columns = [76, 64];

/** A value longer than this is known by its pieces: a text that holds it holds them all. */
const longestPiece = 512;

/**
 * Every form in which a secret value may stand in a text: as it is, trimmed, in base64 (in lines, and inside of a longer
 * one, as `user:password` and a URL are), base64url, hex, URL-encoded, and escaped as JSON, Go, YAML and a shell write it.
 * None for a value that is too short. Bytes that are no text are known by their bytes, and as they are printed.
 */
export function secretForms(value: string | Buffer): readonly string[] {
  const text = value.toString();
  const raw = text.trim();
  const forms: string[] = [];
  if (raw.length >= shortestSecret) {
    const pieces = piecesOf(raw);
    if (pieces.length === 1) forms.push(text);
    for (const piece of pieces) forms.push(piece, ...inUrls(piece), ...escaped(piece));
    forms.push(...ofBytes(Buffer.from(raw)), ...ofBytes(Buffer.from(text)));
  }
  if (typeof value !== 'string' && !isUtf8(value) && value.length >= shortestSecret) forms.push(...ofBytes(value));
  return [...new Set(forms)].filter((form) => form.length >= shortestSecret);
}

function ofBytes(bytes: Buffer): readonly string[] {
  const pieces = piecesOf(bytes);
  const whole = pieces.length === 1 ? bothAlphabets(bytes.toString('base64')) : [];
  return [...whole, ...wrapped(bytes), ...pieces.flatMap((piece) => [...base64Inside(piece), ...hex(piece)])];
}

/** The lines of base64 as `base64` and `openssl` print it; of the last one what holds for a longer text, too. */
function wrapped(bytes: Buffer): readonly string[] {
  return columns.flatMap((width) => {
    const inLine = (width / 4) * 3;
    if (bytes.length <= inLine) return [];
    const count = Math.ceil(bytes.length / inLine);
    const lines = Array.from({ length: count }, (_, index) => bytes.subarray(index * inLine, (index + 1) * inLine));
    return lines.flatMap((line) => {
      const encoded = line.toString('base64');
      return [encoded, encoded.slice(0, Math.floor((line.length * 8) / 6))];
    });
  });
}

function piecesOf<Value extends string | Buffer>(value: Value): readonly Value[] {
  if (value.length <= longestPiece) return [value];
  const count = Math.ceil(value.length / longestPiece);
  const length = Math.ceil(value.length / count);
  return Array.from({ length: count }, (_, index) => value.slice(index * length, (index + 1) * length) as Value);
}

/** What base64 of any text around the value contains, for each of the three places where the value may begin. */
function base64Inside(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const [from, to] = [Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)];
    return bothAlphabets(encoded.slice(from, to));
  });
}

/** With and without padding, and as it stands in a URL. */
function bothAlphabets(base64: string): readonly string[] {
  const bare = base64.replace(/=+$/, '');
  const encoded = bare.replace(/\+/g, '%2B').replace(/\//g, '%2F');
  const lower = encoded.replace(/%../g, (code) => code.toLowerCase());
  return [base64, bare, bare.replace(/\+/g, '-').replace(/\//g, '_'), encoded, lower];
}

function hex(bytes: Buffer): readonly string[] {
  const plain = bytes.toString('hex');
  return [plain, plain.toUpperCase(), plain.replace(/../g, '\\x$&')];
}

function inUrls(text: string): readonly string[] {
  // Half a surrogate pair cannot be encoded.
  const component = encodeURIComponent(Buffer.from(text).toString());
  const strict = component.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const lower = (encoded: string): string => encoded.replace(/%../g, (code) => code.toLowerCase());
  return [
    component,
    strict,
    lower(component),
    lower(strict),
    strict.replace(/%20/g, '+'),
    encodeURI(Buffer.from(text).toString()),
  ];
}

function escaped(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1);
  // The API server is written in Go, whose JSON escapes what HTML would read.
  const go = json.replace(/[<>&\u2028\u2029]/g, unicode);
  const ascii = json.replace(/[^\u0020-\u007e]/g, unicode);
  const every = [...Array(text.length).keys()].map((index) => unicode(text.charAt(index))).join('');
  const twice = JSON.stringify(json).slice(1, -1);
  const upper = (form: string): string =>
    form.replace(/\\u[0-9a-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`);
  const quoted = [text.replace(/'/g, "''"), text.replace(/'/g, `'\\''`)];
  return [json, go, ascii, every, twice, upper(go), upper(ascii), upper(every), ...quoted];
}

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
