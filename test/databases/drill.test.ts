import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { done, Drill, kinds, refused, type Kind } from './drill';
import type { LocalDatabase } from './local-database';

jest.setTimeout(240_000);

describe.each(Object.keys(kinds) as Kind[])('the drill of %s', (kind) => {
  let database: LocalDatabase;
  let drill: Drill;
  /** What the database held when it was dumped. */
  let dumped: string;
  beforeAll(async () => {
    database = await kinds[kind].start();
    database.fill(1000);
    drill = new Drill(kind, database);
  });
  afterAll(async () => {
    await database.stop();
    drill.end();
  });

  it('backup, destroy, restore: the same data', () => {
    dumped = database.contents();
    expect(drill.backup()).toMatchObject(done(/^wrote shop-db-\d{8}T\d{6}Z\./));
    expect(drill.dumps).toHaveLength(1);
    database.destroy();
    expect(database.contents()).not.toBe(dumped);
    expect(drill.restore('drill')).toMatchObject(done(/^restored shop-db-.*: [1-9]\d* objects$/m));
    expect(database.contents()).toBe(dumped);
  });

  it('a restore that was done is not done again, and data is not replaced unless that is said', () => {
    database.fill(10);
    const before = database.contents();
    expect(drill.restore('drill')).toMatchObject(done('done already'));
    expect(drill.restore('second')).toMatchObject(refused("say 'overwrite: true' to replace all of them"));
    expect(database.contents()).toBe(before);
    expect(drill.overwrite('third')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
  });

  it('a restore that was done is not taken for done when the database is empty again', () => {
    const marks = readdirSync(drill.files);
    database.destroy();
    const empty = database.contents();
    expect(drill.overwrite('third')).toMatchObject(refused('was done already, but the database is empty'));
    expect(database.contents()).toBe(empty);
    expect(readdirSync(drill.files)).toEqual(marks);
    expect(drill.restore('fourth')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
  });

  it('a truncated dump is refused before anything is touched, with and without its checksum', () => {
    const before = database.contents();
    const [whole = ''] = drill.dumps;
    const file = `shop-db-20200101T000000Z${whole.slice(whole.indexOf('.'))}`;
    const copy = path.join(drill.files, file);
    writeFileSync(copy, readFileSync(path.join(drill.files, whole)));
    truncateSync(copy, readFileSync(copy).length - 40);
    const restore = () => drill.overwrite('cut', { RESTORE_FILE: file });
    expect(restore()).toMatchObject(refused('no checksum'));
    writeFileSync(`${copy}.sha256`, readFileSync(path.join(drill.files, `${whole}.sha256`), 'utf8'));
    expect(restore()).toMatchObject(refused('truncated'));
    const { stdout } = spawnSync('sha256sum', [file], { cwd: drill.files, encoding: 'utf8' });
    writeFileSync(`${copy}.sha256`, stdout);
    expect(restore()).toMatchObject(refused('not a whole dump'));
    expect(database.contents()).toBe(before);
    rmSync(copy);
    rmSync(`${copy}.sha256`);
  });

  it('a dump without a checksum is neither the newest nor one that is kept', () => {
    const [whole = ''] = drill.dumps;
    const extension = whole.slice(whole.indexOf('.'));
    const cut = [`shop-db-20200101T000000Z${extension}`, `shop-db-29990101T000000Z${extension}`];
    for (const file of cut) writeFileSync(path.join(drill.files, file), 'cut');
    expect(drill.overwrite('newest')).toMatchObject(done(`restored ${whole}`));
    expect(drill.backup({ BACKUP_KEEP: '2' })).toMatchObject(done('wrote'));
    expect(drill.dumps).toContain(whole);
    expect(drill.dumps).not.toContain(cut[0]);
    expect(drill.backup({ BACKUP_KEEP: '1' })).toMatchObject(done(`removed ${whole}`));
    expect(drill.dumps).toHaveLength(2);
    rmSync(path.join(drill.files, cut[1] ?? ''));
  });

  it('a backup that fails leaves the old ones alone, and old ones go when a new one is whole', () => {
    const [whole = ''] = drill.dumps;
    for (const day of ['01', '02', '03']) {
      const old = path.join(drill.files, `shop-db-202001${day}T000000Z${whole.slice(whole.indexOf('.'))}`);
      writeFileSync(old, 'old');
      writeFileSync(`${old}.sha256`, 'old');
    }
    const before = readdirSync(drill.files);
    drill.replace({ pg_dump: 'exit 3', 'mariadb-dump': 'exit 3', sync: 'exit 3' });
    expect(drill.backup().status).toBe(3);
    expect(readdirSync(drill.files)).toEqual(before);
    drill.replace({});
    expect(drill.backup()).toMatchObject(done('wrote'));
    expect(drill.dumps).toHaveLength(2);
    expect(drill.dumps).toContain(whole);
  });

  it('says the password to nobody: neither in its log nor as an argument', () => {
    const said = path.join(drill.root, 'arguments');
    const spy = ['psql', 'pg_dump', 'pg_restore', 'mariadb', 'mariadb-dump', 'redis-cli', 'redis-server'].map(
      (name) => [name, `echo "$@" >> "${said}"; exec "${database.bin}/${name}" "$@"`],
    );
    drill.replace(Object.fromEntries(spy) as Record<string, string>);
    const logs = [drill.backup(), drill.restore('x'), drill.overwrite('x')].map(({ log }) => log);
    expect(readFileSync(said, 'utf8')).toMatch(/^-/m);
    for (const text of [...logs, readFileSync(said, 'utf8')]) {
      for (const part of database.password.split(' ')) expect(text).not.toContain(part);
    }
  });
});
