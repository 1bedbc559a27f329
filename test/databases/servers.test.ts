import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { MariaDb, Redis, Valkey } from 'podwright';
import type { Container } from '../../imports/k8s';
import { Scene } from '../support/authoring';
import { answering, freePort, nastyPassword, newFolder, nobody, stopped, type LocalDatabase } from './local-database';
import { startMariaDb } from './local-mariadb';

jest.setTimeout(120_000);

type Declare = (scene: Scene) => unknown;

/** The container as it stands in the manifest. */
function containerOf(declare: Declare): Container {
  const scene = new Scene();
  declare(scene);
  expect(scene.findings).toEqual([]);
  const [container] = (scene.find('StatefulSet', 'shop-db') as unknown as Workload).spec.template.spec.containers;
  if (container === undefined) throw new Error('no container');
  return container;
}

interface Workload {
  readonly spec: { readonly template: { readonly spec: { readonly containers: Container[] } } };
}

describe.each<[string, Declare]>([
  ['redis', ({ environment }) => new Redis(environment, 'db', { role: 'store', storage: '2Gi' })],
  ['valkey', ({ environment }) => new Valkey(environment, 'db', { role: 'store', storage: '2Gi' })],
])('the command of %s', (software, declare) => {
  const folder = newFolder();
  let server: ChildProcess | undefined;
  afterAll(async () => {
    if (server !== undefined) await stopped(server, 'SIGTERM', folder);
  });

  /** With the software that this machine has, on a port and a folder of the test's. */
  async function start(password: string): Promise<{ readonly port: string; readonly command: string[] }> {
    const port = String(await freePort());
    const programs = path.join(folder, 'programs');
    mkdirSync(programs, { recursive: true });
    writeFileSync(path.join(programs, 'valkey-server'), '#!/bin/sh\nexec redis-server "$@"\n');
    chmodSync(path.join(programs, 'valkey-server'), 0o755);
    writeFileSync(path.join(folder, 'password'), password);
    const { command = [], args = [] } = containerOf(declare);
    const here = (text: string): string =>
      text
        .replaceAll('/run/secrets/db', folder)
        .replace(/^6379$/, port)
        .replace(/^\/data$/, folder);
    const env = { ...process.env, PATH: `${programs}:${process.env.PATH ?? ''}` };
    const [shell = '', ...rest] = [...command, ...args].map(here);
    const started = spawn(shell, rest, { ...nobody, env, stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
    server = started;
    return { port, command: started.spawnargs };
  }

  function ask(port: string, password: string, ...words: string[]): string {
    const env = { ...process.env, REDISCLI_AUTH: password };
    return spawnSync('redis-cli', ['-p', port, '--no-auth-warning', ...words], { encoding: 'utf8', env }).stdout;
  }

  it.each([
    ['all that a configuration quotes', nastyPassword],
    ['an end of the quotes, and a setting behind them', 'a" \\" \\\\"maxmemory 1'],
    ['what a shell would do', '$(touch x) `touch x` ${HOME} \\'],
  ])('takes a password with %s as it is', async (_what, password) => {
    const { port, command } = await start(password);
    await answering(server as ChildProcess, () => expect(ask(port, password, 'PING')).toBe('PONG\n'));
    expect(ask(port, 'other', 'PING')).toContain('NOAUTH');
    expect(command.join(' ')).not.toContain(password);
    await stopped(server as ChildProcess, 'SIGTERM', path.join(folder, 'nothing'));
  });

  it.each([
    ['more than one line', 'good\nmaxmemory 1', 'maxmemory'],
    ['nothing', '', 'requirepass'],
  ])('does not start with a password of %s', async (_what, password, word) => {
    await start(password);
    let log = '';
    (server as ChildProcess).stderr?.on('data', (text) => (log += String(text)));
    const code = await new Promise((resolve) => server?.once('close', resolve));
    expect(code).toBe(1);
    expect(log).toMatch(/the password in .* has to be one line that is not empty/);
    expect(log).not.toContain(word);
  });

  it('is that of its own software', () => {
    expect(containerOf(declare).command?.join(' ')).toContain(`exec ${software}-server`);
  });
});

describe('the probes of MariaDB', () => {
  let database: LocalDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await startMariaDb();
    folder = newFolder();
  });
  afterAll(async () => {
    await database.stop();
    rmSync(folder, { recursive: true });
  });

  type Name = 'startupProbe' | 'readinessProbe';
  function probe(name: Name, password: string, user = 'app'): { readonly status: number | null; readonly log: string } {
    const container = containerOf(
      ({ environment }) => new MariaDb(environment, 'db', { version: '10.11', storage: '5Gi' }),
    );
    writeFileSync(path.join(folder, 'password'), password);
    const [shell = '', ...rest] = (container[name]?.exec?.command ?? []).map((text) =>
      text.replaceAll('/run/secrets/db', folder).replaceAll('3306', String(database.port)),
    );
    const env = { ...process.env, PATH: `${database.bin}:${process.env.PATH ?? ''}`, MARIADB_USER: user };
    const { status, stdout, stderr } = spawnSync(shell, rest, { encoding: 'utf8', env });
    return { status, log: stdout + stderr };
  }

  it.each(['startupProbe', 'readinessProbe'] as const)('%s takes every password', (name) => {
    expect(probe(name, database.password)).toEqual({ status: 0, log: expect.not.stringMatching(/denied/i) as string });
  });

  it('let no server start that has not got the user of the app: its first start was cut short', () => {
    const { status, log } = probe('startupProbe', database.password, 'nobody');
    expect(status).not.toBe(0);
    expect(log).toContain('Access denied');
  });

  it('let a server go on whose password has changed in one of the two places', () => {
    expect(probe('startupProbe', 'other').status).not.toBe(0);
    expect(probe('readinessProbe', 'other').status).toBe(0);
  });
});
