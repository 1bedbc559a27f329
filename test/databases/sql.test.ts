import { readdirSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { done, Drill, kinds, refused } from './drill';
import type { LocalDatabase } from './local-database';

/** What a program of today has, what a migration adds later, and how a restore is cut short. */
const cases = {
  PostgreSQL: {
    schema: `
      create type state as enum ('open', 'paid');
      create schema billing;
      create table billing.invoices (id int primary key, state state, orders int references orders);
      insert into billing.invoices values (1, 'open', 1), (2, 'paid', 2);
      create view billing.open as select * from billing.invoices where state = 'open';
      create function twice(n int) returns int language sql as 'select 2 * n';
      select lo_from_bytea(0, '\\x0102');`,
    later: `
      alter table orders add column price int not null default 1;
      create table lines (orders int references orders, item text);
      create index on lines using btree (item);
      create view lines_of as select * from lines;
      create function thrice(n int) returns int language sql as 'select 3 * n';
      create type size as enum ('small');
      create schema later; create table later.more (id int references orders);
      create publication news for all tables;
      select lo_from_bytea(0, '\\x0304');`,
    broken: (drill: Drill, bin: string) => ({
      pg_restore: `if [[ "$*" = *--single-transaction* && ! -e "${drill.root}/cut" ]]; then
  touch "${drill.root}/cut"; "${bin}/pg_restore" "$@" | sed '/^CREATE TABLE/,$d'; exit 1
fi
exec "${bin}/pg_restore" "$@"`,
    }),
  },
  MariaDB: {
    schema: `
      create table invoices (id int primary key, state enum('open', 'paid'), orders bigint unsigned, foreign key (orders) references orders (id));
      insert into invoices values (1, 'open', 1), (2, 'paid', 2);
      create view open_invoices as select * from invoices where state = 'open';
      create procedure twice(n int) select 2 * n;
      create trigger paid before insert on invoices for each row set new.state = 'paid';
      create event nightly on schedule every 1 day do delete from invoices;`,
    later: `
      alter table orders add column price int not null default 1;
      create table order_lines (id bigint unsigned, foreign key (id) references orders (id));
      create view order_lines_of as select * from order_lines;
      create procedure thrice(n int) select 3 * n;
      create trigger more before insert on orders for each row set new.price = 2;
      create event weekly on schedule every 7 day do delete from order_lines;`,
    broken: (drill: Drill) => ({
      gzip: `if [[ "$*" = *--decompress* && -n "$(compgen -G "$BACKUP_FOLDER/.restore-*/touched")" && ! -e "${drill.root}/cut" ]]; then
  touch "${drill.root}/cut"; /bin/gzip "$@" | head -n 60; echo 'broken;'; exit 1
fi
exec /bin/gzip "$@"`,
    }),
  },
};

jest.setTimeout(240_000);

describe.each(['PostgreSQL', 'MariaDB'] as const)('a restore of %s', (kind) => {
  const { schema, later, broken } = cases[kind];
  let database: LocalDatabase;
  let drill: Drill;
  let dumped: string;
  beforeAll(async () => {
    database = await kinds[kind].start();
    database.fill(1000);
    database.ask(schema);
    drill = new Drill(kind, database);
    dumped = database.contents();
    expect(drill.backup()).toMatchObject(done('wrote'));
  });
  afterAll(async () => {
    await database.stop();
    drill.end();
  });

  it('leaves nothing of what a later migration made', () => {
    database.ask(later);
    expect(database.contents()).not.toBe(dumped);
    expect(drill.overwrite('later')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
  });

  it('that fails half way leaves what was there, and can be tried again', () => {
    database.ask(later);
    const before = database.contents();
    const files = readdirSync(drill.files);
    drill.replace(broken(drill, database.bin));
    expect(drill.overwrite('half')).toMatchObject(refused('the database is what it was before'));
    expect(database.contents()).toBe(before);
    expect(readdirSync(drill.files)).toEqual(files);
    expect(drill.overwrite('half')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
    drill.replace({});
  });

  it('that fails half way leaves an empty database empty', () => {
    database.destroy();
    const before = database.contents();
    drill.replace(broken(drill, database.bin));
    rmSync(path.join(drill.root, 'cut'));
    expect(drill.restore('empty')).toMatchObject(refused('the database is what it was before'));
    expect(database.contents()).toBe(before);
    expect(drill.restore('empty')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
    drill.replace({});
  });

  it('that fails says what is wrong, and nothing of a row', () => {
    const statement = `insert into orders (id, item) values (1, 'a private row')${kind === 'PostgreSQL' ? "; select 'a private row'::int" : ''};`;
    drill.replace({
      pg_restore: `"${database.bin}/pg_restore" "$@"; if [[ "$*" = *--single-transaction* ]]; then echo "delete from orders; ${statement}"; fi`,
      gzip: `/bin/gzip "$@"; if [[ "$*" = *--decompress* && -n "$(compgen -G "$BACKUP_FOLDER/.restore-*/touched")" ]]; then echo "${statement}"; fi`,
    });
    const ended = drill.overwrite('said');
    expect(ended).toMatchObject({ status: 1, log: expect.stringContaining('ERROR') as string });
    expect(ended.log).not.toContain('private');
    drill.replace({});
    expect(drill.overwrite('said')).toMatchObject(done('restored'));
  });

  it('takes a database that has no table, but a routine, for one that is not empty', () => {
    database.destroy();
    database.ask(
      kind === 'PostgreSQL'
        ? "create function f() returns int language sql as 'select 1'"
        : 'create procedure f() select 1',
    );
    expect(drill.restore('routine')).toMatchObject(refused('not empty \\(1 objects\\)'));
    expect(drill.overwrite('routine')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
  });
});

it.each([
  'create type pair as (a int, b int)',
  'create schema other',
  "create collation other (locale = 'C')",
  'create text search configuration other (copy = simple)',
  'create publication news',
  'create foreign data wrapper other',
])('PostgreSQL with nothing but what "%s" makes is not empty', async (statement) => {
  const database = await kinds.PostgreSQL.start();
  const drill = new Drill('PostgreSQL', database);
  database.fill(1);
  expect(drill.backup()).toMatchObject(done('wrote'));
  database.destroy();
  database.ask(statement);
  expect(drill.restore('kept')).toMatchObject(refused('not empty \\(1 objects\\)'));
  await database.stop();
  drill.end();
});

it('MariaDB with a view of another user is left as it is', async () => {
  const database = await kinds.MariaDB.start();
  const drill = new Drill('MariaDB', database);
  database.fill(10);
  expect(drill.backup()).toMatchObject(done('wrote'));
  database.administer?.('create view all_orders as select * from orders');
  const before = database.contents();
  expect(drill.overwrite('foreign')).toMatchObject(refused(/another definer than app.*is what it was before/s));
  expect(database.contents()).toBe(before);
  await database.stop();
  drill.end();
});

describe('a restore of PostgreSQL by a user who is no administrator', () => {
  let database: LocalDatabase;
  beforeAll(async () => {
    database = await kinds.PostgreSQL.start();
    database.ask(`create role shop login password '${database.password.replaceAll("'", "''")}'`);
    database.ask(`alter database app owner to shop`);
  });
  afterAll(() => database.stop());

  it.each([
    ['in a database of its own', 'grant create on schema public to public'],
    ['in a schema of somebody else', 'alter schema public owner to app'],
  ])('%s replaces what it owns', (_where, prepare) => {
    database.ask(
      `${prepare}; set role shop; create table orders (id serial primary key); insert into orders values (7)`,
    );
    const drill = new Drill('PostgreSQL', { ...database, user: 'shop' });
    const dumped = database.contents();
    expect(drill.backup()).toMatchObject(done('wrote'));
    database.ask('set role shop; create table lines (id int references orders); create schema later');
    expect(drill.overwrite('own')).toMatchObject(done('restored'));
    expect(database.contents()).toBe(dumped);
    database.ask('drop table orders');
    drill.end();
  });
});
