import { performance } from 'node:perf_hooks';

/**
 * The API server's time, told by the `Date` headers of its responses and carried on by our monotonic clock, so that a
 * wrong or adjusted local clock does not matter. `Date` has whole seconds: of two answers that agree within one, the
 * later reading is the better.
 */
export class ServerClock {
  /** Server milliseconds minus our monotonic milliseconds. */
  private offset: number | undefined;

  observe(dateHeader: string | undefined): void {
    const date = Date.parse(dateHeader ?? '');
    if (Number.isNaN(date)) return;
    const offset = date - performance.now();
    const known = this.offset;
    if (known === undefined || offset > known || offset < known - 2_000) this.offset = offset;
  }

  /** Our own clock's time as long as the server has not answered. */
  now(): Date {
    return this.offset === undefined ? new Date() : new Date(this.offset + performance.now());
  }
}
