import fc from 'fast-check';
import { type GraphEdge, walkGraph } from '../../../lib/deploy/apply/walk-graph';
import { runs, seed } from '../../support/runs';

const never = new AbortController().signal;

/** Walks with every node taking one turn of the loop; logs begin and end of each. */
async function walk(
  nodes: string[],
  edges: GraphEdge[],
  options: { fail?: string; signal?: AbortSignal; during?: (node: string) => void } = {},
) {
  const log: string[] = [];
  const outcomes = await walkGraph({
    nodes,
    edges,
    signal: options.signal ?? never,
    visit: async (node) => {
      log.push(`+${node}`);
      options.during?.(node);
      await new Promise((resolve) => setImmediate(resolve));
      if (node === options.fail) throw new Error(node);
      log.push(`-${node}`);
    },
  });
  return { log, outcomes: Object.fromEntries(outcomes) };
}

describe('a walk along the graph', () => {
  it('begins everything at once that waits for nothing', async () => {
    const { log } = await walk(['a', 'b', 'c'], []);
    expect(log).toEqual(['+a', '+b', '+c', '-a', '-b', '-c']);
  });

  it('begins a node when the one before is done, and no later', async () => {
    const { log } = await walk(['a', 'b', 'c'], [{ node: 'c', after: 'a' }]);
    expect(log).toEqual(['+a', '+b', '-a', '+c', '-b', '-c']);
  });

  it('begins a node that waits for readiness only when that is there', async () => {
    let ready: (value: boolean) => void = () => undefined;
    const readiness = new Promise<boolean>((resolve) => (ready = resolve));
    const walking = walk(['db', 'migrate', 'other'], [{ node: 'migrate', after: 'db', met: () => readiness }]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    ready(true);
    expect((await walking).log).toEqual(['+db', '+other', '-db', '-other', '+migrate', '-migrate']);
  });

  it('skips what waits for something that will not come', async () => {
    const { outcomes } = await walk(['db', 'app'], [{ node: 'app', after: 'db', met: () => Promise.resolve(false) }]);
    expect(outcomes).toEqual({ db: 'done', app: 'skipped' });
  });

  it('finishes what is under way after a failure, and begins nothing more', async () => {
    const edges = [
      { node: 'c', after: 'b' },
      { node: 'd', after: 'a' },
    ];
    const { log, outcomes } = await walk(['a', 'b', 'c', 'd'], edges, { fail: 'a' });
    expect(outcomes).toEqual({ a: 'failed', b: 'done', c: 'skipped', d: 'skipped' });
    expect(log).toEqual(['+a', '+b', '-b']);
  });

  it('begins nothing after it was stopped', async () => {
    const stop = new AbortController();
    const { outcomes } = await walk(['a', 'b'], [{ node: 'b', after: 'a' }], {
      signal: stop.signal,
      during: () => stop.abort(),
    });
    expect(outcomes).toEqual({ a: 'done', b: 'skipped' });
  });

  it('takes an edge to something that is not walked as met', async () => {
    expect((await walk(['a'], [{ node: 'a', after: 'gone' }])).outcomes).toEqual({ a: 'done' });
    const unmet = { node: 'a', after: 'gone', met: () => Promise.resolve(false) };
    expect((await walk(['a'], [unmet])).outcomes).toEqual({ a: 'done' });
  });

  it('leaves an edge of a cycle out that points forward, also one that waits for readiness', async () => {
    const begun = new Set<string>();
    // Never ready until its node was visited, as a rollout has it.
    const ready = (node: string) => () =>
      begun.has(node) ? Promise.resolve(true) : new Promise<boolean>(() => undefined);
    const edges = [
      { node: 'a', after: 'c', met: ready('c') },
      { node: 'b', after: 'a', met: ready('a') },
      { node: 'c', after: 'b', met: ready('b') },
    ];
    const walking = walk(['a', 'b', 'c'], edges, { during: (node) => begun.add(node) });
    const stuck = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 500).unref());
    expect((await Promise.race([walking, stuck]))?.outcomes).toEqual({ a: 'done', b: 'done', c: 'done' });
  });

  it('visits every node once, after all that it waits for, in any graph', async () => {
    const graph = fc
      .array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 })
      .map((pairs) =>
        pairs.filter(([a, b]) => a !== b).map(([a, b]) => ({ node: `${Math.max(a, b)}`, after: `${Math.min(a, b)}` })),
      );
    await fc.assert(
      fc.asyncProperty(graph, async (edges) => {
        const nodes = Array.from({ length: 10 }, (_, index) => `${index}`);
        const { log } = await walk(nodes, edges);
        expect(log.filter((entry) => entry.startsWith('+'))).toHaveLength(10);
        for (const { node, after } of edges) expect(log.indexOf(`-${after}`)).toBeLessThan(log.indexOf(`+${node}`));
      }),
      { numRuns: runs(100, 10_000), seed },
    );
  });
});
