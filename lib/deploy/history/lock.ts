import { randomBytes } from 'node:crypto';
import { formatOwner, type Manifest } from '../../manifest';
import type { Clock } from '../clock';
import { ApiError, type Cluster } from '../cluster';
import { LockedError, RefusedError } from '../refusals';
import { leaseRef, recordLabels, type RecordOwner } from './record-names';

/**
 * Numbers of the lock, in milliseconds. A live holder renews three times within the duration, so whoever watches for
 * one duration without seeing a renewal knows that the holder is dead; a killed run is replaced after 15 s without
 * anybody's help, and a live one is recognised within one renewal. A holder that cannot renew writes nothing more well
 * before others may take over, and goes on when the server is back and the lease still its own.
 */
export const lockTimes = {
  duration: 15_000,
  renewEvery: 5_000,
  lookEvery: 500,
  trustedFor: 10_000,
  confirmWithin: 60_000,
  takeWithin: 10_000,
} as const;

export interface LockOptions {
  readonly owner: RecordOwner;
  readonly cluster: Cluster;
  readonly clock: Clock;
  /** Told that another run is waited for, and that a dead one is replaced. */
  readonly emit: (event: { readonly type: 'waiting' | 'warning'; readonly message: string }) => void;
  /** Who deploys; part of the holder's name. */
  readonly by: string;
  /** Milliseconds to wait for a run that is alive. */
  readonly wait: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Lock {
  /** Aborted when the lease is somebody else's. */
  readonly lost: AbortSignal;
  /** To be awaited before each write: waits while the lease cannot be renewed. @throws ApiError when it stays so */
  confirm(): Promise<void>;
  /** Another run held the lock when we came: what was read before may be old. */
  readonly waited: boolean;
  /** Gives the lock back. A failure is not one: the lease lapses by itself. */
  release(): Promise<void>;
  /** Stops renewing and deletes the Lease itself. */
  remove(): Promise<void>;
}

/**
 * Takes the lock of an owner: a Lease in its namespace. A dead holder is replaced only after its lease was *seen*
 * unchanged for its whole duration by our own monotonic clock, so a wall clock that is wrong on either side fools
 * nobody. A holder that renews ends the wait once `wait` is over.
 * @returns undefined when the signal ended the wait
 * @throws LockedError when another run holds the lock and is alive
 */
export async function acquireLock(options: LockOptions): Promise<Lock | undefined> {
  const { clock, emit } = options;
  const holder = `${options.by} since ${now(options).slice(0, 19)}Z (${randomBytes(4).toString('hex')})`;
  const deadline = clock.now() + options.wait;
  const ref = leaseRef(options.owner);
  let failing: number | undefined;
  let seen: { readonly mark: string | undefined; readonly at: number } | undefined;
  for (;;) {
    if (options.signal?.aborted === true) return undefined;
    const lease = await options.cluster.reader.get(ref);
    const other = lease === undefined ? undefined : holderOf(lease);
    if (other === undefined || other === holder) {
      const taken = lease !== undefined && other === holder ? lease : await take(options, holder, lease);
      if (!(taken instanceof ApiError)) return new HeldLock(options, holder, taken, seen !== undefined);
      // The answer alone may have been lost, which the next look shows; a server that goes on failing says why.
      const first = failing === undefined;
      failing ??= clock.now();
      if (taken.status !== 409 && clock.now() - failing >= lockTimes.takeWithin) throw taken;
      if (!first) await clock.sleep(lockTimes.lookEvery, options.signal);
      continue;
    }
    failing = undefined;
    const mark = lease?.metadata.resourceVersion;
    if (seen === undefined) {
      emit({ type: 'waiting', message: `locked by ${other}; watching whether it is alive` });
      seen = { mark, at: clock.now() };
    } else if (seen.mark !== mark) {
      if (clock.now() >= deadline) throw lockedError(options, other);
      seen = { mark, at: clock.now() };
    } else if (clock.now() - seen.at >= durationOf(lease)) {
      emit({ type: 'warning', message: `${other} stopped renewing its lock; taking over` });
      const taken = await take(options, holder, lease);
      if (!(taken instanceof ApiError)) return new HeldLock(options, holder, taken, true);
    }
    await clock.sleep(lockTimes.lookEvery, options.signal);
  }
}

/** The same cluster, written to only while the lock is held. */
export function guardedBy(lock: Lock, cluster: Cluster): Cluster {
  const { reader, writer } = cluster;
  const held = async <T>(write: () => Promise<T>): Promise<T> => {
    await lock.confirm();
    return write();
  };
  return {
    reader,
    writer: {
      apply: (manifest, options) => held(() => writer.apply(manifest, options)),
      create: (manifest) => held(() => writer.create(manifest)),
      replace: (manifest) => held(() => writer.replace(manifest)),
      patch: (ref, patch) => held(() => writer.patch(ref, patch)),
      delete: (ref, options) => held(() => writer.delete(ref, options)),
    },
    close: () => cluster.close(),
  };
}

/** Writes our name into the Lease. An error when somebody was faster or the answer was lost: look again. */
async function take(options: LockOptions, holder: string, lease?: Manifest): Promise<Manifest | ApiError> {
  const time = now(options);
  const transitions = (specOf(lease).leaseTransitions as number | undefined) ?? 0;
  const next: Manifest = {
    ...leaseRefObject(options.owner),
    metadata: lease?.metadata ?? {
      name: leaseRef(options.owner).name,
      namespace: options.owner.namespace,
      labels: recordLabels(options.owner),
    },
    spec: {
      holderIdentity: holder,
      leaseDurationSeconds: lockTimes.duration / 1000,
      acquireTime: time,
      renewTime: time,
      leaseTransitions: lease === undefined ? 0 : transitions + 1,
    },
  };
  try {
    const written = await (lease === undefined
      ? options.cluster.writer.create(next)
      : options.cluster.writer.replace(next));
    return written.object;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw noNamespace(options.owner, error);
    if (error instanceof ApiError && (error.status === 409 || error.status === 0 || error.status >= 500)) {
      return error;
    }
    throw error;
  }
}

class HeldLock implements Lock {
  private readonly losing = new AbortController();
  private readonly stopping = new AbortController();
  private readonly renewing: Promise<void>;
  private renewedAt: number;

  constructor(
    private readonly options: LockOptions,
    private readonly holder: string,
    private lease: Manifest,
    readonly waited: boolean,
  ) {
    this.renewedAt = options.clock.now();
    this.renewing = this.keepRenewing();
  }

  get lost(): AbortSignal {
    return this.losing.signal;
  }

  async release(): Promise<void> {
    await this.finish(() => {
      const spec = { ...specOf(this.lease) };
      delete spec.holderIdentity;
      return this.options.cluster.writer.replace({ ...this.lease, spec });
    });
  }

  async remove(): Promise<void> {
    await this.finish(() =>
      this.options.cluster.writer.delete(leaseRef(this.options.owner), { uid: this.lease.metadata.uid }),
    );
  }

  /** Ends the renewals, then writes. An unreachable server must not hold up the end of a run: the lease lapses anyway. */
  private async finish(write: () => Promise<unknown>): Promise<void> {
    this.stopping.abort();
    const done = new AbortController();
    const work = this.renewing.then(() => (this.lost.aborted ? undefined : write()));
    await Promise.race([
      work.catch(() => undefined).finally(() => done.abort()),
      this.options.clock.sleep(lockTimes.renewEvery, done.signal),
    ]);
  }

  async confirm(): Promise<void> {
    const { clock } = this.options;
    const until = clock.now() + lockTimes.confirmWithin;
    while (clock.now() - this.renewedAt >= lockTimes.trustedFor) {
      if (this.lost.aborted || clock.now() >= until) break;
      await clock.sleep(lockTimes.lookEvery, this.lost);
    }
    if (!this.lost.aborted && clock.now() - this.renewedAt < lockTimes.trustedFor) return;
    throw new ApiError('the lock could not be renewed', {
      status: 0,
      reason: 'LockLost',
      message: 'not written: another run may hold the lock by now',
    });
  }

  private async keepRenewing(): Promise<void> {
    const { clock } = this.options;
    for (let pause: number = lockTimes.renewEvery; !this.lost.aborted;) {
      await clock.sleep(pause, this.stopping.signal);
      if (this.stopping.signal.aborted) return;
      const began = clock.now();
      const renewed = await this.renew();
      if (renewed) this.renewedAt = began;
      pause = renewed ? lockTimes.renewEvery : lockTimes.lookEvery;
    }
  }

  /** True when the lease is ours for another duration; false when that is not known. */
  private async renew(): Promise<boolean> {
    const { reader, writer } = this.options.cluster;
    for (let attempt = 0; attempt < 2; attempt++) {
      const renewTime = now(this.options);
      try {
        const spec = { ...specOf(this.lease), renewTime };
        this.lease = (await writer.replace({ ...this.lease, spec })).object;
        return true;
      } catch {
        // A lost answer may have been a success: what is stored now decides.
        const lease = await reader.get(leaseRef(this.options.owner)).catch(() => null);
        if (lease === null) return false;
        if (lease === undefined || holderOf(lease) !== this.holder) {
          this.losing.abort();
          return false;
        }
        this.lease = lease;
        if (specOf(lease).renewTime === renewTime) return true;
      }
    }
    return false;
  }
}

function noNamespace({ namespace }: RecordOwner, cause: ApiError): Error {
  if (!cause.statusMessage.includes('namespaces')) return cause;
  return new RefusedError(`the namespace ${namespace} does not exist`, {
    fix: `kubectl create namespace ${namespace}`,
  });
}

function lockedError(options: LockOptions, holder: string): LockedError {
  const { owner } = options;
  return new LockedError(
    `${formatOwner(owner)}: another run is under way: ${holder}`,
    holder,
    `wait for it (--lock-wait, lockWait of the library); should it die, its lock lapses ${lockTimes.duration / 1000} s after its ` +
      `last renewal and the next run takes over by itself (Lease ${owner.namespace}/${leaseRef(owner).name})`,
  );
}

function leaseRefObject(owner: RecordOwner): { apiVersion: string; kind: string } {
  const { apiVersion, kind } = leaseRef(owner);
  return { apiVersion, kind };
}

function specOf(lease: Manifest | undefined): Record<string, unknown> {
  return (lease?.spec as Record<string, unknown> | undefined) ?? {};
}

function holderOf(lease: Manifest): string | undefined {
  const holder = specOf(lease).holderIdentity;
  return typeof holder === 'string' && holder !== '' ? holder : undefined;
}

function durationOf(lease: Manifest | undefined): number {
  const seconds = specOf(lease).leaseDurationSeconds;
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : lockTimes.duration;
}

/** MicroTime: Leases want exactly six decimals. */
function now(options: LockOptions): string {
  return options.cluster.reader.serverTime().toISOString().replace('Z', '000Z');
}
