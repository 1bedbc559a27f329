import { spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** A database of this machine that really runs, with a user of the program's rights, a password, and little data. */
export interface LocalDatabase {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Programs of the database. */
  readonly bin: string;
  /** Writes rows or keys. */
  fill(count: number): void;
  /** Says something in the database's own language. */
  ask(statement: string): string;
  /** Says something as its administrator, where that is another user. */
  administer?(statement: string): void;
  /** Everything in it, down to the last row and its definition, as the database's own tools write it. */
  contents(): string;
  /** Loses everything. */
  destroy(): void;
  stop(): Promise<void>;
}

/** Databases refuse to run as root. */
export const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** What a shell, an option file, a password file, SQL and Redis' own configuration all have to quote. */
export const nastyPassword = `p:a's"s#w $x\\n;\`0\\\\ %s*&`;

/** The folder that has all these programs: in the path, where Debian keeps PostgreSQL, or in `DATABASE_PROGRAMS`. */
export function programFolder(...programs: readonly string[]): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => path.join(debian, version, 'bin')) : [];
  const folders = [process.env.DATABASE_PROGRAMS ?? '', process.env.PATH ?? ''].flatMap((each) => each.split(':'));
  const found = [...folders, ...versions].find(
    (folder) => folder !== '' && programs.every((program) => existsSync(path.join(folder, program))),
  );
  if (found === undefined) {
    throw new Error(`no folder has all of ${programs.join(', ')}: install them, or name it in DATABASE_PROGRAMS`);
  }
  return found;
}

export function run(
  command: string,
  args: readonly string[],
  options: { input?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    ...nobody,
    encoding: 'utf8',
    input: options.input ?? '',
    timeout: 20_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...options.env },
  });
  if (status !== 0) throw new Error(`${path.basename(command)} ended with ${String(status)}: ${stderr}`);
  return stdout;
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-database-'));
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid);
  return folder;
}

/** Waits until the server answers. */
export async function answering(server: ChildProcess, attempt: () => void): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      attempt();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  server.kill('SIGKILL');
  throw new Error('the database did not start');
}

export async function stopped(server: ChildProcess, signal: NodeJS.Signals, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
