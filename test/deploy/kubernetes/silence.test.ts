import type { ObjectRef } from '../../../lib/manifest';
import { ApiServer, failure, ok } from './api-server';

const ref: ObjectRef = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings' };

describe('requests', () => {
  let server: ApiServer;
  beforeEach(async () => (server = await ApiServer.start('h2')));
  afterEach(() => server.stop());

  it('are silent for as long as none that is under way is answered', async () => {
    const cluster = await server.open();
    const { reader } = cluster;
    await reader.get(ref);
    expect(reader.silence()).toBe(0);
    server.handler = () => undefined;
    const pending = reader.get(ref).catch(() => undefined);
    while (reader.silence() < 500) await new Promise((resolve) => setTimeout(resolve, 5));
    server.handler = ok({});
    await reader.get(ref);
    expect(reader.silence()).toBeLessThan(500);
    cluster.close();
    await pending;
    expect(reader.silence()).toBe(0);
  });

  it('are not silent where the server answers that it cannot', async () => {
    const cluster = await server.open();
    const { reader } = cluster;
    const began = performance.now();
    server.handler = failure(503, 'ServiceUnavailable', 'busy');
    const pending = reader.get(ref).catch(() => undefined);
    while (server.seen.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(reader.silence()).toBeLessThan(performance.now() - began - 1);
    cluster.close();
    await pending;
  });
});
