import type { Clock } from '../clock';
import type { DeployEvent, Emit } from '../events';
import type { Run } from '../options';

/**
 * Starts `work` now and hands out what can be awaited and iterated. Every iteration sees every event from the first
 * one on, however late it begins. A failure comes through the promise alone: iterations just end. A caller that only
 * iterates, or only awaits, causes no unhandled rejection.
 */
export function startRun<Result>(clock: Clock, work: (emit: Emit) => Promise<Result>): Run<Result> {
  const began = clock.now();
  const log = new EventLog();
  const result = work((event) => log.append({ ...event, at: Math.round(clock.now() - began) }));
  const ended = result.finally(() => log.end());
  ended.catch(() => undefined);
  return {
    then: (onFulfilled, onRejected) => ended.then(onFulfilled, onRejected),
    [Symbol.asyncIterator]: () => log.read(),
  };
}

/** An append-only list that can be read while it grows, by several readers. */
class EventLog {
  private readonly events: DeployEvent[] = [];
  private ended = false;
  private waiting: (() => void)[] = [];

  append(event: DeployEvent): void {
    this.events.push(event);
    this.wake();
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  async *read(): AsyncGenerator<DeployEvent, void, undefined> {
    for (let next = 0; ; next++) {
      while (next >= this.events.length && !this.ended) await new Promise<void>((wake) => this.waiting.push(wake));
      const event = this.events[next];
      if (event === undefined) return;
      yield event;
    }
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const wake of waiting) wake();
  }
}
