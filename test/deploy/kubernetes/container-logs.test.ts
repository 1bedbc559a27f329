import { longestLogLine } from '../../../lib/conventions/limits';
import { Disclosure } from '../../../lib/deploy/disclosure';
import type { DeployEventBody } from '../../../lib/deploy/events';
import type { ObjectRef } from '../../../lib/manifest';
import { ApiServer } from './api-server';

const pod: ObjectRef = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' };
const value = 'S3cret-of-somebody-else';

describe.each(['h2', 'http/1.1'] as const)('logs of a container over %s', (protocol) => {
  let server: ApiServer;
  beforeEach(async () => (server = await ApiServer.start(protocol)));
  afterEach(() => server.stop());

  function serve(log: string): void {
    server.handler = (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(log);
  }

  it('are read whole, to the newest line', async () => {
    const { reader } = await server.open();
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}`);
    serve(`${lines.join('\n')}\n`);
    expect(await reader.logs(pod, { container: 'app' })).toBe(`${lines.join('\n')}\n`);
    expect(server.seen.at(-1)?.url).toBe('/api/v1/namespaces/shop/pods/web/log?container=app');
  });

  it('end where a container that writes without end has written last', async () => {
    const { reader } = await server.open();
    const line = 'x'.repeat(1023);
    serve(`the first\n${`${line}\n`.repeat(34 * 1024)}the newest\n`);
    const text = (await reader.logs(pod, { container: 'app' })) ?? '';
    expect(text.length).toBeLessThanOrEqual(16 * 1024 * 1024);
    expect(text.length).toBeGreaterThan(15 * 1024 * 1024);
    expect([text.includes('the first'), text.endsWith('the newest\n')]).toEqual([false, true]);
  });

  it.each([4, 9, value.length - 1])('do not show %d characters of a value where a long line is cut', async (shown) => {
    const { reader } = await server.open();
    serve(`${'x'.repeat(longestLogLine - 5 - shown)} key=${value} rest\nkey=${value}\n`);
    const told: string[] = [];
    const show = new Disclosure((event: DeployEventBody) => {
      if (event.type === 'log') told.push(event.text);
    });
    show.redactor.learnValue(value);
    const take = (text: string): void => show.emit({ type: 'log', ref: pod, container: 'app', from: 'log', text });
    await reader.followLogs(pod, { container: 'app' }, take, new AbortController().signal);
    expect(told.map((text) => text.replace(/^x+/, ''))).toEqual([' key=***', 'key=***']);
  });
});
