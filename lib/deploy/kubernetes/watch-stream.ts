import type { Readable } from 'node:stream';
import type { Manifest } from '../../manifest';

/** One line of a watch. */
export interface WatchLine {
  readonly type: string;
  readonly object: Manifest & { readonly code?: number };
}

/**
 * How a watch came to its end: the server or the network closed it, it said nothing for too long, it said something
 * that is no event, or the reader has enough.
 */
export type StreamEnd = 'closed' | 'silent' | 'garbage' | 'stopped';

/**
 * Reads events line by line until the stream ends, in whatever way, and destroys it. What is cut off in the middle of
 * a line was never said: it comes again after the last resourceVersion. `take` returns false to stop.
 */
export function readEvents(
  body: Readable,
  silence: number,
  signal: AbortSignal,
  take: (line: WatchLine) => boolean,
): Promise<StreamEnd> {
  return new Promise((resolve) => {
    let rest = '';
    const finish = (end: StreamEnd): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      body.destroy();
      resolve(end);
    };
    const stop = (): void => finish('stopped');
    const timer = setTimeout(() => finish('silent'), silence);
    signal.addEventListener('abort', stop, { once: true });
    body.setEncoding('utf8');
    body.on('data', (chunk: string) => {
      timer.refresh();
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) {
        if (text.trim() === '') continue;
        const line = parseLine(text);
        if (line === undefined) return finish('garbage');
        if (!take(line)) return finish('stopped');
      }
    });
    body.on('error', () => finish('closed'));
    body.on('close', () => finish('closed'));
    if (signal.aborted) stop();
  });
}

function parseLine(text: string): WatchLine | undefined {
  try {
    const line = JSON.parse(text) as Partial<WatchLine> | null;
    const whole = typeof line?.type === 'string' && typeof line.object === 'object' && line.object !== null;
    return whole ? (line as WatchLine) : undefined;
  } catch {
    return undefined;
  }
}
