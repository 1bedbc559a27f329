import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync } from 'node:fs';
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

/** As in the official image, where the user of the program has every right to its own database and no other. */
export async function startMariaDb(): Promise<LocalDatabase> {
  const bin = programFolder('mariadb', 'mariadb-dump');
  const folder = newFolder();
  const port = await freePort();
  const data = path.join(folder, 'data');
  mkdirSync(data);
  if (nobody.uid !== undefined) chownSync(data, nobody.uid, nobody.gid);
  const socket = path.join(folder, 'socket');
  const share = [path.resolve(bin, '../share/mysql'), '/usr/share/mysql'].find((each) => existsSync(each)) ?? '';
  const settings = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, `--lc-messages-dir=${share}`];
  const boot = [
    'mariadb_system_tables.sql',
    'mariadb_system_tables_data.sql',
    'mysql_system_tables.sql',
    'mysql_system_tables_data.sql',
  ];
  const system = boot.map((each) => path.join(share, each)).filter((each) => existsSync(each));
  const mariadbd = path.join(programFolder('mariadbd'), 'mariadbd');
  const input = `create database mysql;\nuse mysql;\n${system.map((each) => run('cat', [each])).join('\n')}`;
  run(mariadbd, [...settings, '--bootstrap', '--skip-grant-tables', '--silent-startup'], {
    input,
  });
  const server = spawn(
    mariadbd,
    [...settings, `--port=${String(port)}`, '--bind-address=127.0.0.1', '--skip-grant-tables=0'],
    { ...nobody, stdio: 'ignore' },
  );
  const root = ['--no-defaults', `--socket=${socket}`, '-u', 'root'];
  const sql = (statement: string, database = 'app'): string =>
    run(path.join(bin, 'mariadb'), [...root, '-BN', ...(database === '' ? [] : [database])], { input: statement });
  await answering(server, () => sql('select 1', ''));
  const quoted = password.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const create = 'create database app character set utf8mb4 collate utf8mb4_unicode_ci';
  const users = ["'app'@'%'", "'app'@'localhost'"];
  sql(`${create}; ${users.map((user) => `create user ${user} identified by '${quoted}'`).join('; ')}`, '');
  sql(users.map((user) => `grant all on app.* to ${user}`).join('; '), '');
  const app = ['--no-defaults', '-BN', '-h', '127.0.0.1', '-P', String(port), '-u', 'app', 'app'];
  // As the program, which owns its routines.
  const ask = (input: string): string => run(path.join(bin, 'mariadb'), app, { input, env: { MYSQL_PWD: password } });
  const everything = ['--routines', '--triggers', '--events', '--hex-blob', '--skip-dump-date', 'app'];
  return {
    port,
    user: 'app',
    password,
    bin,
    fill: (count) =>
      void ask(
        `create table if not exists orders (id serial primary key, item text); insert into orders (item) select md5(seq) from seq_1_to_${String(count)}`,
      ),
    ask,
    administer: (statement) => void sql(statement),
    contents: () =>
      sql("select default_collation_name from information_schema.schemata where schema_name = 'app'", '') +
      run(path.join(bin, 'mariadb-dump'), [...root, ...everything]),
    destroy: () => void sql(`drop database app; ${create}`, ''),
    stop: () => stopped(server, 'SIGTERM', folder),
  };
}
