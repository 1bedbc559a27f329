import { ApiError, type ClusterReader, UnreachableError } from '../../../lib/deploy/cluster';
import { LiveObjects } from '../../../lib/deploy/rollout/live-objects';
import { MemoryCluster } from '../../support/memory-cluster';

const pods = { apiVersion: 'v1', kind: 'Pod' };
const refused = (status: number): ApiError =>
  new ApiError('no', { status, reason: status === 403 ? 'Forbidden' : 'ServiceUnavailable', message: 'no' });

/** A reader whose first list and watch end with this error. */
function failingOnce(error: Error): ClusterReader {
  const { reader } = new MemoryCluster().cluster();
  let failed = false;
  const once = <Result>(then: () => Result): Result => {
    if (failed) return then();
    failed = true;
    throw error;
  };
  return Object.assign(Object.create(reader) as ClusterReader, {
    list: async (...args: Parameters<ClusterReader['list']>) => Promise.resolve(once(() => reader.list(...args))),
    watch: async function* (...args: Parameters<ClusterReader['watch']>) {
      yield* once(() => reader.watch(...args));
    },
  });
}

describe.each([
  ['a server that is overloaded', refused(503)],
  ['a server that does not answer', new UnreachableError('it does not answer', {})],
])('after %s', (_, error) => {
  test.each(['look', 'follow'] as const)('a %s is not known yet, and the next one tries again', async (way) => {
    const live = new LiveObjects(failingOnce(error));
    await live[way](pods, 'shop');
    expect(live.knowledge(pods, 'shop')).toBe('unknown');
    await live[way](pods, 'shop');
    expect(live.knowledge(pods, 'shop')).toBe('known');
    live.close();
  });
});

test.each(['look', 'follow'] as const)('without the right to it a %s is unreadable, for good', async (way) => {
  const live = new LiveObjects(failingOnce(refused(403)));
  await live[way](pods, 'shop');
  await live[way](pods, 'shop');
  expect(live.knowledge(pods, 'shop')).toBe('unreadable');
  live.close();
});
