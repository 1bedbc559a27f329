import { acquireLock, type Lock, type LockOptions, lockTimes } from '../../../lib/deploy/history/lock';
import { LockedError } from '../../../lib/deploy/refusals';
import { ManualClock } from '../../support/manual-clock';
import { failure, MemoryCluster } from '../../support/memory-cluster';

const owner = { app: 'shop', environment: 'staging', namespace: 'shop' };

function setUp() {
  const clock = new ManualClock();
  const memory = new MemoryCluster();
  memory.clock = () => clock.now();
  const acquire = async (by: string, more: Partial<LockOptions> = {}): Promise<Lock> => {
    const base = { owner, cluster: memory.cluster(), clock, emit: () => undefined, by, wait: 0 };
    const lock = await acquireLock({ ...base, ...more });
    if (lock === undefined) throw new Error('the wait was ended');
    return lock;
  };
  const lease = () => memory.find('Lease', 'podwright.shop.staging')?.spec as Record<string, unknown> | undefined;
  return { clock, memory, acquire, lease };
}

/** How a promise stands, without waiting for it. */
function outcomeOf<T>(promise: Promise<T>): { value?: T; error?: unknown } {
  const outcome: { value?: T; error?: unknown } = {};
  promise.then(
    (value) => (outcome.value = value),
    (error: unknown) => (outcome.error = error),
  );
  return outcome;
}

describe('the lock', () => {
  it('names who holds it, and is free again after its release', async () => {
    const { acquire, lease } = setUp();
    const lock = await acquire('alice@laptop');
    expect(lease()?.holderIdentity).toMatch(/^alice@laptop since 2026-01-01T00:00:00Z \([0-9a-f]{8}\)$/);
    expect(lock.waited).toBe(false);
    await lock.release();
    expect(lease()?.holderIdentity).toBeUndefined();
    const next = await acquire('bob@ci');
    expect(lease()).toMatchObject({ holderIdentity: expect.stringContaining('bob@ci') as string, leaseTransitions: 1 });
    await next.remove();
    expect(lease()).toBeUndefined();
  });

  it('is refused to a second run within one renewal of the first, which goes on undisturbed', async () => {
    const { acquire, clock } = setUp();
    const first = await acquire('alice@laptop');
    const second = outcomeOf(acquire('bob@ci'));
    await clock.pass(lockTimes.renewEvery + lockTimes.lookEvery);
    expect(second.error).toBeInstanceOf(LockedError);
    expect((second.error as LockedError).holder).toContain('alice@laptop');
    expect((second.error as LockedError).message).toContain('15 s after its last renewal');
    expect(first.lost.aborted).toBe(false);
    await first.release();
  });

  it('is waited for when told to, and the waiter knows that it waited', async () => {
    const { acquire, clock } = setUp();
    const first = await acquire('alice@laptop');
    const second = outcomeOf(acquire('bob@ci', { wait: 60_000 }));
    await clock.pass(30_000);
    expect(second).toEqual({});
    await first.release();
    await clock.pass(lockTimes.lookEvery);
    expect(second.value?.waited).toBe(true);
    await second.value?.release();
  });

  it('of a dead holder is taken over after its duration was watched, not earlier, whatever its clock said', async () => {
    const { acquire, clock, memory } = setUp();
    for (const renewTime of ['2020-01-01T00:00:00.000000Z', '2031-01-01T00:00:00.000000Z']) {
      memory.put({
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: 'podwright.shop.staging', namespace: 'shop' },
        spec: { holderIdentity: 'ghost', leaseDurationSeconds: 15, renewTime },
      });
      const next = outcomeOf(acquire('bob@ci'));
      await clock.pass(lockTimes.duration - lockTimes.lookEvery);
      expect(next).toEqual({});
      await clock.pass(2 * lockTimes.lookEvery);
      expect(next.error).toBeUndefined();
      expect(next.value?.waited).toBe(true);
      await next.value?.release();
    }
  });

  it.each([600_000, -600_000])(
    'is neither lost nor lapses too early when our own clock is put forward or back (by %i ms)',
    async (jump) => {
      const { acquire, clock, memory } = setUp();
      const first = await acquire('alice@laptop');
      memory.clock = () => clock.now() + jump;
      const second = outcomeOf(acquire('bob@ci'));
      await clock.pass(2 * lockTimes.duration);
      expect(second.error).toBeInstanceOf(LockedError);
      expect(first.lost.aborted).toBe(false);
      expect(outcomeOf(first.confirm()).error).toBeUndefined();
      await first.release();
      // The lease of a run that died before the jump is watched as long as any other.
      const dead = await acquire('ghost');
      memory.before = () => new Promise(() => undefined);
      await clock.pass(lockTimes.renewEvery);
      memory.before = undefined;
      memory.clock = () => clock.now();
      const next = outcomeOf(acquire('carol@ci'));
      await clock.pass(lockTimes.duration - lockTimes.lookEvery);
      expect(next).toEqual({});
      await clock.pass(2 * lockTimes.lookEvery);
      expect(next.value?.waited).toBe(true);
      expect(dead.lost.aborted).toBe(false);
      await next.value?.release();
    },
  );

  it('goes to exactly one of many that come at once', async () => {
    const { acquire, clock } = setUp();
    const all = ['a', 'b', 'c', 'd'].map((by) => outcomeOf(acquire(by)));
    await clock.pass(lockTimes.renewEvery + lockTimes.lookEvery);
    expect(all.filter(({ value }) => value !== undefined)).toHaveLength(1);
    expect(all.filter(({ error }) => error instanceof LockedError)).toHaveLength(3);
    for (const { value } of all) await value?.release();
  });

  it('is taken when the answer to its creation was lost', async () => {
    const { acquire, memory } = setUp();
    memory.after = ({ verb }) => {
      if (verb !== 'create') return;
      memory.after = () => undefined;
      throw failure(0, 'NoAnswer');
    };
    const lock = await acquire('alice@laptop');
    expect(lock.waited).toBe(false);
    await lock.release();
  });

  it('is asked for now and then while the server fails, and says why when that does not end', async () => {
    const { acquire, clock, memory } = setUp();
    let tries = 0;
    memory.before = ({ verb }) => {
      if (verb !== 'create') return;
      if (tries++ > 100) return new Promise(() => undefined);
      throw failure(503, 'ServiceUnavailable');
    };
    const next = outcomeOf(acquire('alice@laptop'));
    await clock.pass(lockTimes.takeWithin + lockTimes.lookEvery);
    expect(next.error).toMatchObject({ status: 503, reason: 'ServiceUnavailable' });
    expect(tries).toBeLessThan(30);
  });

  it('survives a renewal whose answer was lost, and a server that is away for a moment', async () => {
    const { acquire, clock, memory } = setUp();
    const lock = await acquire('alice@laptop');
    memory.after = ({ verb }) => {
      if (verb === 'replace') throw failure(0, 'NoAnswer');
    };
    await clock.pass(lockTimes.renewEvery);
    memory.after = undefined;
    memory.before = () => {
      throw failure(503, 'ServiceUnavailable');
    };
    await clock.pass(8_000);
    memory.before = undefined;
    await clock.pass(60_000);
    expect(lock.lost.aborted).toBe(false);
    await lock.release();
  });

  it.each(['refuses', 'does not answer'])(
    'lets nothing be written while the server %s, and goes on after it',
    async (how) => {
      const { acquire, clock, memory } = setUp();
      const lock = await acquire('alice@laptop');
      const answers: (() => void)[] = [];
      memory.before = () => {
        if (how === 'refuses') throw failure(503, 'ServiceUnavailable');
        return new Promise((resolve) => answers.push(resolve));
      };
      await clock.pass(lockTimes.trustedFor);
      const write = outcomeOf(lock.confirm().then(() => 'written'));
      await clock.pass(10_000);
      expect(write).toEqual({});
      memory.before = undefined;
      for (const answer of answers) answer();
      await clock.pass(lockTimes.renewEvery);
      expect(write).toEqual({ value: 'written' });
      expect(lock.lost.aborted).toBe(false);
      await lock.release();
    },
  );

  it('lets nothing be written when the server stays away', async () => {
    const { acquire, clock, memory } = setUp();
    const lock = await acquire('alice@laptop');
    memory.before = () => {
      throw failure(503, 'ServiceUnavailable');
    };
    await clock.pass(lockTimes.trustedFor);
    const write = outcomeOf(lock.confirm());
    await clock.pass(lockTimes.confirmWithin);
    expect(write.error).toMatchObject({ reason: 'LockLost' });
  });

  it('is lost when another holder stands in the lease, and its release leaves that one alone', async () => {
    const { acquire, clock, memory, lease } = setUp();
    const lock = await acquire('alice@laptop');
    const stored = memory.find('Lease', 'podwright.shop.staging');
    memory.put({ ...stored!, spec: { ...lease(), holderIdentity: 'thief' } });
    await clock.pass(lockTimes.renewEvery);
    expect(lock.lost.aborted).toBe(true);
    await lock.release();
    expect(lease()?.holderIdentity).toBe('thief');
  });
});
