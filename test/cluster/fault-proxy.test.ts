import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, type ClientHttp2Session } from 'node:http2';
import { request as requestHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { Api, type KubernetesObject } from './api';
import { FaultProxy } from './fault-proxy';
import { createNamespace, uniqueNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';

interface ConfigMap extends KubernetesObject {
  readonly data: Readonly<Record<string, string>>;
}

describe('the fault proxy', () => {
  let direct: Api;
  let proxy: FaultProxy;
  let client: Api;
  let namespace: string;
  let maps: string;

  beforeAll(async () => {
    direct = Api.of(sharedControlPlane());
    proxy = await FaultProxy.start(sharedControlPlane());
    client = Api.of(proxy.access);
    namespace = await createNamespace(direct);
    maps = `/api/v1/namespaces/${namespace}/configmaps`;
  });

  afterEach(() => proxy.reset());

  afterAll(async () => {
    client.close();
    direct.close();
    await proxy.stop();
  });

  function configMap(name = uniqueNamespace('map')): ConfigMap {
    return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: { key: 'value' } };
  }

  it('passes requests and answers on, with the credentials of the client', async () => {
    const map = configMap();
    await client.create(map);
    expect((await client.read<ConfigMap>(map)).data).toEqual({ key: 'value' });
    const deployer = Api.of(proxy.access, 'deployer');
    const answer = await deployer.request('GET', maps);
    expect(answer.status).toBe(403);
    expect(JSON.stringify(answer.body)).toContain('User \\"deployer\\" cannot list resource \\"configmaps\\"');
  });

  it('delays', async () => {
    proxy.inject({ do: 'delay', milliseconds: 300, path: /configmaps$/, times: 1 });
    const began = Date.now();
    await client.list(maps);
    expect(Date.now() - began).toBeGreaterThanOrEqual(300);
  });

  it('resets before the server hears of it', async () => {
    const map = configMap();
    await client.get(maps);
    proxy.inject({ do: 'reset', method: 'POST', times: 1 });
    await expect(client.create(map)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await direct.tryGet(await direct.pathOf(map))).toBeUndefined();
  });

  it('resets after the server has done it', async () => {
    const map = configMap();
    await client.get(maps);
    proxy.inject({ do: 'commit-then-reset', method: 'POST', times: 1 });
    await expect(client.create(map)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await direct.read<ConfigMap>(map)).data).toEqual({ key: 'value' });
  });

  it('answers 429 with Retry-After as the API server does', async () => {
    proxy.inject({ do: 'status', status: 429, retryAfter: 1, method: 'GET', times: 1 });
    const answer = await client.request('GET', maps);
    expect(answer.status).toBe(429);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.body).toMatchObject({ kind: 'Status', reason: 'TooManyRequests', details: { retryAfterSeconds: 1 } });
    expect((await client.request('GET', maps)).status).toBe(200);
  });

  it('answers 503 as a Status and 502 as the page of a load balancer', async () => {
    proxy.inject({ do: 'status', status: 503, times: 1 });
    expect((await client.request('GET', maps)).body).toMatchObject({ kind: 'Status', code: 503 });
    proxy.inject({ do: 'status', status: 502, html: true, times: 1 });
    const page = await client.request('GET', maps);
    expect([page.status, page.headers['content-type']]).toEqual([502, 'text/html']);
    expect(page.body).toContain('load balancer');
  });

  it('hangs until the client gives up', async () => {
    const map = configMap();
    proxy.inject({ do: 'hang', method: 'POST' });
    const outcome = await Promise.race<unknown>([client.create(map).catch(() => 'broken'), sleep(500, 'silent')]);
    expect(outcome).toBe('silent');
    expect(proxy.requests({ method: 'POST' })).toEqual([expect.objectContaining({ faults: ['hang'] })]);
    expect(proxy.requests({ method: 'POST' })[0]?.status).toBeUndefined();
    expect(await direct.tryGet(await direct.pathOf(map))).toBeUndefined();
  });

  it('truncates an answer', async () => {
    proxy.inject({ do: 'truncate', bytes: 20, times: 1 });
    await expect(rawGet(maps)).resolves.toHaveLength(20);
    await expect(client.list(maps)).resolves.toBeDefined();
  });

  it('skips requests, and hits only so many', async () => {
    const fault = proxy.inject({ do: 'status', status: 500, path: /configmaps$/, skip: 1, times: 2 });
    const seen: number[] = [];
    for (let index = 0; index < 5; index++) seen.push((await client.request('GET', maps)).status);
    expect(seen).toEqual([200, 500, 500, 200, 200]);
    expect(fault.hits).toBe(2);
  });

  it('draws the same requests from the same seed', async () => {
    const drawn = async (seed: number): Promise<number[]> => {
      const seeded = await FaultProxy.start(sharedControlPlane(), { seed });
      const api = Api.of(seeded.access);
      seeded.inject({ do: 'status', status: 500, probability: 0.5 });
      const seen: number[] = [];
      for (let index = 0; index < 20; index++) seen.push((await api.request('GET', '/readyz')).status);
      await seeded.stop();
      return seen;
    };
    const first = await drawn(7);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await drawn(7)).toEqual(first);
    expect(await drawn(8)).not.toEqual(first);
  });

  it('counts by verb, dry run and watch, and tells writes from what stores nothing', async () => {
    const map = configMap();
    await client.get(maps);
    proxy.reset();
    await client.apply(map, { dryRun: true });
    await client.apply(map);
    await client.list(maps);
    await client.read(map);
    await client.delete(await client.pathOf(map), { dryRun: ['All'] });
    await client.delete(await client.pathOf(map));
    await client.create({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      metadata: {},
      spec: { resourceAttributes: { verb: 'get', resource: 'pods' } },
    });
    expect(proxy.count({ verb: 'apply' })).toBe(2);
    expect(proxy.count({ verb: 'apply', dryRun: true })).toBe(1);
    expect(proxy.count({ verb: 'list' })).toBe(1);
    expect(proxy.count({ verb: 'get', path: /configmaps\// })).toBe(1);
    expect(proxy.count({ verb: 'delete', dryRun: false })).toBe(1);
    expect(proxy.writes().map(({ verb, status }) => [verb, status])).toEqual([
      ['apply', 201],
      ['delete', 200],
    ]);
    expect(proxy.writes({ except: [/configmaps/] })).toEqual([]);
  });

  it('serves kubectl through a kubeconfig of its own', async () => {
    const kubeconfig = await proxy.kubeconfigFor('admin');
    await direct.create(configMap('for-kubectl'));
    const args = [
      'kubectl',
      '--kubeconfig',
      kubeconfig,
      'get',
      'configmap',
      'for-kubectl',
      '-n',
      namespace,
      '-o',
      'name',
    ];
    const { stdout } = await promisify(execFile)(sharedControlPlane().binary, args);
    expect(stdout).toBe('configmap/for-kubectl\n');
    expect(proxy.requests({ path: /for-kubectl$/ })).toMatchObject([{ verb: 'get', protocol: 'h2', status: 200 }]);
  });

  describe('over HTTP/2', () => {
    let session: ClientHttp2Session;

    beforeEach(async () => {
      session = connect(proxy.server, { ca: sharedControlPlane().ca });
      session.on('error', () => undefined);
      await once(session, 'connect');
    });

    afterEach(() => session.destroy());

    function get(path: string): Promise<number> {
      return new Promise((resolve, reject) => {
        const stream = session.request({ ':path': path, authorization: `Bearer ${sharedControlPlane().adminToken}` });
        stream.on('response', (headers) => resolve(Number(headers[':status'])));
        stream.on('error', reject);
        stream.on('close', () => reject(new Error('closed')));
        stream.resume();
      });
    }

    it('passes requests on', async () => {
      expect(await get(maps)).toBe(200);
      expect(proxy.requests()[0]).toMatchObject({ protocol: 'h2', verb: 'list', status: 200 });
    });

    it('resets one request and leaves the connection', async () => {
      proxy.inject({ do: 'reset', scope: 'request', times: 1 });
      await expect(get(maps)).rejects.toThrow('NGHTTP2_INTERNAL_ERROR');
      expect(await get(maps)).toBe(200);
    });

    it('resets the connection', async () => {
      proxy.inject({ do: 'reset', times: 1 });
      await expect(get(maps)).rejects.toThrow();
      expect(session.destroyed).toBe(true);
    });

    it('is not offered where the proxy is told so', async () => {
      const old = await FaultProxy.start(sharedControlPlane(), { http2: false });
      const { port } = new URL(old.server);
      const options = { port: Number(port), host: '127.0.0.1', ca: sharedControlPlane().ca };
      const socket = connectTls({ ...options, ALPNProtocols: ['h2', 'http/1.1'] });
      await once(socket, 'secureConnect');
      expect(socket.alpnProtocol).toBe('http/1.1');
      socket.destroy();
      await old.stop();
    });
  });

  function rawGet(path: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const { ca, adminToken } = sharedControlPlane();
      const headers = { authorization: `Bearer ${adminToken}` };
      requestHttps(`${proxy.server}${path}`, { ca, headers, agent: false }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve(text));
        response.on('error', reject);
      })
        .on('error', reject)
        .end();
    });
  }
});
