import type { Clock } from '../clock';

/** Milliseconds between two looks while nothing happens: some rules depend on time alone. */
export const heartbeat = 1_000;
/** Milliseconds in which events are taken together: a controller writes several objects in one go. */
const gather = 10;
/** How much longer than a look the pause after it is: a rollout of hundreds must not look instead of applying. */
const share = { applying: 4, waiting: 1 } as const;

/** When a rollout is looked at: soon after something has changed, and once a second. */
export class Rhythm {
  private due = false;
  private share: number = share.applying;
  /** Milliseconds that the last look took. */
  private cost = 0;

  constructor(
    private readonly clock: Clock,
    private readonly look: () => void,
    private readonly end: AbortSignal,
  ) {
    void this.beat();
  }

  /** From here on nothing is applied any more. */
  waitOnly(): void {
    this.share = share.waiting;
  }

  soon(): void {
    if (this.due || this.end.aborted) return;
    this.due = true;
    void this.pause(gather).then(() => {
      this.due = false;
      this.lookNow();
    });
  }

  lookNow(): void {
    const began = this.clock.now();
    this.look();
    this.cost = this.clock.now() - began;
  }

  private async beat(): Promise<void> {
    while (!this.end.aborted) {
      await this.pause(heartbeat);
      this.lookNow();
    }
  }

  private pause(least: number): Promise<void> {
    return this.clock.sleep(Math.max(least, this.share * this.cost), this.end);
  }
}
