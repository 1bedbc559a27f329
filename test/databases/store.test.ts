import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { secret } from 'podwright';
import { dataDefaults } from '../../lib/conventions/data-defaults';
import { done, Drill, refused, type Ended } from './drill';
import type { LocalDatabase } from './local-database';
import { startPostgres } from './local-postgres';
import { keys, startStore, type LocalStore } from './local-store';

const isListing = ({ method, url = '' }: { method?: string | undefined; url?: string | undefined }): boolean =>
  method === 'GET' && /[?&](list-type|prefix|delimiter)=/.test(url);

// Beside others on a small machine, each of these containers takes some seconds.
jest.setTimeout(240_000);

describe('backups in a bucket, by the shell of the image of rclone', () => {
  let database: LocalDatabase;
  let store: LocalStore;
  let drill: Drill;
  /** What its image has: rclone and BusyBox. */
  let programs: string;
  let busybox: string;
  let dumped: string;

  beforeAll(async () => {
    [database, store] = [await startPostgres(), await startStore()];
    programs = mkdtempSync(path.join(tmpdir(), 'podwright-busybox-'));
    busybox = execFileSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).trim();
    execFileSync(busybox, ['--install', '-s', programs]);
    database.fill(1000);
    dumped = database.contents();
  }, 600_000);
  afterAll(async () => {
    await Promise.all([database.stop(), store.stop()]);
    rmSync(programs, { recursive: true });
  });
  beforeEach(() => {
    const credentials = { accessKeyId: secret.existing('s3', 'id'), secretAccessKey: secret.existing('s3', 'key') };
    const s3 = { bucket: 'backups', prefix: 'shop/staging', endpoint: store.endpoint, credentials };
    drill = new Drill('PostgreSQL', database, { s3 });
    writeFileSync(path.join(drill.root, 'store-secrets/access-key-id'), keys.id);
    writeFileSync(path.join(drill.root, 'store-secrets/secret-access-key'), keys.secret);
  });
  afterEach(() => {
    store.fault = () => undefined;
    rmSync(bucket(), { recursive: true, force: true });
    drill.end();
  });

  const bucket = (...file: string[]): string => path.join(store.folder, 'backups/shop/staging', ...file);
  const stored = (): string[] => readdirSync(bucket()).sort();

  /** The store of the tests answers in this process, so that it has to be let. */
  function run(script: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    // Not every BusyBox installs itself among its programs.
    const child = spawn(busybox, ['sh', path.join(drill.root, 'scripts', script)], {
      env: {
        ...drill.env,
        PATH: `${store.bin}:${programs}`,
        RCLONE_RETRIES: '1',
        RCLONE_LOW_LEVEL_RETRIES: '1',
        RCLONE_TIMEOUT: '20s',
        ...env,
      },
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
      });
    }
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve({ status: status ?? -1, log }));
    });
  }

  /** A pod has a volume of its own for the dump. */
  function newPod(): void {
    rmSync(drill.files, { recursive: true });
    mkdirSync(drill.files);
  }

  async function backUp(env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    newPod();
    // A dump is named by the second: two backups in one would be one dump.
    await sleep(1000 - (Date.now() % 1000));
    expect(drill.backup()).toMatchObject(done('wrote'));
    return run('upload.sh', env);
  }

  /** The containers of the Job in their order; the first that fails ends it. */
  async function restore(id: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    newPod();
    const all = { RESTORE_ID: id, RESTORE_OVERWRITE: 'true', ...env };
    const fetched = await run('download.sh', all);
    if (fetched.status !== 0) return fetched;
    const restored = drill.restore(id, all);
    return restored.status === 0 ? { ...(await run('mark.sh', all)), log: restored.log } : restored;
  }

  it('speaks with the rclone of the image', () => {
    const version = execFileSync(path.join(store.bin, 'rclone'), ['--version'], { encoding: 'utf8' });
    const [, expected = ''] = /rclone:([\d.]+)/.exec(dataDefaults.backup.storeImage) ?? [];
    expect(version).toMatch(new RegExp(`^rclone v${expected}\\b`));
  });

  it('backup, destroy, restore: the same data, once', async () => {
    expect(await backUp()).toMatchObject(done(/^stored shop-db-/m));
    expect(stored()).toHaveLength(2);
    database.destroy();
    expect(await restore('drill', { RESTORE_OVERWRITE: 'false' })).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
    expect(stored()).toContain('.restored-drill');
    database.fill(1);
    const later = database.contents();
    expect(await restore('drill')).toMatchObject(done('done already'));
    expect(database.contents()).toBe(later);
    database.destroy();
    expect(await restore('drill')).toMatchObject(refused('was done already, but the database is empty'));
    expect(await restore('again')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
  });

  it('a store that does not say what it holds is not an empty one', async () => {
    await backUp();
    expect(await restore('drill')).toMatchObject(done('restored'));
    database.fill(1);
    const before = database.contents();
    const held = stored();
    store.fault = (request) => (isListing(request) ? 'refuse' : undefined);
    for (const id of ['drill', 'other']) {
      expect(await restore(id)).toMatchObject(refused('the store does not say what it holds'));
    }
    expect(database.contents()).toBe(before);
    expect((await backUp({ BACKUP_KEEP: '1' })).status).not.toBe(0);
    expect(stored()).toEqual(expect.arrayContaining(held));
    store.fault = () => undefined;
    writeFileSync(path.join(drill.root, 'store-secrets/secret-access-key'), 'another');
    expect((await restore('drill')).status).toBe(1);
    expect(database.contents()).toBe(before);
    expect(await restore('nothing', { BACKUP_OF: 'other' })).toMatchObject({ status: 1 });
    await expectRestored();
  });

  async function expectRestored(): Promise<void> {
    writeFileSync(path.join(drill.root, 'store-secrets/secret-access-key'), keys.secret);
    expect(await restore('at-last')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
  }

  it.each(['refuse', 'cut'] as const)('an upload that ends early (%s) is neither counted nor restored', async (how) => {
    await backUp();
    const [first = ''] = stored();
    for (const ending of ['.sha256', '.dump']) {
      store.fault = ({ method, url = '' }) =>
        method === 'PUT' && new URL(url, store.endpoint).pathname.endsWith(ending) ? how : undefined;
      expect((await backUp({ BACKUP_KEEP: '1' })).status).not.toBe(0);
      expect(stored()).toContain(first);
    }
    store.fault = () => undefined;
    database.fill(1);
    expect(await restore('first')).toMatchObject(done(`restored ${first}`));
    expect(database.contents()).toBe(dumped);
    expect(await backUp({ BACKUP_KEEP: '2' })).toMatchObject(done('stored'));
    expect(stored()).toContain(first);
    const newest = stored().filter((file) => file.endsWith('.sha256'));
    expect(await backUp({ BACKUP_KEEP: '1' })).toMatchObject(done(`removed ${first}`));
    expect(stored().filter((file) => /^shop/.test(file))).toHaveLength(2);
    expect(newest).toHaveLength(2);
  });

  it('what was changed in the store, or lacks its checksum, is refused with the data untouched', async () => {
    await backUp();
    const [name = ''] = stored();
    database.fill(1);
    const before = database.contents();
    const [dump, sum] = [readFileSync(bucket(name)), readFileSync(bucket(`${name}.sha256`))];
    truncateSync(bucket(name), dump.length - 100);
    expect(await restore('cut')).toMatchObject(refused('truncated or was changed'));
    writeFileSync(bucket(name), dump);
    writeFileSync(bucket(`${name}.sha256`), '');
    expect(await restore('cut')).toMatchObject(refused('the checksum of .* is not whole'));
    writeFileSync(bucket(`${name}.sha256`), `${'0'.repeat(64)}  ${name}\n`);
    expect(await restore('cut')).toMatchObject(refused('truncated or was changed'));
    rmSync(bucket(`${name}.sha256`));
    expect(await restore('cut')).toMatchObject(refused('there is no complete backup of shop-db'));
    expect(await restore('cut', { RESTORE_FILE: name })).toMatchObject(refused('has no checksum'));
    writeFileSync(bucket(`${name}.sha256`), sum);
    store.fault = ({ method, url = '' }) => (method === 'GET' && url.includes(`${name}?`) ? 'cut' : undefined);
    expect((await restore('cut')).status).not.toBe(0);
    expect(database.contents()).toBe(before);
    store.fault = () => undefined;
    expect(await restore('cut')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
  });

  it('an empty bucket has nothing to restore, and no dump is nothing to store', async () => {
    const before = database.contents();
    expect((await restore('empty')).status).toBe(1);
    mkdirSync(bucket(), { recursive: true });
    writeFileSync(bucket('shop-db2-20200101T000000Z.dump'), 'of another database');
    writeFileSync(bucket('shop-db2-20200101T000000Z.dump.sha256'), 'of another database');
    expect(await restore('empty')).toMatchObject(refused('there is no complete backup of shop-db'));
    expect(database.contents()).toBe(before);
    newPod();
    expect(await run('upload.sh')).toMatchObject(refused('nothing was dumped'));
  });

  it('never says a key', async () => {
    const logs = [
      await backUp(),
      await restore('x'),
      await run('download.sh', { RESTORE_ID: 'y', RCLONE_VERBOSE: '2' }),
    ];
    for (const { log } of logs) expect(log).not.toContain(keys.secret);
  });
});
