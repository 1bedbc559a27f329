import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** A database of this machine that really runs, with the user `app`, a password, and little data of its own. */
export interface LocalDatabase {
  readonly port: number;
  readonly password: string;
  /** Programs of the database. */
  readonly bin: string;
  /** Writes rows or keys. */
  fill(count: number): void;
  /** A fingerprint of everything in it; the same for the same data. */
  fingerprint(): string;
  /** Loses everything. */
  destroy(): void;
  stop(): Promise<void>;
}

/** Databases refuse to run as root. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const password = 'pass:w0rd\\x';

/** The folder that has all these programs: in the path, where Debian keeps PostgreSQL, or in `DATABASE_PROGRAMS`. */
export function programFolder(...programs: readonly string[]): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => path.join(debian, version, 'bin')) : [];
  const folders = [process.env.DATABASE_PROGRAMS ?? '', process.env.PATH ?? ''].flatMap((each) => each.split(':'));
  return [...folders, ...versions].find(
    (folder) => folder !== '' && programs.every((program) => existsSync(path.join(folder, program))),
  );
}

function run(
  command: string,
  args: readonly string[],
  options: { input?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    ...nobody,
    encoding: 'utf8',
    input: options.input ?? '',
    timeout: 20_000,
    env: { ...process.env, ...options.env },
  });
  if (status !== 0) throw new Error(`${path.basename(command)} ended with ${String(status)}: ${stderr}`);
  return stdout;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-database-'));
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid);
  return folder;
}

async function until(server: ChildProcess, ready: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (ready()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  server.kill('SIGKILL');
  throw new Error('the database did not start');
}

async function stopped(server: ChildProcess, signal: NodeJS.Signals, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

function answers(attempt: () => void): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

export async function startPostgres(bin: string): Promise<LocalDatabase> {
  const folder = newFolder();
  const port = await freePort();
  writeFileSync(path.join(folder, 'pw'), password, { mode: 0o644 });
  const data = path.join(folder, 'data');
  run(path.join(bin, 'initdb'), ['-D', data, '-U', 'app', '--auth=scram-sha-256', `--pwfile=${folder}/pw`]);
  const settings = ['-c', `port=${String(port)}`, '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off'];
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, ...settings], { ...nobody, stdio: 'ignore' });
  const sql = (statement: string, database = 'app'): string =>
    run(path.join(bin, 'psql'), ['-XAtq', '-h', '127.0.0.1', '-p', String(port), '-U', 'app', '-d', database], {
      input: statement,
      env: { PGPASSWORD: password },
    });
  await until(server, () => answers(() => sql('select 1', 'postgres')));
  sql('create database app', 'postgres');
  return {
    port,
    password,
    bin,
    fill: (count) =>
      void sql(
        `create table if not exists orders (id serial primary key, item text); insert into orders (item) select md5(i::text) from generate_series(1, ${String(count)}) i`,
      ),
    fingerprint: () =>
      sql(
        `select count(*), md5(string_agg(id || item, ',' order by id)), nextval('orders_id_seq') > 0 from orders`,
      ).trim(),
    destroy: () => {
      sql('drop database app', 'postgres');
      sql('create database app', 'postgres');
    },
    stop: () => stopped(server, 'SIGINT', folder),
  };
}

export async function startMariaDb(bin: string): Promise<LocalDatabase> {
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
  const mariadbd =
    [bin, path.resolve(bin, '../sbin')].map((each) => path.join(each, 'mariadbd')).find((each) => existsSync(each)) ??
    '';
  const input = `create database mysql;\nuse mysql;\n${system.map((each) => run('cat', [each])).join('\n')}`;
  run(mariadbd, [...settings, '--bootstrap', '--skip-grant-tables', '--silent-startup'], { input });
  const server = spawn(
    mariadbd,
    [...settings, `--port=${String(port)}`, '--bind-address=127.0.0.1', '--skip-grant-tables=0'],
    {
      ...nobody,
      stdio: 'ignore',
    },
  );
  const sql = (statement: string, database = ''): string =>
    run(
      path.join(bin, 'mariadb'),
      ['--no-defaults', '-BN', `--socket=${socket}`, '-u', 'root', ...(database === '' ? [] : [database])],
      {
        input: statement,
      },
    );
  await until(server, () => answers(() => sql('select 1')));
  const escaped = password.replaceAll('\\', '\\\\');
  sql(`create user 'app'@'%' identified by '${escaped}'; create user 'app'@'localhost' identified by '${escaped}'`);
  const create = "create database app; grant all on app.* to 'app'@'%'; grant all on app.* to 'app'@'localhost'";
  sql(create);
  return {
    port,
    password,
    bin,
    fill: (count) =>
      void sql(
        `create table if not exists orders (id serial primary key, item text); insert into orders (item) select md5(seq) from seq_1_to_${String(count)}`,
        'app',
      ),
    fingerprint: () => sql('select count(*), md5(group_concat(id, item order by id)) from orders', 'app').trim(),
    destroy: () => void sql('drop database app; create database app'),
    stop: () => stopped(server, 'SIGTERM', folder),
  };
}

export async function startRedis(bin: string): Promise<LocalDatabase> {
  const folder = newFolder();
  const port = await freePort();
  const server = spawn(
    path.join(bin, 'redis-server'),
    ['--port', String(port), '--dir', folder, '--save', '', '--enable-debug-command', 'yes', '-'],
    {
      ...nobody,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  server.stdin?.end(`requirepass "${password.replaceAll('\\', '\\\\')}"\n`);
  const ask = (input: string): string =>
    run(path.join(bin, 'redis-cli'), ['-p', String(port), '--no-auth-warning'], {
      input,
      env: { REDISCLI_AUTH: password },
    });
  await until(server, () => answers(() => expect(ask('PING\n')).toContain('PONG')));
  return {
    port,
    password,
    bin,
    fill: (count) =>
      void ask(
        Array.from(
          { length: count },
          (_item, index) => `HSET order:${String(index)} item ${String(index * count)}\n`,
        ).join('') + 'SET "a key\\nof two lines" \\x00binary EX 5000\n',
      ),
    fingerprint: () => ask('DBSIZE\nDEBUG DIGEST-VALUE order:0 order:9 "a key\\nof two lines"\n').trim(),
    destroy: () => void ask('FLUSHALL\n'),
    stop: () => stopped(server, 'SIGTERM', folder),
  };
}
