import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { MariaDb, Postgres, Redis } from 'podwright';
import { Scene } from '../support/authoring';
import { programFolder, startMariaDb, startPostgres, startRedis, type LocalDatabase } from './local-databases';

const target = { schedule: '0 3 * * *', to: { claim: { storage: '20Gi' } } } as const;

/** Each kind as the program says it, the server that stands for it here, and a program that tells whether it can. */
const kinds = [
  {
    kind: 'PostgreSQL',
    programs: ['initdb', 'psql', 'pg_dump'],
    start: startPostgres,
    declare: ({ environment }: Scene) => {
      const db = new Postgres(environment, 'db', { version: 15, storage: '5Gi' });
      db.backup(target);
      db.restore('drill');
    },
  },
  {
    kind: 'MariaDB',
    programs: ['mariadb', 'mariadb-dump'],
    start: startMariaDb,
    declare: ({ environment }: Scene) => {
      const db = new MariaDb(environment, 'db', { version: '10.11', storage: '5Gi' });
      db.backup(target);
      db.restore('drill');
    },
  },
  {
    kind: 'Redis',
    programs: ['redis-server', 'redis-cli'],
    start: startRedis,
    declare: ({ environment }: Scene) => {
      const db = new Redis(environment, 'db', { role: 'store', storage: '2Gi' });
      db.backup(target);
      db.restore('drill');
    },
  },
];

/** The scripts as they stand in the manifests, run against a real server. */
class Drill {
  readonly #root = mkdtempSync(path.join(tmpdir(), 'podwright-drill-'));
  readonly files = path.join(this.#root, 'backup');
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase, declare: (scene: Scene) => void) {
    this.#database = database;
    const scene = new Scene();
    declare(scene);
    expect(scene.findings).toEqual([]);
    for (const folder of ['backup', 'secrets', 'scripts', 'tmp']) mkdirSync(path.join(this.#root, folder));
    for (const { data } of scene.manifests.filter(({ kind }) => kind === 'ConfigMap')) {
      for (const [key, text] of Object.entries(data as Record<string, string>)) {
        writeFileSync(path.join(this.#root, 'scripts', key.replace('etc_backup_', '')), text);
      }
    }
    this.password = database.password;
  }

  set password(password: string) {
    writeFileSync(path.join(this.#root, 'secrets/password'), password);
  }

  run(script: 'backup.sh' | 'restore.sh', env: Readonly<Record<string, string>> = {}): { status: number; log: string } {
    const { status, stdout, stderr } = spawnSync('bash', [path.join(this.#root, 'scripts', script)], {
      encoding: 'utf8',
      timeout: 30_000,
      env: {
        ...process.env,
        PATH: `${this.#database.bin}:${process.env.PATH ?? ''}`,
        TMPDIR: path.join(this.#root, 'tmp'),
        DB_HOST: '127.0.0.1',
        DB_PORT: String(this.#database.port),
        DB_NAME: 'app',
        DB_USER: this.#database.bin.includes('redis') ? 'default' : 'app',
        BACKUP_OF: 'shop-db',
        BACKUP_KEEP: '2',
        RESTORE_ID: 'drill',
        RESTORE_FILE: 'latest',
        RESTORE_OVERWRITE: 'false',
        BACKUP_FOLDER: this.files,
        SECRET_FOLDER: path.join(this.#root, 'secrets'),
        ...env,
      },
    });
    return { status: status ?? -1, log: `${stdout}${stderr}` };
  }

  get dumps(): string[] {
    return readdirSync(this.files)
      .filter((file) => !file.startsWith('.') && !file.endsWith('.sha256'))
      .sort();
  }

  end(): void {
    expect(readdirSync(path.join(this.#root, 'tmp'))).toEqual([]);
    rmSync(this.#root, { recursive: true, force: true });
  }
}

describe.each(kinds)('the drill of $kind', ({ kind, programs, start, declare }) => {
  let database: LocalDatabase;
  let drill: Drill;
  const user = kind === 'Redis' ? { DB_USER: 'default' } : { DB_USER: 'app' };
  beforeAll(async () => {
    const bin = programFolder(...programs);
    if (bin === undefined)
      throw new Error(`no folder has all of ${programs.join(', ')}: install them, or name it in DATABASE_PROGRAMS`);
    database = await start(bin);
    database.fill(1000);
    drill = new Drill(database, declare);
  });
  afterAll(async () => {
    await database.stop();
    drill.end();
  });

  it('backup, destroy, restore: the same data', () => {
    const before = database.fingerprint();
    const backup = drill.run('backup.sh', user);
    expect(backup).toMatchObject({ status: 0, log: expect.stringMatching(/^wrote shop-db-\d{8}T\d{6}Z\./) as string });
    expect(drill.dumps).toHaveLength(1);
    database.destroy();
    expect(drill.run('restore.sh', user)).toMatchObject({
      status: 0,
      log: expect.stringContaining('restored') as string,
    });
    expect(database.fingerprint()).toBe(before);
  });

  it('a restore that was done is not done again, and data is not replaced unless that is said', () => {
    database.fill(10);
    const before = database.fingerprint();
    expect(drill.run('restore.sh', user)).toMatchObject({
      status: 0,
      log: expect.stringContaining('done already') as string,
    });
    const refused = drill.run('restore.sh', { ...user, RESTORE_ID: 'second' });
    expect(refused).toMatchObject({
      status: 1,
      log: expect.stringContaining("say 'overwrite: true' to replace them") as string,
    });
    expect(database.fingerprint()).toBe(before);
    expect(drill.run('restore.sh', { ...user, RESTORE_ID: 'third', RESTORE_OVERWRITE: 'true' }).status).toBe(0);
    expect(database.fingerprint()).not.toBe(before);
  });

  it('a truncated dump is refused before anything is touched, with and without its checksum', () => {
    const before = database.fingerprint();
    const [whole = ''] = drill.dumps;
    const file = `shop-db-20200101T000000Z${whole.slice(whole.indexOf('.'))}`;
    const copy = path.join(drill.files, file);
    writeFileSync(copy, readFileSync(path.join(drill.files, whole)));
    truncateSync(copy, readFileSync(copy).length - 40);
    const restore = () =>
      drill.run('restore.sh', { ...user, RESTORE_ID: 'cut', RESTORE_FILE: file, RESTORE_OVERWRITE: 'true' });
    expect(restore()).toMatchObject({ status: 1, log: expect.stringContaining('no checksum') as string });
    writeFileSync(
      `${copy}.sha256`,
      readFileSync(path.join(drill.files, `${whole}.sha256`), 'utf8').replace(whole, file),
    );
    expect(restore()).toMatchObject({ status: 1, log: expect.stringContaining('truncated') as string });
    const { stdout } = spawnSync('sha256sum', [file], { cwd: drill.files, encoding: 'utf8' });
    writeFileSync(`${copy}.sha256`, stdout);
    expect(restore()).toMatchObject({ status: 1, log: expect.stringContaining('not a whole dump') as string });
    expect(database.fingerprint()).toBe(before);
    rmSync(copy);
    rmSync(`${copy}.sha256`);
  });

  it('a backup that fails leaves the old ones alone, and old ones go when a new one is whole', () => {
    const [whole = ''] = drill.dumps;
    for (const day of ['01', '02', '03']) {
      const old = `shop-db-202001${day}T000000Z${whole.slice(whole.indexOf('.'))}`;
      writeFileSync(path.join(drill.files, old), '');
    }
    const before = drill.dumps;
    const broken = mkdtempSync(path.join(tmpdir(), 'podwright-broken-'));
    for (const name of ['pg_dump', 'mariadb-dump', 'sync']) {
      writeFileSync(path.join(broken, name), '#!/bin/sh\nexit 3\n');
      chmodSync(path.join(broken, name), 0o755);
    }
    const failed = drill.run('backup.sh', { ...user, PATH: `${broken}:${database.bin}:${process.env.PATH ?? ''}` });
    expect(failed.status).not.toBe(0);
    expect(drill.dumps).toEqual(before);
    expect(readdirSync(drill.files).filter((file) => file.startsWith('.partial'))).toEqual([]);
    expect(drill.run('backup.sh', user).status).toBe(0);
    expect(drill.dumps).toHaveLength(2);
    rmSync(broken, { recursive: true });
  });

  it('never says the password', () => {
    const logs = [drill.run('backup.sh', user), drill.run('restore.sh', { ...user, RESTORE_ID: 'x' })].map(
      ({ log }) => log,
    );
    expect(logs.join('')).not.toContain(database.password);
  });
});
