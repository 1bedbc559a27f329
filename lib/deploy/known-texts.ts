/** Characters by which a known text is looked up; none may be shorter. */
const begin = 4;

/**
 * Texts that are taken out of other texts. Not one pattern of all of them: to compile one of 25,000 alternatives (a
 * namespace with some key files) takes node a minute, to look a beginning up takes next to nothing.
 */
export class KnownTexts {
  private readonly byBeginning = new Map<string, string[]>();

  /** @param text of at least four characters */
  add(text: string): void {
    const known = this.byBeginning.get(text.slice(0, begin));
    if (known === undefined) this.byBeginning.set(text.slice(0, begin), [text]);
    else if (!known.includes(text)) known.push(text);
    // Longest first, so that a text which begins like another is taken out whole.
    known?.sort((a, b) => b.length - a.length);
  }

  /** @param cut whether the text went on: what it ends in may be the first part of a known one */
  replaceIn(text: string, replacement: string, cut = false): string {
    if (this.byBeginning.size === 0) return text;
    let result = '';
    let masked = 0;
    // Every place is looked at, also inside of what was found: where two overlap, both go whole.
    for (let at = 0; at + begin <= text.length; at++) {
      const isHere = (known: string): boolean =>
        text.startsWith(known, at) || (cut && at + known.length > text.length && known.startsWith(text.slice(at)));
      const found = this.byBeginning.get(text.slice(at, at + begin))?.find(isHere);
      if (found === undefined || at + found.length <= masked) continue;
      // The pieces of a long one stand side by side: one mask is enough.
      if (masked === 0 || at > masked) result += text.slice(masked, at) + replacement;
      masked = Math.min(at + found.length, text.length);
    }
    return masked === 0 ? text : result + text.slice(masked);
  }
}
