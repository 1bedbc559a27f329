/** More are not compared: among so many names a suggestion is a guess. */
const maxCandidates = 500;

/**
 * The candidate that was most likely meant: other case, or at most a third of its letters wrong; failing that, the first
 * one that begins so.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  // Longer words are no typing mistakes, and the comparison takes the product of the lengths.
  if (word.length > 64) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.floor(Math.max(word.length, 3) / 3) + 1;
  let beginsSo: string | undefined;
  let compared = 0;
  for (const candidate of candidates) {
    if (compared++ === maxCandidates) break;
    if (word.length > 1 && candidate.startsWith(word)) beginsSo ??= candidate;
    // Every letter more or less is one to add or to drop.
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = candidate.toLowerCase() === lower ? 0 : distanceOf(lower, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? beginsSo;
}

/** `did you mean "X"?` for a fix; undefined where nothing is near. */
export function suggestFix(word: string, candidates: Iterable<string>): string | undefined {
  const found = suggest(word, candidates);
  return found === undefined ? undefined : `did you mean "${found}"?`;
}

/** `; did you mean X?` for the end of a message, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>, prefix = ''): string {
  const found = suggest(word, candidates);
  return found === undefined ? '' : `; did you mean ${prefix}${found}?`;
}

/** Letters to add, drop, replace or swap with their neighbour to turn one word into the other. */
function distanceOf(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      cost = Math.min(cost, (last[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
