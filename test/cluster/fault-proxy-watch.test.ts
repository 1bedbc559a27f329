import { request as requestHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from './api';
import { FaultProxy } from './fault-proxy';
import { createNamespace, uniqueNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';
import { waitFor } from './wait';

describe('the fault proxy, on a watch', () => {
  let direct: Api;
  let proxy: FaultProxy;
  let namespace: string;
  let maps: string;
  let label: string;

  beforeAll(async () => {
    direct = Api.of(sharedControlPlane());
    proxy = await FaultProxy.start(sharedControlPlane());
    namespace = await createNamespace(direct);
    maps = `/api/v1/namespaces/${namespace}/configmaps`;
  });

  beforeEach(() => {
    proxy.reset();
    // A watch begins with what is there: each test has objects of its own.
    label = uniqueNamespace('watched');
  });

  afterAll(async () => {
    direct.close();
    await proxy.stop();
  });

  async function createMaps(count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      const metadata = { name: uniqueNamespace('map'), namespace, labels: { label } };
      await direct.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
    }
  }

  it('passes events on', async () => {
    const watch = openWatch();
    await createMaps(1);
    await waitFor('an event', () => watch.events.length > 0);
    expect(proxy.count({ verb: 'watch', watch: true })).toBe(1);
    watch.close();
  });

  it('stalls: open, silent, while events go on', async () => {
    proxy.inject({ do: 'stall-watch', afterEvents: 1 });
    const watch = openWatch();
    await createMaps(3);
    await waitFor('the first event', () => watch.events.length === 1);
    await sleep(500);
    expect([watch.events.length, watch.ended()]).toEqual([1, undefined]);
    watch.close();
  });

  it.each([
    ['close', 'end'],
    ['reset', 'ECONNRESET'],
  ] as const)('is dropped by %s after so many events', async (by, seen) => {
    proxy.inject({ do: 'drop-watch', afterEvents: 2, by });
    const watch = openWatch();
    await createMaps(3);
    expect(await waitFor('the end', () => watch.ended())).toBe(seen);
    expect(watch.events).toHaveLength(2);
  });

  it('expires with 410 inside the stream', async () => {
    proxy.inject({ do: 'expire-watch', afterEvents: 0 });
    const watch = openWatch();
    expect(await waitFor('the end', () => watch.ended())).toBe('end');
    expect(JSON.parse(watch.events.join(''))).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
  });

  it('gets a line that is no JSON', async () => {
    proxy.inject({ do: 'garbage-watch', afterEvents: 0 });
    const watch = openWatch();
    expect(await waitFor('the end', () => watch.ended())).toBe('end');
    expect(() => JSON.parse(watch.events[0] ?? '{}') as unknown).toThrow(SyntaxError);
  });

  function openWatch(): { events: string[]; ended(): string | undefined; close(): void } {
    const { ca, adminToken } = sharedControlPlane();
    const events: string[] = [];
    let ended: string | undefined;
    let rest = '';
    const end = (error?: NodeJS.ErrnoException): void => void (ended ??= error?.code ?? 'end');
    const outgoing = requestHttps(
      `${proxy.server}${maps}?watch=1&labelSelector=label%3D${label}`,
      { ca, headers: { authorization: `Bearer ${adminToken}` }, agent: false },
      (response) => {
        response.setEncoding('utf8').on('data', (chunk: string) => {
          const lines = (rest + chunk).split('\n');
          rest = lines.pop() ?? '';
          events.push(...lines);
        });
        response.on('end', () => end());
        response.on('error', end);
      },
    );
    outgoing.on('error', end);
    outgoing.end();
    return { events, ended: () => ended, close: () => outgoing.destroy() };
  }
});
