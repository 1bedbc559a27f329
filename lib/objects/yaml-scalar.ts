/** What a plain (unquoted) text is for kubectl, or why it is nothing that JSON can carry. */
export type PlainScalar = { readonly value: string | number | boolean | null } | { readonly problem: string };

/**
 * Reads a plain text as kubectl does: by the rules of go-yaml 2, which are YAML 1.1 without sexagesimal numbers, with
 * Go's own notations of integers, and with timestamps left as text. `yes` and `on` are booleans, `017` is 15, `08` is
 * 8, `0o17` is 15, `1_000` is 1000, `12:30` and `2024-01-01` are strings, `1e400` is a string.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.3/resolve.go
 */
export function readPlain(text: string): PlainScalar {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return { value: null };
  if (/^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(text)) return { value: true };
  if (/^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text)) return { value: false };
  if (/^(?:\.(?:nan|NaN|NAN)|[-+]?\.(?:inf|Inf|INF))$/.test(text)) return { problem: `${text} is no number in JSON` };
  if (text.startsWith('.')) return readDotted(text);
  return /^[-+\d]/.test(text) ? readNumber(text, text.replaceAll('_', '')) : { value: text };
}

/** What a plain text is as a key: JSON has keys of text alone, and kubectl writes numbers and booleans as such. */
export function readKey(text: string): { readonly value: string } | { readonly problem: string } {
  const read = readPlain(text);
  if ('problem' in read) return read;
  const { value } = read;
  if (value === null) return { problem: `kubectl does not take the key ${text === '' ? 'without a text' : text}` };
  if (typeof value !== 'number') return { value: String(value) };
  const integer = parseInteger(text.replaceAll('_', ''));
  return { value: integer === undefined ? formatSingle(value, text.startsWith('-')) : String(integer) };
}

/** A number as Go formats one of 32 bits: in its fewest digits, with an exponent from six digits on. */
function formatSingle(value: number, isNegative: boolean): string {
  if (value === 0) return isNegative ? '-0' : '0';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return isNegative ? '-.inf' : '.inf';
  let precision = 1;
  while (Math.fround(Number(single.toPrecision(precision))) !== single) precision++;
  const [digits = '', exponent = ''] = single.toExponential(precision - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(single.toPrecision(precision)));
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Without its name: a password without quotes may begin with "!", too. */
export const strangeTag = 'this tag has no meaning in JSON';

/** A text of a kind that its tag names. */
export function readTagged(tag: string, text: string): PlainScalar {
  if (tag === '!!str') return { value: text };
  const read = readPlain(text);
  const isKind: Readonly<Record<string, (value: unknown) => boolean>> = {
    '!!int': (value) => typeof value === 'number' && parseInteger(text.replaceAll('_', '')) !== undefined,
    '!!float': (value) => typeof value === 'number',
    '!!bool': (value) => typeof value === 'boolean',
    '!!null': (value) => value === null,
  };
  if ('problem' in read || isKind[tag]?.(read.value) === true) return read;
  return { problem: isKind[tag] === undefined ? strangeTag : `the text is no ${tag}` };
}

/** Go's ParseFloat, which wants digits on both sides of an underscore. */
function readDotted(text: string): PlainScalar {
  const digits = String.raw`\d+(?:_\d+)*`;
  if (!new RegExp(String.raw`^\.${digits}(?:[eE][-+]?${digits})?$`).test(text)) return { value: text };
  return finiteOrText(text, text.replaceAll('_', ''));
}

function readNumber(text: string, digits: string): PlainScalar {
  const integer = parseInteger(digits);
  if (integer !== undefined && integer >= -(2n ** 63n) && integer < 2n ** 64n) return exact(integer);
  const isDecimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(digits);
  return isDecimal ? finiteOrText(text, digits) : { value: text };
}

/** Go's ParseInt with base 0: a leading zero means octal. */
function parseInteger(digits: string): bigint | undefined {
  const [, sign, magnitude = ''] = /^([-+]?)(.*)$/.exec(digits) ?? [];
  // Go parses what stands behind 0b by itself, sign and all: 0b-1 is -1.
  const binary = sign === '' ? /^0b([-+])([01]+)$/.exec(magnitude) : null;
  if (binary !== null) return parseInteger(`${binary[1] ?? ''}0b${binary[2] ?? ''}`);
  const octal = /^0[oO]?([0-7]+)$/.exec(magnitude);
  const literal = octal === null ? magnitude : `0o${octal[1] ?? ''}`;
  if (!/^(?:0[xX][\da-fA-F]+|0[bB][01]+|0o[0-7]+|0|[1-9]\d*)$/.test(literal)) return undefined;
  return sign === '-' ? -BigInt(literal) : BigInt(literal);
}

/** An integer that JavaScript would change is refused: what is applied must be what is written. */
function exact(integer: bigint): PlainScalar {
  const value = Number(integer);
  // Not `BigInt(value) === integer`: JSON, too, writes 2^60 in its shortest form, 1152921504606847000.
  if (BigInt(String(value).includes('e') ? value : String(value)) === integer) return { value };
  return { problem: 'the integer is larger than 2^53 and would not be kept exactly' };
}

/** What is beyond the range of a 64 bit number stays text. */
function finiteOrText(text: string, digits: string): PlainScalar {
  const value = Number(digits);
  if (!Number.isFinite(value)) return { value: text };
  return { value: value === 0 ? 0 : value };
}
