import { cut } from '../../conventions/cut';
import { structuredPatch } from 'diff';
import type { Difference } from '../../deploy/index';
import type { Palette } from '../color';
import { printable } from './printable';

/** Longer values are cut, and the number of lines left out is said. */
const shownLines = 40;
/** Longer lines are cut too: they are data, and a log or a page has no use for a megabyte of it. */
const shownColumns = 2000;

/** The lines of one difference below its key path: `- before`, `+ after`. Texts of several lines are compared line by line. */
export function differenceLines(difference: Difference, palette: Palette, verbose: boolean): string[] {
  const { kind, before, after } = difference;
  if (kind === 'replace' && isText(before) && isText(after)) {
    return limit(patchLines(before, after), verbose).map((line) => paint(line, palette));
  }
  const removed = kind === 'add' ? [] : limit(valueLines(before), verbose).map((line) => `- ${line}`);
  const added = kind === 'remove' ? [] : limit(valueLines(after), verbose).map((line) => `+ ${line}`);
  return [...removed, ...added].map((line) => paint(line, palette));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trimEnd().includes('\n');
}

function patchLines(before: string, after: string): string[] {
  const { hunks } = structuredPatch('', '', printable(before), printable(after), '', '', { context: 2 });
  return hunks.flatMap(({ lines }, index) => [
    ...(index === 0 ? [] : ['  ...']),
    ...lines.map((line) => (line.startsWith('\\') ? '  (no line end)' : `${line[0]} ${line.slice(1)}`)),
  ]);
}

/** As YAML would show it, as far as that fits: quotes only where the text could be taken for something else. */
function valueLines(value: unknown): string[] {
  if (typeof value === 'string') {
    const plain = Number.isNaN(Number(value)) && !/^\s|\s$|^(?:true|false|null|~)$/.test(value);
    return printable(plain || value.includes('\n') ? value : JSON.stringify(value))
      .trimEnd()
      .split('\n');
  }
  if (typeof value !== 'object' || value === null) return [String(value)];
  const compact = JSON.stringify(value);
  return printable(compact.length <= 100 ? compact : JSON.stringify(value, undefined, 2)).split('\n');
}

function limit(lines: string[], verbose: boolean): string[] {
  if (verbose) return lines;
  const short = lines.map((line) => cut(line, shownColumns));
  if (lines.length <= shownLines) return short;
  return [...short.slice(0, shownLines), `... ${lines.length - shownLines} more lines; --verbose shows them`];
}

function paint(line: string, palette: Palette): string {
  if (line.startsWith('- ')) return palette.bad(line);
  return line.startsWith('+ ') ? palette.good(line) : palette.faint(line);
}
