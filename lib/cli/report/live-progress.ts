import { eventLine } from './event-line';
import { liveLines } from './live-table';
import type { Progress } from './progress';
import type { ReportOptions } from './report';
import { RolloutState } from './rollout-state';

/** Milliseconds between two pictures: quick enough to look alive, slow enough for a terminal over ssh. */
const interval = 100;

/** What is settled scrolls up, and below it stands a table of what is still waited for. */
export function createLiveProgress({ host, err, verbose, timeout }: ReportOptions): Progress {
  const { stderr } = host;
  const state = new RolloutState();
  let began: number | undefined;
  let stop: (() => void) | undefined;
  let settled = '';
  let drawn = 0;

  const draw = (live: boolean): void => {
    const elapsed = began === undefined ? 0 : host.now() - began;
    const table = live ? liveLines(state, { columns: stderr.columns, rows: stderr.rows, elapsed, timeout }, err) : [];
    // One write a picture, so that nobody sees it half drawn: back to the first line of the table, clear, draw again.
    const back = drawn === 0 ? '' : `\x1b[${drawn}A\r\x1b[J`;
    const text = back + settled + table.map((line) => `${line}\n`).join('');
    settled = '';
    drawn = table.length;
    if (text !== '') stderr.write(text);
  };

  return {
    event(event) {
      if (began === undefined) {
        began = host.now() - event.at;
        stop = host.every(interval, () => draw(true));
      }
      const news = state.take(event);
      // What is still moving belongs in the table and nowhere else.
      const moving = event.type === 'readiness' && !['Ready', 'Failed', 'NotFound'].includes(event.verdict.status);
      const line = (news && !moving) || verbose ? eventLine(event, err) : undefined;
      if (line !== undefined) settled += `${line}\n`;
    },
    write(text) {
      settled += text;
      draw(false);
    },
    close() {
      stop?.();
      draw(false);
    },
  };
}
