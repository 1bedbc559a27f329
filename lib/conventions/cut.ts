/**
 * At most `width` characters, the last one an ellipsis where something was cut.
 *
 * @param width as a rule what a message shows of a name that somebody wrote
 */
export function cut(text: string, width = 64): string {
  if (text.length <= width) return text;
  // A character has at most two code units: of a text of a megabyte, no more than these are looked at.
  const characters = Array.from(text.length > width * 2 ? text.slice(0, width * 2 + 2) : text);
  return characters.length <= width && characters.join('').length === text.length
    ? text
    : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}
