import { eventLine } from './event-line';
import { heightOf, liveLines } from './live-table';
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
  let drawn: readonly string[] = [];
  let held = false;

  const draw = (live: boolean): void => {
    const elapsed = began === undefined ? 0 : host.now() - began;
    const table = live ? liveLines(state, { columns: stderr.columns, rows: stderr.rows, elapsed, timeout }, err) : [];
    // One write a picture, so that nobody sees it half drawn: back to the first line of the table, clear, draw again.
    if (settled === '' && table.join('\n') === drawn.join('\n')) return;
    const back = drawn.length === 0 ? '' : `\x1b[${heightOf(drawn, stderr)}A\r\x1b[J`;
    stderr.write(back + settled + table.map((line) => `${line}\n`).join(''));
    settled = '';
    drawn = table;
  };

  return {
    event(event) {
      // What was planned may be told after the question about it was asked: the run goes on where its next phase begins.
      if (held && event.type === 'phase' && event.phase !== 'plan') {
        held = false;
        began = host.now();
      }
      if (began === undefined) {
        began = host.now() - event.at;
        stop = host.every(interval, () => draw(!held));
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
    hold() {
      held = true;
      draw(false);
    },
    close() {
      stop?.();
      draw(false);
    },
  };
}
