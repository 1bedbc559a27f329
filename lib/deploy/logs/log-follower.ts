import type { ClusterReader } from '../cluster';
import { containerKey } from '../rollout/container-key';
import type { LogSource } from './log-source';
import { followLog, lastWordsOf, type LogLine } from './read-logs';

/** Lines of one container that are told; a migration that says more is one that went wrong. */
const mostLines = 10_000;
/** Last lines that are kept for the diagnosis: the pods of a Job that ran out of time are gone with their logs. */
const kept = 50;

/** Tells what containers write while a run goes on, and remembers their last lines. */
export class LogFollower {
  private readonly known = new Set<string>();
  /** Whose node serves no logs: what they leave when they end is told then. */
  private readonly unserved = new Set<string>();
  private readonly running = new Set<Promise<void>>();
  private readonly lines = new Map<string, string[]>();

  constructor(
    private readonly reader: ClusterReader,
    private readonly tell: (line: LogLine) => void,
    private readonly signal: AbortSignal,
  ) {}

  /** Begins with those that have begun and are not followed yet. */
  see(sources: readonly LogSource[]): void {
    for (const source of sources) {
      if (this.unserved.has(source.key) && source.lastWords !== '') {
        this.unserved.delete(source.key);
        for (const line of lastWordsOf(source)) this.tell(line);
      }
      if (!source.begun || this.known.has(source.key) || this.signal.aborted) continue;
      this.known.add(source.key);
      let count = 0;
      const take = (line: LogLine): void => {
        this.remember(line);
        if (++count <= mostLines) this.tell(line);
      };
      const work = followLog(this.reader, source, {}, take, this.signal)
        .then((told) => void (told || this.unserved.add(source.key)))
        .catch(() => undefined)
        .finally(() => this.running.delete(work));
      this.running.add(work);
    }
  }

  /** Last lines by `containerKey`. */
  get lastLines(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.lines].map(([key, lines]) => [key, lines.join('\n')]));
  }

  /** Resolves when every container that has ended is told. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private remember({ source, text, from }: LogLine): void {
    if (from !== 'log') return;
    const key = containerKey(source.pod, source.container);
    const lines = this.lines.get(key) ?? [];
    this.lines.set(key, [...lines.slice(1 - kept), text]);
  }
}
