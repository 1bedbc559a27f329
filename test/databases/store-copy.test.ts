import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { secret } from 'podwright';
import { done, Drill, refused, type Ended } from './drill';
import type { LocalDatabase } from './local-database';
import { startRedis } from './local-redis';
import { keys, startStore, type LocalStore } from './local-store';

jest.setTimeout(240_000);

describe('what a restore from a bucket replaces, where the database cannot do all or nothing', () => {
  let database: LocalDatabase;
  let store: LocalStore;
  let drill: Drill;
  let programs: string;
  let busybox: string;

  beforeAll(async () => {
    [database, store] = [await startRedis(), await startStore()];
    programs = mkdtempSync(path.join(tmpdir(), 'podwright-busybox-'));
    busybox = execFileSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).trim();
    execFileSync(busybox, ['--install', '-s', programs]);
  }, 600_000);
  afterAll(async () => {
    await Promise.all([database.stop(), store.stop()]);
    rmSync(programs, { recursive: true });
  });
  beforeEach(async () => {
    const credentials = { accessKeyId: secret.existing('s3', 'id'), secretAccessKey: secret.existing('s3', 'key') };
    drill = new Drill('Redis', database, { s3: { bucket: 'backups', endpoint: store.endpoint, credentials } });
    writeFileSync(path.join(drill.root, 'store-secrets/access-key-id'), keys.id);
    writeFileSync(path.join(drill.root, 'store-secrets/secret-access-key'), keys.secret);
    database.destroy();
    database.ask('SET dumped 1\n');
    newPod();
    expect(drill.backup()).toMatchObject(done('wrote'));
    expect(await run('upload.sh')).toMatchObject(done('stored'));
    database.ask('SET dumped 2\nSET later 1\n');
  });
  afterEach(() => {
    store.fault = () => undefined;
    rmSync(path.join(store.folder, 'backups'), { recursive: true, force: true });
    mkdirSync(path.join(store.folder, 'backups'));
    drill.end();
  });

  const copies = (): string[] =>
    readdirSync(path.join(store.folder, 'backups')).filter((file) => /-before-/.test(file));

  /** A container of the Job: the database's own image has bash, the one of rclone has not. */
  function run(script: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const ofStore = ['upload.sh', 'download.sh', 'keep.sh', 'mark.sh'].includes(script);
    const own = { PATH: `${store.bin}:${programs}`, RCLONE_RETRIES: '1', RCLONE_LOW_LEVEL_RETRIES: '1' };
    const file = path.join(drill.root, 'scripts', script);
    // Not every BusyBox installs itself among its programs.
    const child = spawn(ofStore ? busybox : 'bash', ofStore ? ['sh', file] : [file], {
      env: { ...drill.env, ...(ofStore ? own : {}), ...env },
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

  function newPod(): void {
    rmSync(drill.files, { recursive: true });
    mkdirSync(drill.files);
  }

  /** The containers of the Job in their order, up to one; the first that fails ends it. */
  async function restore(id: string, last = 'mark.sh', env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    newPod();
    let ended: Ended = { status: -1, log: '' };
    for (const script of ['download.sh', 'before.sh', 'keep.sh', 'restore.sh', 'mark.sh']) {
      ended = await run(script, { RESTORE_ID: id, RESTORE_OVERWRITE: 'true', ...env });
      if (ended.status !== 0 || script === last) break;
    }
    return ended;
  }

  it('lies in the store before anything is touched, can be restored from there, and goes when the restore is done', async () => {
    const present = database.contents();
    expect(await restore('killed', 'keep.sh')).toMatchObject(done('stored shop-db-before-killed-'));
    expect(database.contents()).toBe(present);
    expect(copies()).toHaveLength(2);
    // The pod is lost when the database was cleared, and its volume with it.
    database.destroy();
    const [copy = ''] = copies();
    expect(await restore('back', 'mark.sh', { RESTORE_FILE: copy })).toMatchObject({ status: 0 });
    expect(database.contents()).toBe(present);
    expect(copies()).toHaveLength(2);
    expect(await restore('killed')).toMatchObject(done('removed shop-db-before-killed-'));
    expect(database.contents()).not.toBe(present);
    expect(copies()).toEqual([]);
  });

  it('is left alone where the store does not take the copy', async () => {
    const present = database.contents();
    store.fault = ({ method, url = '' }) => (method === 'PUT' && url.includes('-before-') ? 'refuse' : undefined);
    expect((await restore('refused')).status).not.toBe(0);
    expect(database.contents()).toBe(present);
  });

  it('is not copied where it may not be replaced', async () => {
    const present = database.contents();
    expect(await restore('kept', 'mark.sh', { RESTORE_OVERWRITE: 'false' })).toMatchObject(refused('not empty'));
    expect(copies()).toEqual([]);
    expect(database.contents()).toBe(present);
  });

  it('is put back from the copy when the restore fails', async () => {
    const present = database.contents();
    // Breaks the commands of the dump, not those of the copy.
    drill.replace({
      'redis-cli': `case "$*" in *--pipe*) if [ ! -e "${drill.root}/broken" ]; then touch "${drill.root}/broken"; cat > /dev/null; exit 1; fi;; esac
PATH="\${PATH#*:}" exec redis-cli "$@"`,
    });
    expect(await restore('broken')).toMatchObject(refused('is what it was before'));
    expect(database.contents()).toBe(present);
    expect(copies()).toHaveLength(2);
  });
});
