import type { Cluster, WatchEvent } from '../../lib/deploy/cluster';
import { openCluster } from '../../lib/deploy/kubernetes-cluster';
import type { Timing } from '../../lib/deploy/kubernetes/timing';
import type { Manifest, ObjectRef } from '../../lib/manifest';
import { Api } from './api';
import { FaultProxy, type Rule } from './fault-proxy';
import { createNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';

const kind = { apiVersion: 'v1', kind: 'ConfigMap' };
const path = /configmaps/;

describe('faults between us and a real API server', () => {
  describe.each([true, false])('HTTP/2: %s', (http2) => {
    let proxy: FaultProxy;
    let namespace = '';
    const clusters: Cluster[] = [];
    const open = async (timing: Partial<Timing> = {}): Promise<Cluster> => {
      const cluster = await openCluster({ kubeconfig: await proxy.kubeconfigFor('admin'), timing });
      clusters.push(cluster);
      return cluster;
    };
    const configMap = (name: string, a = '1'): Manifest => ({ ...kind, metadata: { name, namespace }, data: { a } });
    const ref = (name: string): ObjectRef => ({ ...kind, namespace, name });

    beforeAll(async () => {
      namespace = await createNamespace(Api.of(sharedControlPlane()));
      proxy = await FaultProxy.start(sharedControlPlane(), { http2 });
    });
    afterEach(() => {
      proxy.reset();
      for (const cluster of clusters.splice(0)) cluster.close();
    });
    afterAll(() => proxy.stop());

    it.each<[string, Rule, Partial<Timing>]>([
      ['429 with Retry-After', { do: 'status', status: 429, retryAfter: 1, times: 2, path }, {}],
      ['500', { do: 'status', status: 500, times: 1, path }, {}],
      ['502 in HTML', { do: 'status', status: 502, html: true, times: 2, path }, {}],
      ['503', { do: 'status', status: 503, times: 2, path }, {}],
      ['a reset', { do: 'reset', times: 2, path }, {}],
      ['a reset after it was done', { do: 'commit-then-reset', times: 2, path }, {}],
      ['half an answer', { do: 'truncate', bytes: 20, times: 2, path }, {}],
      ['no answer', { do: 'hang', times: 1, path }, { request: 1_000 }],
      ['401', { do: 'status', status: 401, times: 1, path }, {}],
    ])('an apply, a read and a delete outlive %s', async (_name, rule, timing) => {
      const { reader, writer } = await open(timing);
      await reader.version();
      for (const verb of ['apply', 'get', 'delete'] as const) {
        const fault = proxy.inject({ ...rule, verb });
        if (verb === 'apply') expect((await writer.apply(configMap('kept'))).object['data']).toEqual({ a: '1' });
        const live = await reader.get(ref('kept'));
        if (verb !== 'delete') expect(live?.metadata.name).toBe('kept');
        else expect(await writer.delete(ref('kept'), { uid: live?.metadata.uid })).toBe(true);
        expect(fault.hits).toBeGreaterThan(0);
        fault.remove();
      }
      expect(await reader.get(ref('kept'))).toBeUndefined();
      expect(proxy.requests({ path }).every(({ protocol }) => protocol === (http2 ? 'h2' : 'http/1.1'))).toBe(true);
    });

    it('an apply that was done and whose answer was lost is done once', async () => {
      const { writer } = await open();
      proxy.inject({ do: 'commit-then-reset', verb: 'apply', times: 3 });
      const { object } = await writer.apply(configMap('applied'));
      expect(object.metadata.generation ?? 0).toBe(0);
      expect(object.metadata.managedFields).toHaveLength(1);
      expect(proxy.count({ verb: 'apply' })).toBe(4);
    });

    it('a create whose answer was lost is left to the caller', async () => {
      const { reader, writer } = await open();
      await reader.version();
      proxy.inject({ do: 'commit-then-reset', verb: 'create', times: 1 });
      await expect(writer.create(configMap('created'))).rejects.toMatchObject({ status: 0, reason: 'NoAnswer' });
      expect(await reader.get(ref('created'))).toBeDefined();
      expect(proxy.count({ verb: 'create' })).toBe(1);
    });

    it('a replace whose answer was lost is known to be ours, unless somebody was faster', async () => {
      const { reader, writer } = await open();
      const first = (await writer.apply(configMap('replaced'))).object;
      proxy.inject({ do: 'commit-then-reset', verb: 'update', times: 1 });
      const second = (await writer.replace({ ...first, data: { a: '2' } })).object;
      expect(second).toEqual(await reader.get(ref('replaced')));
      proxy.inject({ do: 'reset', verb: 'update', times: 1 });
      await Api.of(sharedControlPlane()).apply({ ...configMap('replaced', 'theirs') }, { force: true });
      await expect(writer.replace({ ...second, data: { a: '3' } })).rejects.toMatchObject({ reason: 'Conflict' });
      expect((await reader.get(ref('replaced')))?.['data']).toEqual({ a: 'theirs' });
    });

    it.each<[string, Rule, Partial<Timing>]>([
      ['is closed after each event', { do: 'drop-watch', afterEvents: 1, by: 'close' }, {}],
      ['is reset after each event', { do: 'drop-watch', afterEvents: 1, by: 'reset' }, {}],
      ['expires after each event', { do: 'expire-watch', afterEvents: 1 }, {}],
      ['is refused as expired', { do: 'status', status: 410, reason: 'Expired', watch: true, times: 2 }, {}],
      ['says garbage after each event', { do: 'garbage-watch', afterEvents: 1 }, {}],
      ['falls silent', { do: 'stall-watch', afterEvents: 1 }, { silence: 500 }],
      ['is forbidden', { do: 'status', status: 403, watch: true }, { poll: 100 }],
    ])('a watch that %s still comes to know everything', async (name, rule, timing) => {
      const { reader, writer } = await open(timing);
      proxy.inject(rule);
      const labels = { run: name.replace(/ /g, '-') };
      const control = new AbortController();
      const state = new Map<string | undefined, unknown>();
      const watching = (async () => {
        for await (const event of reader.watch(
          kind,
          { namespace, labelSelector: `run=${labels.run}` },
          control.signal,
        )) {
          keep(state, event);
          if (state.size === 2 && state.get('w1') === 'last' && state.get('w2') === 'last') control.abort();
        }
      })();
      const write = (name: string, a: string): Promise<unknown> =>
        writer.apply({ ...configMap(name, a), metadata: { name, namespace, labels } });
      for (const a of ['first', 'second', 'last']) await Promise.all([write('w1', a), write('w2', a), write('w3', a)]);
      await writer.delete(ref('w3'), { uid: (await reader.get(ref('w3')))?.metadata.uid });
      await watching;
      expect(state).toEqual(
        new Map([
          ['w1', 'last'],
          ['w2', 'last'],
        ]),
      );
    });
  });
});

function keep(state: Map<string | undefined, unknown>, event: WatchEvent): void {
  if (event.type === 'SYNCED') state.clear();
  for (const object of event.type === 'SYNCED' ? event.items : [event.object]) {
    if (event.type === 'DELETED') state.delete(object.metadata.name);
    else state.set(object.metadata.name, (object['data'] as { a: string }).a);
  }
}
