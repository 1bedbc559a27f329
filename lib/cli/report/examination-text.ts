import type { Palette } from '../color';
import type { Examination } from '../doctor/examination';
import { printableLine } from './printable';

/** A line for each, and what to do below it. Whole lines. */
export function examinationText(examinations: readonly Examination[], palette: Palette): string {
  const width = Math.max(...examinations.map(({ name }) => name.length));
  const paints = { ok: palette.good, doubtful: palette.doubtful, bad: palette.bad };
  return examinations
    .map(({ name, state, seen, fix }) => {
      const line = `${paints[state](state.padEnd(8))}  ${name.padEnd(width)}  ${printableLine(seen)}\n`;
      return fix === undefined ? line : `${line}${' '.repeat(width + 12)}fix: ${printableLine(fix)}\n`;
    })
    .join('');
}
