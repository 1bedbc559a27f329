import type { RequestFacts, RequestFilter } from './request-log';
import { matches } from './request-log';

/** What the proxy does to a request. Events are those of a watch; bookmarks do not count. */
export type Fault =
  /** Forwards later. Other rules still apply to the same request. `jitter` adds up to so many milliseconds. */
  | { readonly do: 'delay'; readonly milliseconds: number; readonly jitter?: number }
  /** Resets before the server hears of it. */
  | { readonly do: 'reset'; readonly scope?: ResetScope }
  /** The server does it, the client sees a reset instead of the answer. */
  | { readonly do: 'commit-then-reset'; readonly scope?: ResetScope }
  /** The server does it, the client never hears of it. */
  | { readonly do: 'commit-then-hang' }
  /** The answer comes byte by byte, so many milliseconds apart. */
  | { readonly do: 'trickle'; readonly milliseconds: number }
  /** Answers in the server's place: a Status in JSON, or a page as a load balancer sends it. */
  | {
      readonly do: 'status';
      readonly status: number;
      readonly retryAfter?: number;
      readonly reason?: string;
      readonly message?: string;
      readonly html?: boolean;
    }
  /** The answer's `Date` is so many seconds off, as of a server whose clock is. */
  | { readonly do: 'clock'; readonly seconds: number }
  /** Takes the request and never answers; the server does not hear of it. */
  | { readonly do: 'hang' }
  /** The first bytes of the answer's body, then a clean end. */
  | { readonly do: 'truncate'; readonly bytes: number }
  /** The connection stays open and silent. */
  | { readonly do: 'stall-watch'; readonly afterEvents: number }
  /** The watch ends, cleanly or by a reset. */
  | { readonly do: 'drop-watch'; readonly afterEvents: number; readonly by: 'close' | 'reset' }
  /** The ERROR event of a resource version that is too old, then the end. */
  | { readonly do: 'expire-watch'; readonly afterEvents: number }
  /** Half a line of JSON, then the end. */
  | { readonly do: 'garbage-watch'; readonly afterEvents: number };

/** Over HTTP/2 one connection carries many requests: reset all of them, or only this one's stream. */
export type ResetScope = 'connection' | 'request';

export type WatchFault = Extract<Fault, { readonly afterEvents: number }>;

/** A fault and the requests that it hits: those that match the filter, after `skip` of them, `times` times. */
export type Rule = Fault &
  RequestFilter & {
    /** @default 0 */
    readonly skip?: number;
    /** @default Infinity */
    readonly times?: number;
    /** Chance of a hit from 0 to 1, drawn from the proxy's seed. @default 1 */
    readonly probability?: number;
  };

/** A rule in force. */
export interface InjectedFault {
  /** Requests that the fault has hit. */
  readonly hits: number;
  remove(): void;
}

/** The rules of a proxy, in the order of their injection. */
export class Faults {
  private rules: ActiveRule[] = [];
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = mulberry32(seed);
  }

  inject(rule: Rule): InjectedFault {
    const active = new ActiveRule(rule, () => (this.rules = this.rules.filter((other) => other !== active)));
    this.rules.push(active);
    return active;
  }

  clear(): void {
    this.rules = [];
  }

  /** The faults for one request: delays, then at most one that decides the answer. */
  for(request: RequestFacts): Fault[] {
    const chosen: Fault[] = [];
    for (const rule of this.rules) {
      if (!rule.hit(request, this.random)) continue;
      chosen.push(rule.rule);
      if (rule.rule.do !== 'delay') break;
    }
    return chosen;
  }

  jitter(milliseconds: number): number {
    return milliseconds === 0 ? 0 : this.random() * milliseconds;
  }
}

class ActiveRule implements InjectedFault {
  hits = 0;
  private seen = 0;

  constructor(
    readonly rule: Rule,
    readonly remove: () => void,
  ) {}

  hit(request: RequestFacts, random: () => number): boolean {
    if (!matches(request, this.rule) || (isWatchFault(this.rule) && !request.watch)) return false;
    if (this.seen++ < (this.rule.skip ?? 0) || this.hits >= (this.rule.times ?? Infinity)) return false;
    if (this.rule.probability !== undefined && random() >= this.rule.probability) return false;
    this.hits++;
    return true;
  }
}

export function isWatchFault(fault: Fault): fault is WatchFault {
  return 'afterEvents' in fault;
}

/** A small seeded generator: the same faults for the same seed and the same order of requests. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
