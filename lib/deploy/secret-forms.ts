/**
 * Shorter values are masked only where they are the whole value of their own key: taken out everywhere they would blank
 * half of every message.
 */
export const shortestSecret = 4;

/** A value longer than this is known by its pieces: a text that holds it holds them all. */
const longestPiece = 512;

/**
 * Every form in which a secret value may stand in a text: as it is, trimmed, in base64 (also inside of a longer one, as
 * `user:password` and a URL are), base64url, hex, URL-encoded, and escaped as JSON, Go, YAML and a shell write it.
 * None for a value that is too short.
 */
export function secretForms(value: string): readonly string[] {
  const raw = value.trim();
  if (raw.length < shortestSecret) return [];
  const pieces = piecesOf(raw);
  const forms = pieces.length === 1 ? [value, ...base64Whole(value), ...base64Whole(raw)] : [];
  for (const piece of pieces)
    forms.push(piece, ...base64Inside(piece), ...hex(piece), ...inUrls(piece), ...escaped(piece));
  return [...new Set(forms)].filter((form) => form.length >= shortestSecret);
}

function piecesOf(text: string): readonly string[] {
  if (text.length <= longestPiece) return [text];
  const count = Math.ceil(text.length / longestPiece);
  const length = Math.ceil(text.length / count);
  return Array.from({ length: count }, (_, index) => text.slice(index * length, (index + 1) * length));
}

function base64Whole(text: string): readonly string[] {
  return bothAlphabets(Buffer.from(text).toString('base64'));
}

/** What base64 of any text around the value contains, for each of the three places where the value may begin. */
function base64Inside(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const [from, to] = [Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)];
    return bothAlphabets(encoded.slice(from, to));
  });
}

function bothAlphabets(base64: string): readonly string[] {
  return [base64, base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')];
}

function hex(text: string): readonly string[] {
  const plain = Buffer.from(text).toString('hex');
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
