import type { Document } from 'yaml';
import type { ReportAt } from './yaml-object';

type YamlModule = typeof import('yaml');
type Span = readonly [from: number, to: number];

/** Characters that YAML does not take as they are. */
export const strange =
  /(?!^\ufeff)[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** What go-yaml, kubectl's reader, refuses or changes in the writing of a text, and other readers let pass. */
export function reportText(
  text: string,
  documents: readonly Document.Parsed[],
  yaml: YamlModule,
  report: ReportAt,
): void {
  for (const match of text.matchAll(new RegExp(strange, 'gu'))) {
    const code = match[0].codePointAt(0) ?? 0;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    report(match.index, `the character ${name} may not stand in YAML`, 'write it as an escape in double quotes');
  }
  for (const match of text.matchAll(/\r(?!\n)/g))
    report(match.index, 'kubectl reads a lone carriage return as a line break', 'end lines with a line feed');
  for (const match of text.matchAll(/(?<=^|\n)---(?=[^\n]*\S)(?!\s*#)[^\n]*/g))
    report(match.index, 'kubectl wants nothing but a comment after ---', 'begin the document on the next line');
  // Where a document has mistakes, its parts cannot be told from each other.
  if (!layout.test(text) || documents.some(({ errors }) => errors.length > 0)) return;
  const parts = partsOf(documents, yaml);
  reportTabs(text, parts, report);
  reportBlocks(text, parts, report);
  reportEscapes(text, parts, report);
  reportColons(text, parts, report);
  reportEmptyTags(text, parts, report);
  reportFlow(text, parts, report);
}

/** Whether a text has anything that the functions below look for: most have not, and need no visit of their nodes. */
const layout = /\t|[|>][-+\d]*\s|^ +:(?:\s|$)|!<>|\\\r?\n|[[{]/m;

interface Parts {
  readonly plain: readonly Span[];
  readonly quoted: readonly Span[];
  /** Texts below a `|` or a `>`. */
  readonly blocks: readonly Span[];
  readonly inPlain: Within;
  /** In quotes or in a block. */
  readonly inText: Within;
  /** In `[]` or `{}`. */
  readonly inFlow: Within;
}

function partsOf(documents: readonly Document.Parsed[], yaml: YamlModule): Parts {
  const [plain, quoted, blocks, flow]: [Span[], Span[], Span[], Span[]] = [[], [], [], []];
  for (const document of documents) {
    yaml.visit(document, {
      Scalar: (_, { type, range }) => {
        if (!range) return;
        const spans = type === 'PLAIN' ? plain : type?.startsWith('BLOCK') === true ? blocks : quoted;
        spans.push([range[0], range[1]]);
      },
      Collection: (_, collection) => {
        if (collection.flow === true && collection.range) flow.push([collection.range[0], collection.range[1]]);
      },
    });
  }
  return {
    plain,
    quoted,
    blocks,
    inPlain: within(plain),
    inText: within([...quoted, ...blocks]),
    inFlow: within(flow),
  };
}

type Within = (index: number) => boolean;

/** Whether a place is inside of one of the spans: looked up, for a file may have thousands of both. */
function within(spans: readonly Span[]): Within {
  const outer: [from: number, to: number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = outer.at(-1);
    if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to);
    else outer.push([from, to]);
  }
  return (index) => {
    let [low, high] = [0, outer.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((outer[middle]?.[0] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return index < (outer[low - 1]?.[1] ?? 0);
  };
}

/**
 * Tabs before the first word of a line or of an item, or in a line of nothing else: go-yaml takes them for an
 * indentation. Inside of texts and of `[]` and `{}` they are what they are.
 */
function reportTabs(text: string, { inPlain, inText, inFlow }: Parts, report: ReportAt): void {
  for (const { index, 1: nothingElse } of text.matchAll(/^ *(?:(?:[-?:] +)*[-?:] *\t|\t[ \t]*(?=(\r?$)|\S))/gm)) {
    if (inText(index) || inFlow(index) || (nothingElse === undefined && inPlain(index))) continue;
    report(index, 'kubectl takes the tab for an indentation', 'indent with blanks');
  }
}

/** A block that begins with a tab leaves its indentation open, and behind `|` or `>` there may be a comment alone. */
function reportBlocks(text: string, { blocks }: Parts, report: ReportAt): void {
  for (const [from, to] of blocks) {
    const block = text.slice(from, to);
    const [head = ''] = /^[|>][-+]?(?:[ \t][^\n]*)?\n(?: *\r?\n)* *(?=\t)/.exec(block) ?? [];
    const fix = 'write the text in double quotes, as \\t';
    if (head !== '') report(from + head.length, 'kubectl takes the tab for an indentation', fix);
    // Where the indentation is given, a last line of blanks is text for go-yaml alone.
    if (
      /^[|>]-?[1-9]-?\s/.test(block) &&
      (/\n +\r?\n?$/.test(block) || /^ +\r?(?:\n|$)/.test(text.slice(to, to + 1000)))
    )
      report(from, 'kubectl takes the last line, of blanks alone, for text', 'remove that line');
    // Of the whole line: the parser lets a document begin at a --- in the middle of it.
    const [line = ''] = /^.*/.exec(text.slice(from)) ?? [];
    if (!/^[|>][-+\d]*[ \t]*(?:#.*)?\r?$/.test(line))
      report(from, 'kubectl wants nothing but a comment after | and >', 'begin the text on the next line');
  }
}

/** Behind an escaped line break go-yaml counts an empty line, others do not. */
function reportEscapes(text: string, { quoted }: Parts, report: ReportAt): void {
  for (const [from, to] of quoted) {
    if (text[from] !== '"') continue;
    const [head] = /^(?:[^\\]|\\[^\r\n]|\\\r?\n(?![ \t]*\r?\n))*(?=\\\r?\n)/.exec(text.slice(from, to)) ?? [];
    if (head !== undefined)
      report(
        from + head.length,
        'kubectl keeps the empty line behind the escaped line break',
        'write \\n where one is meant',
      );
  }
}

/** A colon at the beginning of a line belongs to a `?` above of it, never to a key on another line. */
function reportColons(text: string, { inPlain, inText, inFlow }: Parts, report: ReportAt): void {
  for (const { index, 0: indented } of text.matchAll(/^ +:(?=\s|$)/gm)) {
    if (inText(index) || inFlow(index) || inPlain(index)) continue;
    const column = indented.length - 1;
    const above = text.slice(0, index).split('\n');
    if (above.some((line) => line[column] === '?')) continue;
    report(index + column, 'kubectl wants a key and its colon on one line', 'join the lines');
  }
}

/** `!<>` is no tag at all for other readers, and one that is broken off for go-yaml. */
function reportEmptyTags(text: string, { inPlain, inText }: Parts, report: ReportAt): void {
  for (const { index } of text.matchAll(/(?<=^|[\s,[{])!<>/gm)) {
    const before = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
    if (/(?:^|\s)#/.test(before) || inPlain(index) || inText(index)) continue;
    report(index, 'the tag !<> has no meaning in JSON', 'remove it, quote what is meant as text');
  }
}

/** In `[]` and `{}` a question mark ends a word for go-yaml, and a colon does so only before a blank. */
function reportFlow(text: string, { plain, inFlow }: Parts, report: ReportAt): void {
  const fix = 'put the text in quotes, and a blank behind the colon of a key';
  const reportIn = (at: number, message: string): void => {
    if (inFlow(at)) report(at, message, fix);
  };
  for (const [from, to] of plain) {
    const [colon] = /^[ \t]*:(?=[,[\]{}])/.exec(text.slice(to, to + 200)) ?? [];
    const question = text.slice(from, to).indexOf('?');
    if (question >= 0) reportIn(from + question, 'kubectl takes the ? for the beginning of a key');
    if (text[from] === ':') reportIn(from, 'kubectl finds a colon without a key');
    if (colon !== undefined) reportIn(to + colon.length - 1, 'kubectl takes the colon for a part of the text');
  }
}
