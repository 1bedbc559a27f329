import type { Readable } from 'node:stream';
import { longestLogLine } from '../../conventions/limits';

/** Hands on line by line what comes until the stream ends, in whatever way, or the signal comes; then destroys it. */
export function readLines(body: Readable, take: (line: string) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let rest = '';
    const finish = (): void => {
      if (rest !== '') take(rest);
      rest = '';
      signal.removeEventListener('abort', finish);
      body.destroy();
      resolve();
    };
    signal.addEventListener('abort', finish, { once: true });
    body.setEncoding('utf8');
    body.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = (lines.pop() ?? '').slice(0, longestLogLine);
      for (const line of lines) take(line.slice(0, longestLogLine));
    });
    body.on('error', finish);
    body.on('close', finish);
    if (signal.aborted) finish();
  });
}
