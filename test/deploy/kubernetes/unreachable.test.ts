import { inspect } from 'node:util';
import { UnreachableError } from '../../../lib/deploy/cluster';
import { ApiServer, type Handler } from './api-server';
import { makeCertificate } from './certificate';

describe.each(['h2', 'http/1.1'] as const)('what answers over %s, but is no API server', (protocol) => {
  let server: ApiServer;
  beforeEach(async () => (server = await ApiServer.start(protocol)));
  afterEach(() => server.stop());

  it.each<[string, Handler, RegExp]>([
    [
      'a login page',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>token=abc'),
      /200 with text\/html: that is not the Kubernetes API/,
    ],
    [
      'a page of a proxy',
      (response) => response.writeHead(403, { 'content-type': 'text/html' }).end('<html>token=abc'),
      /403 with text\/html: that is not/,
    ],
    [
      'a redirect',
      (response) => response.writeHead(302, { location: 'https://evil.example/?token=abc' }).end(),
      /redirects \(302\) to evil\.example, which is not followed/,
    ],
  ])('is refused: %s', async (_name, handler, message) => {
    const { reader } = await server.open();
    server.handler = handler;
    const error = await reader.version().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UnreachableError);
    expect(inspect(error)).toMatch(message);
    expect(inspect(error)).not.toMatch(/token=abc|canary/);
    expect(server.seen).toHaveLength(1);
  });
});

describe('a cluster that cannot be reached', () => {
  it.each([
    [
      'nobody listens',
      (url: string) => url.replace(/\d+$/, '1'),
      /context loopback: https:\/\/127\.0\.0\.1:1: the connection was refused/,
      // Does not wait as long as for a network that may come.
      { firstPatience: 600_000, refusedPatience: 600 },
    ],
    [
      'the name is unknown',
      () => 'https://nowhere.invalid',
      /the host name cannot be resolved/,
      { firstPatience: 600, refusedPatience: 600_000 },
    ],
  ])('is said to be so: %s', async (_name, change, message, timing) => {
    const server = await ApiServer.start('h2');
    Object.defineProperty(server, 'url', { value: change(server.url) });
    const { reader } = await server.open(undefined, timing);
    await expect(reader.version()).rejects.toThrow(message);
    await expect(reader.version()).rejects.toBeInstanceOf(UnreachableError);
    await server.stop();
  });

  it.each([
    ['another authority signed its certificate', makeCertificate(), makeCertificate().cert, /is not trusted/],
    [
      'its certificate is for another host',
      makeCertificate({ hosts: ['other.example'] }),
      undefined,
      /is for another host/,
    ],
    ['its certificate has expired', makeCertificate({ expires: new Date('2026-01-02') }), undefined, /has expired/],
  ])('is sent no token when %s', async (_name, certificate, ca, message) => {
    for (const protocol of ['h2', 'http/1.1'] as const) {
      const server = await ApiServer.start(protocol, certificate);
      if (ca !== undefined) Object.defineProperty(server, 'ca', { value: ca });
      const { reader } = await server.open();
      const error = await reader.version().catch((error: unknown) => error);
      expect(error).toBeInstanceOf(UnreachableError);
      expect(inspect(error)).toMatch(message);
      expect(server.seen).toEqual([]);
      await server.stop();
    }
  });
});
