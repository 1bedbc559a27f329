import { spawn } from 'node:child_process';
import * as path from 'node:path';
import {
  answering,
  freePort,
  nastyPassword as password,
  newFolder,
  nobody,
  programFolder,
  run,
  stopped,
  type LocalDatabase,
} from './local-database';

/** Every key of every database with the moment it expires. */
const keys = `local lines = {}
for database = 0, 15 do
  redis.call('SELECT', database)
  for _, key in ipairs(redis.call('KEYS', '*')) do
    lines[#lines + 1] = database .. ' ' .. key .. ' ' .. redis.call('PEXPIRETIME', key)
  end
end
table.sort(lines)
return lines`.replaceAll('\n', ' ');

export async function startRedis(): Promise<LocalDatabase> {
  const bin = programFolder('redis-server', 'redis-cli');
  const folder = newFolder();
  const port = await freePort();
  const server = spawn(
    path.join(bin, 'redis-server'),
    [
      '--port',
      String(port),
      '--dir',
      folder,
      '--save',
      '',
      '--enable-debug-command',
      'yes',
      '--repl-diskless-sync-delay',
      '0',
      '-',
    ],
    { ...nobody, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  server.stdin?.end(`requirepass "${password.replace(/["\\]/g, String.raw`\$&`)}"\n`);
  const ask = (input: string): string =>
    run(path.join(bin, 'redis-cli'), ['-p', String(port), '--no-auth-warning', '-e'], {
      input,
      env: { REDISCLI_AUTH: password },
    });
  // Where nobody listens, the client complains and ends well.
  await answering(server, () => expect(ask('PING\n')).toBe('PONG\n'));
  return {
    port,
    user: 'default',
    password,
    bin,
    fill: (count) =>
      void ask(
        Array.from(
          { length: count },
          (_item, index) => `HSET order:${String(index)} item ${String(index * count)}\n`,
        ).join('') + 'SET "a key\\nof two lines" \\x00binary EX 5000\n',
      ),
    ask,
    contents: () => ask(`DEBUG DIGEST\nFUNCTION LIST WITHCODE\nEVAL "${keys}" 0\n`),
    destroy: () => void ask('FLUSHALL\nFUNCTION FLUSH\n'),
    stop: () => stopped(server, 'SIGTERM', folder),
  };
}
