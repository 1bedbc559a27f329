import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
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

/** As in the official image, where the user of the program is the one that the server was made with. */
export async function startPostgres(): Promise<LocalDatabase> {
  const bin = programFolder('initdb', 'postgres', 'psql', 'pg_dump');
  const folder = newFolder();
  const port = await freePort();
  writeFileSync(path.join(folder, 'pw'), password, { mode: 0o644 });
  const data = path.join(folder, 'data');
  run(path.join(bin, 'initdb'), ['-D', data, '-U', 'app', '--auth=scram-sha-256', `--pwfile=${folder}/pw`]);
  const settings = ['-c', `port=${String(port)}`, '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off'];
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, ...settings], { ...nobody, stdio: 'ignore' });
  const env = { PGPASSWORD: password, PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: 'app' };
  const sql = (statement: string, database = 'app'): string =>
    run(path.join(bin, 'psql'), ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', database], { input: statement, env });
  await answering(server, () => sql('select 1', 'postgres'));
  sql('create database app', 'postgres');
  return {
    port,
    user: 'app',
    password,
    bin,
    fill: (count) =>
      void sql(
        `create table if not exists orders (id serial primary key, item text); insert into orders (item) select md5(i::text) from generate_series(1, ${String(count)}) i`,
      ),
    ask: sql,
    // Newer versions mark their output with a random word.
    contents: () => run(path.join(bin, 'pg_dump'), ['app'], { env }).replace(/^\\(un)?restrict .*$/gm, ''),
    destroy: () => {
      sql('drop database app', 'postgres');
      sql('create database app', 'postgres');
    },
    stop: () => stopped(server, 'SIGINT', folder),
  };
}
