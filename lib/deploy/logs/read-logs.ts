import type { ClusterReader, LogOptions } from '../cluster';
import type { LogSource } from './log-source';

/** One line of a container. */
export interface LogLine {
  readonly source: LogSource;
  readonly text: string;
  /** `termination message`: the node served no log, this is what the container left in its status. */
  readonly from: 'log' | 'termination message';
}

export type LogQuery = Omit<LogOptions, 'container'>;

/** What is there now, container by container. Their number of lines is bounded by the reader. */
export async function readLogs(
  reader: ClusterReader,
  sources: readonly LogSource[],
  query: LogQuery,
): Promise<readonly LogLine[]> {
  const found = await Promise.all(
    sources.map(async (source) => {
      if (!source.begun) return [];
      const text = await reader.logs(source.pod, { ...query, container: source.container });
      return text === undefined ? lastWordsOf(source) : linesOf(text).map((line): LogLine => logLine(source, line));
    }),
  );
  return found.flat();
}

/**
 * What is there and what comes, until the container ends or the signal comes.
 * @returns false when there was nothing to tell: the node serves no logs, and the container has left no message
 */
export async function followLog(
  reader: ClusterReader,
  source: LogSource,
  query: LogQuery,
  take: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const options = { ...query, container: source.container };
  const served = await reader.followLogs(source.pod, options, (text) => take(logLine(source, text)), signal);
  const words = served ? [] : lastWordsOf(source);
  for (const line of words) take(line);
  return served || words.length > 0;
}

function logLine(source: LogSource, text: string): LogLine {
  return { source, text: text.replace(/\r$/, ''), from: 'log' };
}

/** The message that a container left when it ended, line by line. */
export function lastWordsOf(source: LogSource): LogLine[] {
  return linesOf(source.lastWords).map((text) => ({ source, text, from: 'termination message' }));
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
