import { cut } from '../../conventions/cut';
import { printable, printableLine } from './printable';

/** Text in a page, in an element or between quotes: no mark of it is one of the page. */
export function escapeHtml(text: string, width = 20_000): string {
  return printable(cut(text, width)).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function lineHtml(text: string, width = 1000): string {
  return escapeHtml(printableLine(cut(text, width)), width);
}
