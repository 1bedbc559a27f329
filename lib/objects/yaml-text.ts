import { isBlank, isBreak, isBreakOrEnd, isSpaceOrEnd, type Mark, type YamlCursor, YamlMistake } from './yaml-cursor';

const indentBlanks = 'indent with blanks';

/** A line break in a text becomes a blank, unless empty lines follow it: then those stay. */
function fold(more: string): string {
  return more === '' ? ' ' : more;
}

/** A text without quotes, from where it begins to where a comment, a colon, a bracket or less indentation ends it. */
export function scanPlain(at: YamlCursor, indent: number, isFlow: boolean): { text: string; isBroken: boolean } {
  let text = '';
  let [blanks, first, more] = ['', '', ''];
  for (;;) {
    if (at.isAtIndicator() || at.char === '#') break;
    while (!isSpaceOrEnd(at.char)) {
      if (at.char === ':' && isSpaceOrEnd(at.ahead(1))) break;
      if (isFlow && ',?[]{}'.includes(at.char)) break;
      text += first === '' ? blanks : fold(more);
      [blanks, first, more] = ['', '', ''];
      text += at.read();
    }
    if (!isBlank(at.char) && !isBreak(at.char)) break;
    while (isBlank(at.char) || isBreak(at.char)) {
      if (isBreak(at.char)) {
        if (first === '') first = at.readBreak();
        else more += at.readBreak();
      } else if (first === '') blanks += at.read();
      else {
        if (at.column <= indent && at.char === '\t')
          throw new YamlMistake(at.mark(), 'kubectl takes the tab for an indentation', indentBlanks);
        at.skip();
      }
    }
    if (!isFlow && at.column <= indent) break;
  }
  return { text, isBroken: first !== '' };
}

/** A text in quotes. @param isJson whether the escapes of JSON are read, too */
export function scanQuoted(at: YamlCursor, isJson: boolean): string {
  const start = at.mark();
  const quote = at.read();
  let text = '';
  for (;;) {
    if (at.isAtIndicator() || at.char === '')
      throw new YamlMistake(start, `the text has no closing ${quote}`, `close it with ${quote}`);
    let isEscapedBreak = false;
    while (!isSpaceOrEnd(at.char)) {
      if (at.char === quote) {
        if (quote === '"' || at.ahead(1) !== quote) break;
        at.skip();
        text += at.read();
      } else if (quote === '"' && at.char === '\\') {
        isEscapedBreak = isBreak(at.ahead(1));
        if (isEscapedBreak) {
          at.skip();
          at.readBreak();
          break;
        }
        text += scanEscape(at, isJson);
      } else text += at.read();
    }
    if (at.char === quote) break;
    let [blanks, first, more] = ['', '', ''];
    while (isBlank(at.char) || isBreak(at.char)) {
      if (isBreak(at.char)) {
        // Behind an escaped line break every further one counts.
        if (first === '' && !isEscapedBreak) first = at.readBreak();
        else more += at.readBreak();
      } else if (first === '' && !isEscapedBreak) blanks += at.read();
      else at.skip();
    }
    text += isEscapedBreak ? more : first === '' ? blanks : fold(more);
  }
  at.skip();
  return text;
}

const escapes: Readonly<Record<string, string>> = {
  ...{ '0': '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b', ' ': ' ' },
  ...{ '"': '"', "'": "'", '\\': '\\', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029' },
};
const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function scanEscape(at: YamlCursor, isJson: boolean): string {
  const start = at.mark();
  at.skip();
  const name = at.read();
  const char = isJson && name === '/' ? name : escapes[name];
  if (char !== undefined) return char;
  let digits = '';
  for (let left = codeLengths[name] ?? 0; left > 0 && /[\da-fA-F]/.test(at.char); left--) digits += at.read();
  const code = digits.length === codeLengths[name] ? parseInt(digits, 16) : NaN;
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  if (code <= 0x10ffff && (isJson || !isHalf)) return isHalf ? String.fromCharCode(code) : String.fromCodePoint(code);
  throw new YamlMistake(start, `kubectl does not read the escape \\${name}${digits}`, 'write the character');
}

/** A text below `|` or `>`. @param parent the indentation of what it is in, -1 at the outermost */
export function scanBlock(at: YamlCursor, parent: number): string {
  const start = at.mark();
  const isFolded = at.read() === '>';
  const { chomping, increment } = scanHeader(at, start);
  let indent = increment === 0 ? 0 : Math.max(parent, 0) + increment;
  let text = '';
  let first = '';
  let isIndented = false;
  let more: string;
  [indent, more] = scanBreaks(at, indent, parent);
  while (at.column === indent && at.char !== '') {
    const startsBlank = isBlank(at.char);
    text += isFolded && !isIndented && !startsBlank && first !== '' ? fold(more) : first + more;
    isIndented = startsBlank;
    while (!isBreakOrEnd(at.char)) text += at.read();
    first = at.char === '' ? '' : at.readBreak();
    [indent, more] = scanBreaks(at, indent, parent);
  }
  if (chomping !== '-') text += first;
  return chomping === '+' ? text + more : text;
}

function scanHeader(at: YamlCursor, start: Mark): { chomping: string; increment: number } {
  let [chomping, digit] = ['', ''];
  const readChomping = (): void => {
    if (chomping === '' && (at.char === '+' || at.char === '-')) chomping = at.read();
  };
  readChomping();
  if (/[1-9]/.test(at.char)) digit = at.read();
  readChomping();
  at.skipBlanks();
  at.skipComment();
  if (!isBreakOrEnd(at.char))
    throw new YamlMistake(
      start,
      'kubectl wants nothing but a comment after | and >',
      'begin the text on the next line',
    );
  if (at.char !== '') at.readBreak();
  return { chomping, increment: Number(digit) };
}

/** Empty lines before a line of a block; where its indentation is not yet known, 0, it is that of the deepest of them. */
function scanBreaks(at: YamlCursor, indent: number, parent: number): [indent: number, breaks: string] {
  let breaks = '';
  let deepest = 0;
  for (;;) {
    while ((indent === 0 || at.column < indent) && at.char === ' ') at.skip();
    deepest = Math.max(deepest, at.column);
    if ((indent === 0 || at.column < indent) && at.char === '\t')
      throw new YamlMistake(at.mark(), 'kubectl takes the tab for an indentation', indentBlanks);
    if (!isBreak(at.char)) break;
    breaks += at.readBreak();
  }
  return [indent === 0 ? Math.max(deepest, parent + 1, 1) : indent, breaks];
}
