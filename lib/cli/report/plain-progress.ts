import { eventLine, reasonText, timeText } from './event-line';
import type { Progress } from './progress';
import type { ReportOptions } from './report';
import { RolloutState } from './rollout-state';
import { refText } from './object-text';

/** After so long a silence a line says what is waited for: logs of CI jobs are cut off where nothing moves. */
export const heartbeat = 30_000;

/** A line for each state change, and one now and then where nothing changes. */
export function createPlainProgress({ host, err, verbose }: ReportOptions): Progress {
  const write = (text: string): void => host.stderr.write(text);
  const state = new RolloutState();
  let began: number | undefined;
  let spoke = 0;
  let stop: (() => void) | undefined;

  const say = (line: string): void => {
    spoke = host.now();
    write(`${line}\n`);
  };
  const beat = (): void => {
    if (began === undefined || host.now() - spoke < heartbeat) return;
    const waiting = state.waiting();
    const { total } = state.counts();
    const named = waiting.slice(0, 3).map((row) => `${refText(row.ref)}${row.verdict ? reasonText(row.verdict) : ''}`);
    const more = waiting.length > named.length ? `, ${waiting.length - named.length} more` : '';
    const text = waiting.length === 0 ? 'still working' : `still waiting for ${waiting.length} of ${total}: `;
    say(`${timeText(host.now() - began, err)} ${text}${named.join(', ')}${more}`);
  };

  return {
    event(event) {
      if (began === undefined) {
        began = host.now() - event.at;
        spoke = host.now();
        stop = host.every(1000, beat);
      }
      const news = state.take(event);
      const line = news || verbose ? eventLine(event, err) : undefined;
      if (line !== undefined) say(line);
    },
    write,
    hold: () => undefined,
    close: () => stop?.(),
  };
}
