import { PodwrightError } from '../../errors';
import type { Clock } from '../clock';
import { UnreachableError } from '../cluster';

/** Why a run ends before it is done. */
export type EndReason = 'failed' | 'timed-out' | 'interrupted' | 'lock-lost';

/** One place that knows whether a run goes on: the first reason counts, and everything that waits hears of it. */
export class RunEnd {
  private readonly controller = new AbortController();
  private readonly closing = new AbortController();
  private first: { readonly reason: EndReason; readonly message: string } | undefined;

  constructor(private readonly clock: Clock) {}

  /** Aborted when the run ends early. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get reason(): EndReason | undefined {
    return this.first?.reason;
  }

  get message(): string | undefined {
    return this.first?.message;
  }

  end(reason: EndReason, message: string): void {
    if (this.first !== undefined || this.closing.signal.aborted) return;
    this.first = { reason, message };
    this.controller.abort();
  }

  /** Ends the run when the signal does. */
  on(signal: AbortSignal | undefined, reason: EndReason, message: string): void {
    const end = (): void => this.end(reason, message);
    if (signal?.aborted === true) end();
    signal?.addEventListener('abort', end, { once: true, signal: this.closing.signal });
  }

  /** @returns how to take it back */
  after(milliseconds: number, reason: EndReason, message: () => string): () => void {
    const stopped = new AbortController();
    const signal = AbortSignal.any([this.closing.signal, stopped.signal]);
    void this.clock.sleep(milliseconds, signal).then(() => {
      if (!stopped.signal.aborted) this.end(reason, message());
    });
    return () => stopped.abort();
  }

  /** Waits for the work, but no longer than `grace` milliseconds after the run was ended. */
  async within(grace: number, work: Promise<boolean>): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => {
      const wait = (): void => void this.clock.sleep(grace, this.closing.signal).then(() => resolve(false));
      if (this.signal.aborted) wait();
      else this.signal.addEventListener('abort', wait, { once: true, signal: this.closing.signal });
    });
    return Promise.race([work, late]);
  }

  /**
   * The work's result, or undefined when the run ends before it is there. The work is left to itself then, because a
   * request that nobody answers holds it for half a minute: only for what changes nothing, or is taken back.
   */
  unlessEnded<T>(work: Promise<T>): Promise<T | undefined> {
    const ended = new Promise<undefined>((resolve) => {
      const leave = (): void => resolve(undefined);
      if (this.signal.aborted) leave();
      this.signal.addEventListener('abort', leave, { once: true, signal: this.closing.signal });
    });
    return Promise.race([work, ended]);
  }

  /** What is thrown when the run ends before there is even a plan. */
  nothingWritten(): PodwrightError {
    const what = `${this.message ?? 'ended'}; nothing was written`;
    if (this.reason === 'interrupted') return new PodwrightError('E_INTERRUPTED', what);
    return new UnreachableError(what, { fix: 'look at the load of the API server, and try again' });
  }

  /** From now on nothing ends the run any more; timers stop. */
  close(): void {
    this.closing.abort();
  }
}
