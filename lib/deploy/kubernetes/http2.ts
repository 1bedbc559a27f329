import { type ClientHttp2Session, connect as connectHttp2, constants } from 'node:http2';
import { isIP } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import type { Abort } from './abort';
import type { Credentials } from './credentials';
import { type Answer, NetworkError, networkError, type Request } from './exchange';

/** Large enough that a page of a list does not wait for the other side's permission again and again. */
const windowSize = 4 * 1024 * 1024;

/**
 * One TLS connection that carries all requests at once, or undefined where the server does not speak HTTP/2.
 * @throws NetworkError
 */
export async function openHttp2(
  origin: URL,
  tls: Credentials['tls'],
  connectTimeout: number,
): Promise<ClientHttp2Session | undefined> {
  const socket = await dial(origin, tls, connectTimeout);
  if (socket.alpnProtocol !== 'h2') {
    socket.destroy();
    return undefined;
  }
  const session = connectHttp2(origin, {
    createConnection: () => socket,
    settings: { enablePush: false, initialWindowSize: windowSize },
  });
  session.once('connect', () => {
    // A session that was closed while it was being made says that it stands all the same, and throws from then on.
    if (!session.destroyed) session.setLocalWindowSize(windowSize);
  });
  // Its streams fail with it, each for itself.
  session.on('error', () => undefined);
  return session;
}

/** One request on a session. */
export function sendHttp2(
  session: ClientHttp2Session,
  { method, path, headers, body }: Request,
  abort: Abort,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (abort.reason !== undefined) return reject(abort.reason);
    if (session.closed || session.destroyed) return reject(new NetworkError('ECONNRESET', false));
    // Said in so many words, because node takes a DELETE for one without a body.
    const endStream = body === undefined;
    const stream = session.request({ ...headers, ':method': method, ':path': path }, { endStream });
    abort.onAbort(() => {
      stream.close(constants.NGHTTP2_CANCEL);
      // Not only when the server has heard of it: it may be silent.
      stream.destroy(abort.reason);
    });
    let answered = false;
    stream.on('response', (head) => {
      answered = true;
      resolve({ status: head[':status'] ?? 0, headers: head as Answer['headers'], body: stream });
    });
    stream.on('error', (error) => reject(networkError(error, true, abort.reason)));
    // REFUSED_STREAM says that nothing was done with it.
    stream.on('close', () => {
      if (!answered) reject(new NetworkError('ECONNRESET', stream.rstCode !== 7));
    });
    if (!endStream) stream.end(body);
  });
}

function dial(origin: URL, tls: Credentials['tls'], connectTimeout: number): Promise<TLSSocket> {
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host,
      port: origin.port === '' ? 443 : Number(origin.port),
      ALPNProtocols: ['h2', 'http/1.1'],
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(tls as ConnectionOptions),
    });
    const late = new NetworkError('ETIMEDOUT', false, `no connection within ${connectTimeout / 1_000} s`);
    const timer = setTimeout(() => socket.destroy(late), connectTimeout);
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.once('error', (error) => reject(networkError(error, false)));
    socket.once('close', () => {
      clearTimeout(timer);
      reject(new NetworkError('ECONNRESET', false));
    });
  });
}
