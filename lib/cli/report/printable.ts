// Control characters but tab and line feed, and the marks that turn the direction of text around.
const control = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text from a cluster or a program, safe to show: what could move the cursor or change colours of the terminal is
 * written out as `\u001b`. Line feeds stay; a carriage return that ends a line is dropped.
 */
export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(control, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same on one line. */
export function printableLine(text: string): string {
  return printable(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** At most `width` characters, the last one an ellipsis where something was cut. */
export function cut(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}
