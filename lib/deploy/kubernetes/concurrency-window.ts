import type { Turn } from '../cluster';

const start = 16;
/** API servers take a hundred streams on one connection, and watches need some of them. Each socket is a handshake. */
const cap = { oneSocket: 64, manySockets: 16 } as const;

/**
 * How many requests may be under way, found as TCP finds it: doubled with each window of answers until the API server
 * says for the first time that it is too busy (429), halved then, and from there one more with each window. There is no
 * fixed rate; the server's own priority and fairness decides. Watches do not count.
 */
export class ConcurrencyWindow {
  private size = start;
  private active = 0;
  private clean = 0;
  private throttled = false;
  private readonly queues: Readonly<Record<Turn, (() => void)[]>> = { first: [], usual: [], last: [] };

  /** How many may be under way now. */
  get limit(): number {
    return this.size;
  }

  async run<T>(work: () => Promise<T>, turn: Turn = 'usual'): Promise<T> {
    if (this.active >= this.size) await new Promise<void>((resolve) => this.queues[turn].push(resolve));
    else this.active++;
    try {
      return await work();
    } finally {
      this.active--;
      this.admit();
    }
  }

  /** A request was answered without complaint. */
  relax(over: keyof typeof cap): void {
    if (this.throttled && ++this.clean < this.size) return;
    this.clean = 0;
    this.size = Math.min(cap[over], this.size + 1);
    this.admit();
  }

  /**
   * A request was answered with 429. `before` is the limit when it was sent: of many refused at once only the first
   * counts.
   */
  throttle(before: number): void {
    this.clean = 0;
    this.throttled = true;
    if (this.size < before) return;
    this.size = Math.max(1, Math.floor(this.size / 2));
  }

  private admit(): void {
    while (this.active < this.size) {
      const { first, usual, last } = this.queues;
      const next = first.shift() ?? usual.shift() ?? last.shift();
      if (next === undefined) return;
      this.active++;
      next();
    }
  }
}
