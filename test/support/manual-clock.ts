import type { Clock } from '../../lib/deploy/clock';

/** A clock that stands until a test moves it. */
export class ManualClock implements Clock {
  private time = 0;
  private sleepers: { readonly until: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true || milliseconds <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        signal?.removeEventListener('abort', wake);
        this.sleepers = this.sleepers.filter((sleeper) => sleeper.wake !== wake);
        resolve();
      };
      this.sleepers.push({ until: this.time + milliseconds, wake });
      signal?.addEventListener('abort', wake);
    });
  }

  /** Lets that much time pass, waking sleepers in order and letting each do its work before the next. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await settle();
      const next = this.sleepers.sort((a, b) => a.until - b.until)[0];
      if (next === undefined || next.until > end) break;
      this.time = Math.max(this.time, next.until);
      next.wake();
    }
    this.time = end;
    await settle();
  }
}

/** Lets time pass until the work is done. */
export async function passUntilDone<T>(clock: ManualClock, work: PromiseLike<T>): Promise<T> {
  let done = false;
  const finish = (): void => void (done = true);
  work.then(finish, finish);
  for (let turn = 0; !done && turn < 400; turn++) await clock.pass(250);
  if (!done) throw new Error('not done after 100 s');
  return work;
}

/** Until all that can go on without time passing has gone on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
}
