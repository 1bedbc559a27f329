import { formatDuration } from '../duration';
import type { Readiness } from '../../deploy/index';
import { lineHtml } from './html-text';
import type { TimelineRow } from './timeline';
import { refText } from './object-text';

const moods: Readonly<Record<Readiness, string>> = {
  Ready: 'good',
  Progressing: 'doubtful',
  Blocked: 'bad',
  Failed: 'bad',
  Terminating: 'faint',
  NotFound: 'faint',
};

/** A bar an object: from when it was applied until it was ready, coloured by what it was meanwhile. */
export function timelineHtml(rows: readonly TimelineRow[]): string {
  const end = Math.max(1, ...rows.flatMap(({ applied = 0, states }) => [applied, ...states.map(({ at }) => at)]));
  const shown = rows.filter(({ applied, states }) => applied !== undefined || states.length > 1);
  if (shown.length === 0) return '';
  return [
    '<section>',
    '<h2>Rollout</h2>',
    '<ul>',
    ...shown.map((row) => rowHtml(row, end)),
    '</ul>',
    `<p class="faint">Each bar goes from 0s to ${formatDuration(end)}.</p>`,
    '</section>',
  ].join('\n');
}

function rowHtml({ ref, applied, states }: TimelineRow, end: number): string {
  const last = states.at(-1);
  const words = [
    ...(applied === undefined ? [] : [`applied after ${formatDuration(applied)}`]),
    ...(last === undefined ? [] : [`${last.status} after ${formatDuration(last.at)}`]),
    ...(last?.reason === undefined ? [] : [last.reason]),
  ].join(', ');
  const steps = [...(applied === undefined ? [] : [{ at: applied, status: 'Progressing' as const }]), ...states];
  const bars = steps.map(({ at, status }, index) => {
    const until = steps[index + 1]?.at ?? at;
    // What only happened is a mark of one percent; the last state is where the bar ends.
    const width = Math.max(1, ((until - at) / end) * 100);
    const start = Math.min(99, (at / end) * 100);
    return `<rect class="${moods[status]}" x="${start.toFixed(1)}%" y="1" width="${Math.min(width, 100 - start).toFixed(1)}%" height="10"/>`;
  });
  return [
    '<li class="card">',
    `<p><code>${lineHtml(refText(ref))}</code> <span class="faint">${lineHtml(words)}</span></p>`,
    `<svg class="bar" aria-hidden="true">${bars.join('')}</svg>`,
    '</li>',
  ].join('\n');
}
