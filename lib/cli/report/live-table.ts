import { cut } from '../../conventions/cut';
import type { Palette } from '../color';
import { formatDuration } from '../duration';
import { paintOf, reasonText } from './event-line';
import type { RolloutState, Row } from './rollout-state';
import { refText } from './object-text';

export interface LiveTableOptions {
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds since the run began, and that it may take. */
  readonly elapsed: number;
  readonly timeout: number;
}

const statusWidth = 13;

/**
 * The table below the lines that stay: what is waited for, and how far it is. Never as high as the terminal and no line
 * as wide, because what has scrolled off or wrapped cannot be drawn over.
 */
export function liveLines(state: RolloutState, options: LiveTableOptions, palette: Palette): string[] {
  const waiting = state.waiting();
  const { settled, total } = state.counts();
  if (total === 0) return [];
  const width = Math.max(20, options.columns - 1);
  const height = Math.max(1, options.rows - 3);
  const shown = waiting.length <= height ? waiting : waiting.slice(0, height - 1);
  const lines = shown.map((row) => rowLine(row, width, palette));
  if (shown.length < waiting.length) lines.push(palette.faint(`  ... ${waiting.length - shown.length} more waiting`));
  const time = `${seconds(options.elapsed)} of ${seconds(options.timeout)}`;
  lines.push(palette.strong(cut(`${settled}/${total} done  ${time}`, width)));
  return lines;
}

// eslint-disable-next-line no-control-regex -- what a palette paints with
const paint = /\x1b\[\d+m/g;

/**
 * How many lines of the terminal the drawn lines take up by now: when somebody has made it narrower, each may stand on
 * several. What has scrolled off cannot be reached.
 */
export function heightOf(drawn: readonly string[], { columns, rows }: { columns: number; rows: number }): number {
  const heights = drawn.map((line) => Math.max(1, Math.ceil(line.replace(paint, '').length / columns)));
  return Math.min(
    rows - 1,
    heights.reduce((sum, height) => sum + height, 0),
  );
}

/** Whole seconds: with tenths the table would be drawn anew all the time. */
function seconds(milliseconds: number): string {
  const whole = Math.floor(milliseconds / 1000);
  return whole < 60 ? `${whole}s` : formatDuration(whole * 1000);
}

function rowLine(row: Row, width: number, palette: Palette): string {
  const status = row.verdict?.status ?? (row.applied ? 'applied' : 'planned');
  const reason = row.verdict === undefined ? '' : reasonText(row.verdict);
  const begin = `  ${status.padEnd(statusWidth - 2)}  `;
  const whole = refText(row.ref);
  // In a narrow terminal the namespace, which is nearly always the same, must not push the name out.
  const name = begin.length + whole.length <= width ? whole : refText({ ...row.ref, namespace: undefined });
  const text = cut(`${begin}${name}${reason}`, width);
  const paint = row.verdict === undefined ? palette.faint : paintOf(row.verdict.status, palette);
  return paint(text.slice(0, statusWidth)) + text.slice(statusWidth);
}
