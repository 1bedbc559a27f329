import { type Agent, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Abort } from './abort';
import { type Answer, NetworkError, networkError, type Request } from './exchange';

/** One HTTP/1.1 request on a socket of the agent. `connectTimeout` in milliseconds counts until the socket stands. */
export function sendHttp1(
  origin: URL,
  agent: Agent,
  { body, ...request }: Request,
  abort: Abort,
  connectTimeout: number,
): Promise<Answer> {
  const plain = origin.protocol === 'http:';
  return new Promise((resolve, reject) => {
    if (abort.reason !== undefined) return reject(abort.reason);
    let sent = false;
    const options: RequestOptions = {
      ...request,
      agent,
      hostname: origin.hostname.replace(/^\[|\]$/g, ''),
      port: origin.port === '' ? (plain ? 80 : 443) : origin.port,
      headers: { ...request.headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
    };
    const outgoing = (plain ? httpRequest : httpsRequest)(options);
    abort.onAbort(() => outgoing.destroy(abort.reason));
    const late = new NetworkError('ETIMEDOUT', false, `no connection within ${connectTimeout / 1_000} s`);
    const timer = setTimeout(() => outgoing.destroy(late), connectTimeout);
    const connected = (): void => {
      clearTimeout(timer);
      sent = true;
    };
    outgoing.on('socket', (socket: Socket) => {
      if (outgoing.reusedSocket || !socket.connecting) connected();
      else socket.once(plain ? 'connect' : 'secureConnect', connected);
    });
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.on('error', (error) => reject(error === late ? late : networkError(error, sent, abort.reason)));
    outgoing.on('response', (body) => {
      resolve({ status: body.statusCode ?? 0, headers: body.headers as Answer['headers'], body });
    });
    outgoing.end(body);
  });
}
