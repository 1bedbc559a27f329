/** A character as JSON writes it where it may not stand itself: `\u001b`, beyond the first 65,536 in two halves. */
export function escapedCharacter(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
