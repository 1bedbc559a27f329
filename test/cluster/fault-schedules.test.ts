import { runs, seed } from '../support/runs';
import { Stage } from './fault-case';
import type { Fault, Rule } from './fault-proxy';
import { isWatchFault } from './fault';
import { seededRandom } from './seeded';

/** Faults that pass: none of them may change how a deploy ends in the end. */
const passing: readonly Fault[] = [
  { do: 'delay', milliseconds: 100, jitter: 400 },
  { do: 'reset' },
  { do: 'reset', scope: 'request' },
  { do: 'commit-then-reset' },
  { do: 'commit-then-reset', scope: 'request' },
  { do: 'status', status: 429, retryAfter: 1 },
  { do: 'status', status: 503 },
  { do: 'status', status: 502, html: true },
  { do: 'truncate', bytes: 30 },
  { do: 'hang' },
  { do: 'drop-watch', afterEvents: 1, by: 'close' },
  { do: 'drop-watch', afterEvents: 2, by: 'reset' },
  { do: 'expire-watch', afterEvents: 1 },
  { do: 'stall-watch', afterEvents: 1 },
  { do: 'garbage-watch', afterEvents: 1 },
];

/** Two to five faults at random requests: a deploy makes some sixty, and some ten watches. */
function scheduleOf(random: () => number): readonly Rule[] {
  return Array.from({ length: 2 + Math.floor(random() * 4) }, (): Rule => {
    const fault = passing[Math.floor(random() * passing.length)] ?? { do: 'reset' };
    const skip = Math.floor(random() * (isWatchFault(fault) ? 5 : 30));
    return { ...fault, times: 1 + Math.floor(random() * 3), skip };
  });
}

describe('a deploy through faults at random', () => {
  const seeds = Array.from({ length: runs(4, 50) }, (_, index) => seed + index);
  const injected = new Map<string, number>();

  test.concurrent.each(seeds)(
    'ends truly, and the next run finishes what is left (seed %i)',
    async (own: number) => {
      const stage = await Stage.open();
      try {
        const schedule = scheduleOf(seededRandom(own));
        const set = stage.wanted();
        const faults = schedule.map((rule) => ({ rule, fault: stage.shop.proxy.inject(rule) }));
        const began = Date.now();
        const { end, message } = await stage.deploy(set);
        const told = `${JSON.stringify(schedule)}: ${end} ${message}`;
        expect([told, Date.now() - began < 45_000]).toEqual([told, true]);
        expect([told, /^(deployed|failed|timed-out|E_UNREACHABLE|E_API)$/.test(end)]).toEqual([told, true]);
        const hits = faults.reduce((sum, { fault }) => sum + fault.hits, 0);
        expect([told, hits > 0]).toEqual([told, true]);
        for (const { rule, fault } of faults) injected.set(rule.do, (injected.get(rule.do) ?? 0) + fault.hits);
        for (const { fault } of faults) fault.remove();
        await stage.converges(set);
        await stage.hasNoOrphan(set);
        await stage.isSilent();
      } finally {
        await stage.close();
      }
    },
    120_000,
  );

  afterAll(() => {
    const counts = [...injected].sort().map(([fault, hits]) => `${fault} ${hits}`);
    process.stdout.write(`faults injected in ${seeds.length} schedules: ${counts.join(', ')}\n`);
  });
});
