import fc from 'fast-check';
import { trapStrings } from '../synth/yaml-traps';

/** What YAML gives a meaning to, and what its readers differ about. */
const significant = [
  ...' \t\n-:,[]{}#&*!|>\'"%@`~?=.+_/\\<0123456789abeExXoOyYnNtTfFzZ',
  ...[': ', ' #', '- ', '\n  ', '---', '...', '0x', '0o', '0b', 'e+', '.inf', '.nan', 'null', 'true', 'no', 'on', '\r'],
  ...['\u0085', '\u2028', '\ufeff', '\u007f', 'é', '😀'],
];

/** Texts that YAML readers may take for something else: short ones of significant characters, and the traps among them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...significant), { maxLength: 8 }).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...trapStrings), fc.constantFrom(...significant))
      .map((parts) => parts.join('')),
  },
);

/** The same texts again for the same seed, in pieces that a reader can hold. */
export function* texts(count: number, seed: number, size = 20_000): Iterable<readonly string[]> {
  for (let from = 0; from < count; from += size) {
    yield fc.sample(anyText, { numRuns: Math.min(size, count - from), seed: seed + from });
  }
}
