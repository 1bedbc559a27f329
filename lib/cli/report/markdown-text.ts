import { cut } from '../../conventions/cut';
import { printable, printableLine } from './printable';

/** Everything that Markdown, HTML, or the site that shows both gives a meaning to. */
const special = /[\\`*[\]<>#|~$&@]|(?<!\w)_|_(?!\w)|:(?=\/|[\w+-]+:)|^[-=+]|(?<=\bwww)\./gm;

/** Text on one line in which nothing is a mark, a tag, a mention or a link. */
export function inlineText(text: string, width = 300): string {
  return cut(printableLine(text), width).replace(special, (character) => `&#${character.charCodeAt(0)};`);
}

/** The same as code: not even a reference to a person or an issue is made of it. */
export function codeText(text: string, width = 300): string {
  return `<code>${inlineText(text, width)}</code>`;
}

/** Lines as a code block that nothing within them can end. */
export function fence(language: string, lines: readonly string[]): string {
  const body = printable(lines.join('\n'));
  const longest = Math.max(2, ...(body.match(/`+/g) ?? []).map((run) => run.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}${language}\n${body}\n${mark}`;
}
