import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { ApiError } from '../../../lib/deploy/cluster';
import type { Manifest, ObjectRef } from '../../../lib/manifest';
import { ApiServer, cut, failure, type Handler, json, ok } from './api-server';
import { makeCertificate } from './certificate';

const configMap: Manifest = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'shop' },
  data: { a: '1' },
};
const ref: ObjectRef = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings' };
const unanswered: Handler = () => undefined;

describe.each(['h2', 'http/1.1'] as const)('requests over %s', (protocol) => {
  const tokenFile = join(tmpdir(), `podwright-token-${process.pid}-${protocol === 'h2' ? 2 : 1}`);
  let server: ApiServer;
  beforeEach(async () => (server = await ApiServer.start(protocol)));
  afterEach(async () => {
    await server.stop();
    await rm(tokenFile, { force: true });
  });

  it('are server-side applies in JSON, with strict validation', async () => {
    const { writer } = await server.open();
    server.handler = ok(configMap, { warning: ['299 - "first \\"one\\""', '299 - "zweite: \u00c3\u00bc"'] });
    const written = await writer.apply(configMap, { force: true });
    expect(written).toEqual({ object: configMap, warnings: ['first "one"', 'zweite: ü'] });
    expect(server.seen[0]).toMatchObject({
      method: 'PATCH',
      url: '/api/v1/namespaces/shop/configmaps/settings?fieldManager=podwright&force=true&fieldValidation=Strict',
      headers: { 'content-type': 'application/apply-patch+yaml', authorization: 'Bearer canary-token' },
      body: JSON.stringify(configMap),
    });
  });

  it('say what a deletion must find, in a body of known length', async () => {
    const { writer } = await server.open();
    expect(await writer.delete(ref, { uid: 'u1', propagation: 'Foreground' })).toBe(true);
    expect(server.seen[0]?.body).toBe(
      '{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground","preconditions":{"uid":"u1"}}',
    );
    server.handler = failure(404, 'NotFound', 'configmaps "settings" not found');
    expect(await writer.delete(ref, { uid: 'u1' })).toBe(false);
    server.handler = failure(409, 'Conflict', 'the UID in the precondition does not match');
    await expect(writer.delete(ref, { uid: 'u1' })).rejects.toMatchObject({ status: 409, reason: 'Conflict' });
  });

  it.each<[string, readonly Handler[]]>([
    [
      '429 with Retry-After',
      Array<Handler>(3).fill(failure(429, 'TooManyRequests', 'slow down', { 'retry-after': '0' })),
    ],
    ['500', [failure(500, 'InternalError', 'Internal error occurred')]],
    ['502 in HTML', [(response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>bad</h1>')]],
    ['503', [failure(503, 'ServiceUnavailable', 'etcdserver: leader changed')]],
    ['504', [failure(504, 'Timeout', 'request did not complete')]],
    ['a connection that is cut before the answer', [cut]],
    [
      'an answer that is cut in the middle',
      [
        (response, _request, socket) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.write('{"kind":', () => socket.destroy());
        },
      ],
    ],
    [
      'an answer that is half a document',
      [(response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"kind":')],
    ],
    [
      'a conflict of writers inside the server',
      [failure(409, 'Conflict', 'Operation cannot be fulfilled on configmaps "settings"')],
    ],
  ])('of an apply are repeated after %s', async (_name, failures) => {
    const { writer, reader } = await server.open();
    server.script(ok({ major: '1', minor: '36+' }), ...failures, ok(configMap));
    expect(await reader.version()).toBe('1.36');
    expect((await writer.apply(configMap)).object).toEqual(configMap);
    expect(server.seen.filter(({ method }) => method === 'PATCH')).toHaveLength(failures.length + 1);
  });

  it.each<[string, Handler, Partial<ApiError>]>([
    [
      'fields of another manager',
      failure(409, 'Conflict', 'Apply failed with 1 conflict'),
      { status: 409, reason: 'Conflict' },
    ],
    [
      'an invalid value',
      failure(422, 'Invalid', 'spec.replicas: Invalid value: -1'),
      { status: 422, reason: 'Invalid' },
    ],
    ['no right', failure(403, 'Forbidden', 'User cannot patch'), { status: 403, reason: 'Forbidden' }],
    [
      'an unknown field',
      failure(500, '', 'failed to create typed patch object (x): .spec: field not declared'),
      { status: 500 },
    ],
    [
      'plain text',
      (response) => response.writeHead(400, { 'content-type': 'text/plain' }).end('secret text'),
      { reason: 'BadRequest' },
    ],
  ])('of an apply are not repeated after %s', async (_name, handler, expected) => {
    const { writer } = await server.open();
    server.handler = handler;
    const error = await writer.apply(configMap).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject(expected);
    expect(inspect(error)).toContain('ConfigMap/shop/settings: apply failed');
    expect(inspect(error)).not.toMatch(/secret text|canary/);
    expect(server.seen).toHaveLength(1);
  });

  it('give up on a server that is always too busy, and say so', async () => {
    const { reader } = await server.open();
    server.handler = failure(429, 'TooManyRequests', 'slow down', { 'retry-after': '0' });
    await expect(reader.get(ref)).rejects.toMatchObject({ status: 429, reason: 'TooManyRequests' });
    expect(server.seen).toHaveLength(8);
  });

  it.each([
    ['configmaps is forbidden: User "dev" cannot get resource "configmaps"', /podwright rbac.*podwright doctor/],
    ['exceeded quota: pods=10', /^$/],
  ])('say what to do about a right that is missing, and no more: %s', async (message, fix) => {
    const { reader } = await server.open();
    server.handler = failure(403, 'Forbidden', message);
    const error = await reader.get(ref).catch((error: unknown) => error as ApiError);
    expect((error as ApiError).fix ?? '').toMatch(fix);
  });

  it('carry the field paths of a refusal', async () => {
    const { reader } = await server.open();
    const causes = [{ reason: 'FieldManagerConflict', message: 'conflict with "kubectl"', field: '.data.a' }];
    server.handler = failure(409, 'Conflict', 'Apply failed', {}, { causes });
    await expect(reader.dryRunApply(configMap)).rejects.toMatchObject({ causes });
  });

  it('never repeat in an error what is secret', async () => {
    const { writer } = await server.open();
    const secret = {
      ...configMap,
      kind: 'Secret',
      data: { a: Buffer.from('pass word').toString('base64') },
      stringData: { b: 'hidden' },
    };
    const echo = 'bad: cGFzcyB3b3Jk, pass word, hidden \u001b[31m';
    server.handler = failure(422, 'Invalid', echo, {}, { causes: [{ message: echo, field: 'data' }] });
    const error = await writer.apply(secret).catch((error: unknown) => error);
    expect(inspect(error, { depth: 9 })).toContain('bad: ***, ***, ***');
    expect(inspect(error, { depth: 9 })).not.toMatch(/cGFzc|pass word|hidden|canary|\[31m/);
  });

  it('of a create are not repeated when it may have been carried out', async () => {
    const { writer, reader } = await server.open();
    await reader.get(ref);
    server.script(cut, ok(configMap));
    await expect(writer.create(configMap)).rejects.toMatchObject({ status: 0, reason: 'NoAnswer' });
    server.script(failure(504, 'Timeout', 'too late'), ok(configMap));
    await expect(writer.create(configMap)).rejects.toMatchObject({ status: 504 });
    expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('of a create are repeated when the server did not take it', async () => {
    const { writer } = await server.open();
    const busy = { 'retry-after': '0' };
    server.script(
      failure(429, 'TooManyRequests', 'busy', busy),
      failure(503, 'ServiceUnavailable', 'stopping', busy),
      ok(configMap),
    );
    expect((await writer.create(configMap)).object).toEqual(configMap);
    expect(server.seen.map(({ url }) => url)).toEqual(
      Array(3).fill('/api/v1/namespaces/shop/configmaps?fieldManager=podwright&fieldValidation=Strict'),
    );
  });

  it('of a replace whose answer was lost succeed when the object is as it was wanted', async () => {
    const { writer } = await server.open();
    const lease = { ...configMap, metadata: { ...configMap.metadata, resourceVersion: '1' } };
    const stored = { ...lease, metadata: { ...lease.metadata, resourceVersion: '2', uid: 'u' } };
    server.script(ok({}), cut, failure(409, 'Conflict', 'the object has been modified'), ok(stored));
    await writer.delete(ref, {});
    expect((await writer.replace(lease)).object).toEqual(stored);
    expect(server.seen.map(({ method }) => method)).toEqual(['DELETE', 'PUT', 'PUT', 'GET']);
  });

  it('of a replace whose answer was lost fail when somebody else was there', async () => {
    const { writer } = await server.open();
    const other = { ...configMap, data: { a: 'theirs' } };
    server.script(ok({}), cut, failure(409, 'Conflict', 'the object has been modified'), ok(other));
    await writer.delete(ref, {});
    await expect(writer.patch(ref, { data: { a: '1' } })).rejects.toMatchObject({ status: 409, reason: 'Conflict' });
  });

  it('of a delete whose answer was lost have deleted', async () => {
    const { writer } = await server.open();
    server.script(cut, failure(404, 'NotFound', 'gone'));
    expect(await writer.delete(ref, { uid: 'u1' })).toBe(true);
  });

  it('that are never answered end by time', async () => {
    const { reader } = await server.open(undefined, { request: 200, patience: 4_000 });
    server.script(ok({}), unanswered);
    await reader.get(ref);
    await expect(reader.get(ref)).rejects.toMatchObject({ status: 0, reason: 'NoAnswer' });
    expect(server.seen.length).toBeGreaterThanOrEqual(2);
  });

  it('that are answered once after silence go on', async () => {
    const { reader } = await server.open(undefined, { request: 200 });
    server.script(ok({}), unanswered, ok(configMap));
    await reader.get(ref);
    expect(await reader.get(ref)).toEqual(configMap);
  });

  it('read the credentials again, once, when they are refused', async () => {
    await writeFile(tokenFile, 'old\n');
    const { reader } = await server.open({ tokenFile });
    server.handler = (response, { headers }) =>
      headers['authorization'] === 'Bearer new'
        ? json(response, 200, configMap)
        : failure(401, 'Unauthorized', 'no')(response, {} as never, {} as never);
    const first = reader.get(ref);
    await writeFile(tokenFile, 'new\n');
    expect(await first).toEqual(configMap);
    await writeFile(tokenFile, 'revoked');
    server.handler = failure(401, 'Unauthorized', 'no');
    const before = server.seen.length;
    await expect(reader.get(ref)).rejects.toThrow(/refused the credentials \(401\)/);
    expect(server.seen.length - before).toBe(2);
  });

  it('are told that the client certificate has expired', async () => {
    const { cert, key } = makeCertificate({ expires: new Date('2026-01-02T00:00:00Z') });
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const { reader } = await server.open({ 'client-certificate-data': base64(cert), 'client-key-data': base64(key) });
    server.handler = failure(401, 'Unauthorized', 'no');
    await expect(reader.version()).rejects.toThrow('the client certificate expired on 2026-01-02');
  });

  it('end with the connection, which leaves no socket', async () => {
    const cluster = await server.open();
    await cluster.reader.get(ref);
    server.handler = unanswered;
    const pending = cluster.reader.get(ref).catch((error: unknown) => error);
    while (server.seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    cluster.close();
    expect(await pending).toMatchObject({ status: 0, reason: 'NoAnswer' });
    while (server.sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('end with a connection that is only being made', async () => {
    const cluster = await server.open();
    const pending = cluster.reader.get(ref).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 0));
    cluster.close();
    expect(await pending).toMatchObject({ code: 'E_UNREACHABLE' });
    while (server.sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    // What the session says last it says a moment later; an error in it would be nobody's to catch.
    await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('share what few connections they need', async () => {
    const { reader } = await server.open();
    // One socket more than the window: the one that found out which protocol is spoken.
    await Promise.all(Array.from({ length: 40 }, () => reader.get(ref)));
    expect(server.sockets.size).toBeLessThanOrEqual(protocol === 'h2' ? 1 : 17);
  });

  it('tell the time of the server', async () => {
    const { reader } = await server.open();
    server.handler = ok({ major: '1', minor: '36' }, { date: 'Tue, 01 Jan 2036 10:00:00 GMT' });
    await reader.version();
    expect(reader.serverTime().toISOString()).toMatch(/^2036-01-01T10:0/);
  });
});
