import { readdirSync } from 'node:fs';
import { done, Drill, refused } from './drill';
import type { LocalDatabase } from './local-database';
import { startRedis } from './local-redis';

jest.setTimeout(240_000);

describe('a backup of Redis', () => {
  let database: LocalDatabase;
  let drill: Drill;
  let dumped: string;
  beforeAll(async () => {
    database = await startRedis();
    drill = new Drill('Redis', database);
    database.ask(
      [
        'SET plain 1',
        'RPUSH "list\\nof two lines" a b "\\x00c"',
        'SELECT 3',
        'SET third 3 PX 3600000',
        'XADD stream 1-1 field value',
        'XGROUP CREATE stream group 0',
        'ZADD sorted 1.5 member',
        'SELECT 15',
        'SET last 15',
        'FUNCTION LOAD "#!lua name=lib\\nredis.register_function(\'f\', function() return 1 end)"',
        '',
      ].join('\n'),
    );
    dumped = database.contents();
    expect(drill.backup()).toMatchObject(done('wrote'));
  });
  afterAll(async () => {
    await database.stop();
    drill.end();
  });

  it('holds every database, the functions, and the moment at which each key expires', () => {
    database.destroy();
    expect(drill.restore('all')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
  });

  it('replaces what is in any database', () => {
    database.ask('SELECT 7\nSET later 1\nSELECT 3\nSET third other\nFUNCTION FLUSH\n');
    expect(drill.restore('kept')).toMatchObject(refused('not empty'));
    expect(drill.overwrite('replaced')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
  });

  it('is restored though keys expire before, while and after they are written', async () => {
    const times = Array.from({ length: 60 }, (_item, index) => 5_000 + index * 250);
    database.ask(times.map((time) => `SET brief:${String(time)} x PX ${String(time)}\n`).join(''));
    expect(drill.backup()).toMatchObject(done('wrote'));
    for (const id of ['first', 'second']) expect(drill.overwrite(id)).toMatchObject(done('restored'));
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    expect(database.contents()).toBe(dumped);
  });

  it('that cannot be written as a whole leaves what was there before, and can be restored again', () => {
    database.ask('SELECT 7\nSET later 1\n');
    const before = database.contents();
    const files = readdirSync(drill.files);
    // The first time that commands are sent, not all of them arrive.
    drill.replace({
      'redis-cli': `real="${database.bin}/redis-cli"
if [[ "$*" = *--pipe* && ! -e "${drill.root}/cut" ]]; then
  touch "${drill.root}/cut"; echo 'ERR full'; printf 'SELECT 9\\r\\nSET part 1\\r\\n' | "$real" "$@"; exit 1
fi
exec "$real" "$@"`,
    });
    expect(drill.overwrite('cut')).toMatchObject(refused(/not everything arrived.*is what it was before/s));
    expect(database.contents()).toBe(before);
    drill.replace({ 'redis-server': 'echo "Wrong signature" ; exit 1' });
    expect(drill.overwrite('cut')).toMatchObject(
      refused(/does not load the dump: Wrong signature.*is what it was before/s),
    );
    expect(database.contents()).toBe(before);
    drill.replace({});
    expect(readdirSync(drill.files)).toEqual(files);
    expect(drill.overwrite('cut')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
  });
});
