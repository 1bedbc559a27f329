import type { ClusterReader } from '../../../lib/deploy/cluster';
import { Rollout } from '../../../lib/deploy/rollout/rollout';
import type { Manifest } from '../../../lib/manifest';
import { ManualClock, passUntilDone } from '../../support/manual-clock';
import { failure } from '../../support/memory-cluster';

const ref = { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'keys' };
const stored = (uid: string): Manifest => ({ ...ref, metadata: { name: 'keys', namespace: 'shop', uid } });

/** A rollout by a user who may get this kind, but not list it; `answers` are those of one look after the other. */
async function whenGone(answers: readonly (Manifest | undefined)[], uid: string | undefined, end = 60) {
  const clock = new ManualClock();
  const stop = new AbortController();
  let looks = 0;
  const reader: Partial<ClusterReader> = {
    // eslint-disable-next-line require-yield, @typescript-eslint/require-await -- nothing comes of it
    watch: async function* () {
      throw failure(403, 'Forbidden');
    },
    serverTime: () => new Date(0),
    silence: () => 0,
    get: () => {
      const answer = answers[Math.min(looks++, answers.length - 1)];
      if (looks === end) stop.abort();
      return Promise.resolve(answer);
    },
  };
  const input = {
    reader: reader as ClusterReader,
    clock,
    emit: () => undefined,
    objects: [],
    onFailure: () => undefined,
  };
  const rollout = new Rollout({ ...input, signal: stop.signal });
  const gone = await passUntilDone(clock, rollout.whenGone(ref, uid));
  rollout.close();
  return { gone, looks };
}

describe('what may be got and not listed', () => {
  it('is waited for until it is gone', async () => {
    expect(await whenGone([stored('1'), stored('1'), stored('1'), undefined], '1')).toEqual({ gone: true, looks: 4 });
  });

  it('is gone when another has its name', async () => {
    expect(await whenGone([stored('1'), stored('2')], '1')).toEqual({ gone: true, looks: 2 });
  });

  it('is gone at once where it never was', async () => {
    expect(await whenGone([undefined], undefined)).toEqual({ gone: true, looks: 1 });
  });

  it('is waited for no longer than the run goes on', async () => {
    expect(await whenGone([stored('1')], '1', 3)).toEqual({ gone: false, looks: 3 });
  });
});
