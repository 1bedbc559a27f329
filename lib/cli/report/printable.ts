import { cut } from '../../conventions/cut';
import { escapedCharacter } from '../../objects/escaped-character';

/** A sentence longer than this is data that nobody reads in a log. */
const longestLine = 4000;

// Control characters but tab and line feed; half of a pair; the marks that turn the direction of text around; the line separators that
// some terminals and browsers break lines at.
const control = /[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Cs}/gu;
/** What a CI log reads as a command: the older form anywhere, the newer one at the start of a line. */
const olderCommand = /##(?=\[|vso\[)/gi;
const command = /^(\s*):(?=:)/gm;

/**
 * Text from a cluster or a program, safe to show: what could move the cursor or change colours of the terminal is
 * written out as `\u001b`. Line feeds stay; a carriage return that ends a line is dropped.
 */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(control, escapedCharacter);
}

/** The same on one line. */
export function printableLine(text: string): string {
  return printable(cut(text, longestLine))
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** JSON text that says the same, with everything written out that a terminal or a CI log would act on. */
export function printableJson(json: string): string {
  return json.replace(control, escapedCharacter).replace(olderCommand, '\\u0023#');
}

/** Whole lines of a log in which no line is a command for the CI system that shows it. */
export function inertLines(text: string): string {
  return text.includes('::') || text.includes('##')
    ? text.replace(olderCommand, '\\u0023#').replace(command, '$1\\u003a')
    : text;
}
