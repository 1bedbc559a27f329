import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { buildGoModule } from '../cluster/go-module';
import { freePort, stopped } from './local-database';

export const keys = { id: 'AKIAEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCY=' };

/** A store of S3's protocol on this machine; a request can be made to fail on its way. */
export interface LocalStore {
  readonly endpoint: `http://${string}`;
  /** Folder whose folders are its buckets. */
  readonly folder: string;
  /** Folder of rclone, in the version of its image. */
  readonly bin: string;
  /** Which requests fail: `refuse` is an error of the store, `cut` a connection that breaks in the middle. */
  fault: (request: IncomingMessage) => 'refuse' | 'cut' | undefined;
  stop(): Promise<void>;
}

export async function startStore(): Promise<LocalStore> {
  const program = await buildGoModule(
    {
      title: 'rclone',
      content: 'its S3 client, and a store for it',
      sources: path.join(__dirname, 'store'),
      cache: 'store',
      flags: ['-trimpath', '-buildvcs=false', '-mod=readonly', '-ldflags', '-s -w'],
      packages: ['.'],
      output: 'rclone',
      size: 900,
    },
    (line) => process.stderr.write(`${line}\n`),
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-store-'));
  mkdirSync(path.join(folder, 'backups'));
  const port = await freePort();
  const address = ['--addr', `127.0.0.1:${String(port)}`, '--auth-key', `${keys.id},${keys.secret}`];
  // It would remember what it holds for some minutes, while the tests change it.
  const server = spawn(
    program,
    ['serve', 's3', ...address, '--dir-cache-time', '1ms', '--poll-interval', '0', '--config', '', folder],
    {
      stdio: 'ignore',
    },
  );
  for (let tries = 0; tries < 100; tries++) {
    const listens = await fetch(`http://127.0.0.1:${String(port)}/`).then(
      () => true,
      () => false,
    );
    if (listens) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const proxy = createServer((incoming, outgoing) => {
    const fault = store.fault(incoming);
    if (fault === 'refuse') {
      incoming.resume();
      outgoing.writeHead(500).end('<Error><Code>InternalError</Code></Error>');
      return;
    }
    const { url: target, method, headers } = incoming;
    const forwarded = request({ host: '127.0.0.1', port, path: target, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (fault === 'cut') answer.once('data', (chunk: Buffer) => outgoing.write(chunk.subarray(0, 10)));
      if (fault === 'cut') answer.once('data', () => setImmediate(() => incoming.socket.destroy()));
      else answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    if (fault === 'cut' && method === 'PUT') {
      incoming.once('data', () => {
        forwarded.destroy();
        incoming.socket.destroy();
      });
    } else {
      incoming.pipe(forwarded);
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const store: LocalStore = {
    endpoint: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`,
    folder,
    bin: path.dirname(program),
    fault: () => undefined,
    stop: async () => {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      await stopped(server, 'SIGTERM', folder);
    },
  };
  return store;
}
