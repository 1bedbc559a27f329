import type { Output } from '../host';
import { inertLines } from './printable';

/** The stream, with nothing in what is written that the CI system behind it would take for a command. */
export function inertOutput(output: Output): Output {
  // Through its prototype everything else is asked of the stream itself, and only when it is asked.
  return Object.create(output, { write: { value: (text: string) => output.write(inertLines(text)) } }) as Output;
}
