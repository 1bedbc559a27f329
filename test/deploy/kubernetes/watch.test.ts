import type { WatchEvent } from '../../../lib/deploy/cluster';
import type { Timing } from '../../../lib/deploy/kubernetes/timing';
import type { Manifest } from '../../../lib/manifest';
import { ApiServer, failure, type Handler, json } from './api-server';

const kind = { apiVersion: 'v1', kind: 'ConfigMap' };
const quick: Partial<Timing> = { silence: 10_000, poll: 20, request: 2_000 };

function object(name: string, resourceVersion: string): Manifest {
  return { ...kind, metadata: { name, namespace: 'shop', resourceVersion } };
}

function line(type: string, value: unknown): string {
  return `${JSON.stringify({ type, object: value })}\n`;
}

/** A watch that says something and stays open. */
function says(...lines: readonly string[]): Handler {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (lines.length > 0) response.write(lines.join(''));
  };
}

/** A watch that says something and ends. */
function ends(...lines: readonly string[]): Handler {
  return (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(lines.join(''));
}

/**
 * Answers every list with what `state` holds, and every watch with the next of `watches` (the last one stays for all
 * that follow). Lists are at version 10, 20, 30 ...
 */
function serve(server: ApiServer, state: () => readonly Manifest[], ...watches: readonly Handler[]): void {
  let lists = 0;
  let next = 0;
  server.handler = (response, request, socket) => {
    if (!request.url.includes('watch=1')) {
      const items = state().map(({ metadata }) => ({ metadata }));
      json(response, 200, { metadata: { resourceVersion: String(++lists * 10) }, items });
      return;
    }
    watches[Math.min(next++, watches.length - 1)]?.(response, request, socket);
  };
}

function describeEvent(event: WatchEvent): string {
  const names =
    event.type === 'SYNCED' ? event.items.map(({ metadata }) => metadata.name) : [event.object.metadata.name];
  return `${event.type} ${names.join(' ')}`.trim();
}

describe.each(['h2', 'http/1.1'] as const)('a watch over %s', (protocol) => {
  let server: ApiServer;
  beforeEach(async () => (server = await ApiServer.start(protocol)));
  afterEach(() => server.stop());

  /** Takes as many events, then leaves. */
  async function take(count: number, timing: Partial<Timing> = quick): Promise<string[]> {
    const { reader } = await server.open(undefined, timing);
    const events: string[] = [];
    for await (const event of reader.watch(
      kind,
      { namespace: 'shop', labelSelector: 'a=b' },
      new AbortController().signal,
    )) {
      if (events.push(describeEvent(event)) === count) break;
    }
    return events;
  }
  const versions = (): (string | undefined)[] =>
    server.seen.map(({ url }) => (url.includes('watch=1') ? /resourceVersion=(\d+)/.exec(url)?.[1] : 'list'));

  it('lists, and goes on from there', async () => {
    serve(server, () => [object('a', '9')], says(line('ADDED', object('b', '11')), line('DELETED', object('b', '12'))));
    expect(await take(3)).toEqual(['SYNCED a', 'ADDED b', 'DELETED b']);
    const asked = new URLSearchParams(server.seen[1]?.url.split('?')[1]);
    expect(server.seen[1]?.url).toMatch(/^\/api\/v1\/namespaces\/shop\/configmaps\?/);
    expect(Object.fromEntries(asked)).toMatchObject({
      labelSelector: 'a=b',
      resourceVersion: '10',
      allowWatchBookmarks: 'true',
    });
    expect(Number(asked.get('timeoutSeconds'))).toBeGreaterThanOrEqual(240);
  });

  it('gives every object its kind, which lists leave out', async () => {
    serve(server, () => [object('a', '9')], says());
    const { reader } = await server.open();
    expect((await reader.list(kind)).items).toEqual([object('a', '9')]);
  });

  it('that is closed goes on from the last version, bookmarks included', async () => {
    const bookmark = line('BOOKMARK', { ...kind, metadata: { resourceVersion: '15' } });
    serve(
      server,
      () => [],
      ends(line('ADDED', object('a', '11')), bookmark),
      says(line('MODIFIED', object('a', '16'))),
    );
    expect(await take(3)).toEqual(['SYNCED', 'ADDED a', 'MODIFIED a']);
    expect(versions()).toEqual(['list', '10', '15']);
  });

  it('that is cut in the middle of an event gets that event again', async () => {
    const half = line('ADDED', object('b', '12')).slice(0, 30);
    const broken: Handler = (response, request, socket) => {
      says(line('ADDED', object('a', '11')) + half)(response, request, socket);
      setTimeout(() => socket.destroy(), 50);
    };
    serve(server, () => [], broken, says(line('ADDED', object('b', '12'))));
    expect(await take(3)).toEqual(['SYNCED', 'ADDED a', 'ADDED b']);
    expect(versions()).toEqual(['list', '10', '11']);
  });

  it('reads events that arrive in pieces', async () => {
    const text = Buffer.from(line('ADDED', { ...object('a', '11'), data: { umlaut: 'ü' } }));
    const at = text.indexOf(Buffer.from('ü')) + 1;
    const pieces: Handler = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(text.subarray(0, at));
      setTimeout(() => response.write(text.subarray(at)), 20);
    };
    serve(server, () => [], pieces);
    expect(await take(2)).toEqual(['SYNCED', 'ADDED a']);
  });

  it.each<[string, Handler]>([
    ['is refused with 410', failure(410, 'Expired', 'too old resource version')],
    ['is told 410 in the stream', says(line('ERROR', { kind: 'Status', code: 410, reason: 'Expired' }))],
    ['is told of a failure in the stream', says(line('ERROR', { kind: 'Status', code: 500 }))],
    ['says what is no event', says('{"type":"ADDED","obj\n')],
    ['says something else', says('"hello"\n')],
  ])('that %s begins again with a list', async (_name, first) => {
    const lists = [[object('a', '1')], [object('b', '2')]];
    serve(server, () => lists.shift() ?? [], first, says(line('ADDED', object('c', '21'))));
    expect(await take(3)).toEqual(['SYNCED a', 'SYNCED b', 'ADDED c']);
    expect(versions()).toEqual(['list', '10', 'list', '20']);
  });

  it('that says nothing any more loses nothing', async () => {
    const lists = [[], [object('missed', '15')]];
    serve(server, () => lists.shift() ?? [], says());
    expect(await take(2, { ...quick, silence: 50 })).toEqual(['SYNCED', 'SYNCED missed']);
  });

  it('that is not allowed looks again and again instead', async () => {
    const lists = [[], [object('a', '1')], [object('a', '1'), object('b', '2')]];
    serve(server, () => lists.shift() ?? [], failure(403, 'Forbidden', 'cannot watch'));
    expect(await take(3)).toEqual(['SYNCED', 'SYNCED a', 'SYNCED a b']);
    expect(versions()).toEqual(['list', '10', 'list', 'list']);
  });

  it('whose list is forbidden fails', async () => {
    server.handler = failure(403, 'Forbidden', 'cannot list');
    await expect(take(1)).rejects.toMatchObject({ status: 403 });
  });

  it('outlives a server that fails for a while', async () => {
    serve(
      server,
      () => [],
      ends(line('ADDED', object('a', '11'))),
      failure(500, 'InternalError', 'x'),
      says(line('ADDED', object('b', '12'))),
    );
    expect(await take(3)).toEqual(['SYNCED', 'ADDED a', 'ADDED b']);
  });

  it('of a kind that is not served has nothing to say until it is', async () => {
    const { reader } = await server.open(undefined, quick);
    let installed = false;
    const resources = [{ name: 'widgets', kind: 'Widget', namespaced: true }];
    server.handler = (response, request, socket) => {
      if (request.url !== '/apis/example.com/v1')
        return json(response, 200, { metadata: { resourceVersion: '1' }, items: [{ metadata: { name: 'w' } }] });
      if (installed) return json(response, 200, { resources });
      installed = true;
      return failure(404, 'NotFound', 'not found')(response, request, socket);
    };
    const events: string[] = [];
    for await (const event of reader.watch(
      { apiVersion: 'example.com/v1', kind: 'Widget' },
      {},
      new AbortController().signal,
    )) {
      if (events.push(describeEvent(event)) === 2) break;
    }
    expect(events).toEqual(['SYNCED', 'SYNCED w']);
  });

  it.each([
    ['its signal', (control: AbortController) => control.abort()],
    ['its connection', (_control: AbortController, close: () => void) => close()],
  ])('ends with %s and leaves no socket', async (_name, end) => {
    serve(server, () => [], says());
    const cluster = await server.open(undefined, quick);
    const control = new AbortController();
    const events: string[] = [];
    for await (const event of cluster.reader.watch(kind, {}, control.signal)) {
      events.push(describeEvent(event));
      setTimeout(() => end(control, () => cluster.close()), 50);
    }
    expect(events).toEqual(['SYNCED']);
    cluster.close();
    while (server.sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('does not hold up other requests when nobody reads it', async () => {
    const big = { ...object('big', '11'), data: { a: 'x'.repeat(1_000_000) } };
    serve(server, () => [], says(...Array<string>(12).fill(line('MODIFIED', big))));
    const { reader } = await server.open(undefined, quick);
    const iterator = reader.watch(kind, {}, new AbortController().signal)[Symbol.asyncIterator]();
    await iterator.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await reader.list(kind)).items).toEqual([]);
    await iterator.return?.();
  });
});

describe('a list', () => {
  it('has all pages, and begins again when its snapshot is gone', async () => {
    const server = await ApiServer.start('h2');
    const page =
      (name: string, next?: string): Handler =>
      (response) =>
        json(response, 200, { metadata: { resourceVersion: '7', continue: next }, items: [{ metadata: { name } }] });
    server.script(page('a', 'n1'), failure(410, 'Expired', 'continue token is too old'), page('a', 'n2'), page('b'));
    const { reader } = await server.open();
    const { items, resourceVersion } = await reader.list(kind);
    expect(items.map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
    expect(resourceVersion).toBe('7');
    expect(server.seen.map(({ url }) => new URLSearchParams(url.split('?')[1]).get('continue'))).toEqual([
      null,
      'n1',
      null,
      'n2',
    ]);
    await server.stop();
  });
});
