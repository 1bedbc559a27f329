import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import {
  App,
  Environment,
  MariaDb,
  Memcached,
  MySql,
  Postgres,
  Redis,
  Valkey,
  ValidationError,
  WebApp,
} from 'podwright';
import { secret, type Finding, type PostgresProps } from 'podwright';

const source = readFileSync(__filename, 'utf8').split('\n');

/** What a program in JavaScript, or one that computes its values, passes in spite of the types. */
function db(more: object): PostgresProps {
  return { version: 17, storage: '5Gi', ...more };
}

const password = secret.existing('own', 'password');
const claim = { claim: { storage: '5Gi' } } as const;

/** The id of the construct that the mistake is told of, its code, a word of its message and its fix, and the program. */
type Case = readonly [id: string, code: string, message: RegExp, fix: RegExp, write: (env: Environment) => unknown];

const cases: readonly Case[] = [
  [
    'b11',
    'E_SINGLE_WRITER',
    /2 pods share the claim/,
    /replicas: 1/,
    (env) => new Postgres(env, 'b11', db({})).statefulSet.override({ spec: { replicas: 2 } }),
  ],
  ['b33', 'E_QUANTITY', /5GB/, /Gi/, (env) => new Postgres(env, 'b33', db({ storage: '5GB' }))],
  [
    'b33m',
    'E_QUANTITY',
    /512MB/,
    /512Mi/,
    (env) => new Redis(env, 'b33m', { role: 'cache', memory: '512MB' as never }),
  ],
  ['b43', 'E_DB_MEMORY', /500 connections/, /memory/, (env) => new Postgres(env, 'b43', db({ connections: 500 }))],
  [
    'b43m',
    'E_DB_MEMORY',
    /128Mi/,
    /memory/,
    (env) => new MySql(env, 'b43m', { version: '8.4', storage: '5Gi', memory: '128Mi' }),
  ],
  ['b43n', 'E_DB_MEMORY', /1.5/, /connections/, (env) => new Postgres(env, 'b43n', db({ connections: 1.5 }))],
  [
    'b44',
    'E_DB_CONNECTIONS',
    /up to 80 connections \(staging\/b44-web 80\), but it accepts 9/,
    /pool/,
    (env) => {
      const { url } = new Postgres(env, 'b44', db({}));
      new WebApp(env, 'b44-web', { image: 'shop:1', port: 8080, replicas: 3, pool: 20, env: { URL: url } });
    },
  ],
  [
    'z18',
    'E_DB_SETTING',
    /maxmemory-policy follows from `role`/,
    /role/,
    (env) => new Valkey(env, 'z18', { role: 'store', storage: '1Gi', settings: { 'maxmemory-policy': 'allkeys-lru' } }),
  ],
  [
    'z19',
    'E_DB_SETTING',
    /fsync=off/,
    /leave it out/,
    (env) => new Postgres(env, 'z19', db({ settings: { fsync: false } })),
  ],
  [
    'z19m',
    'E_DB_SETTING',
    /sync_binlog=0/,
    /leave it out/,
    (env) => new MariaDb(env, 'z19m', { version: '11.8', storage: '5Gi', settings: { sync_binlog: 0 } }),
  ],
  ['name', 'E_DB_NAME', /"my db"/, /leave/, (env) => new Postgres(env, 'name', db({ database: 'my db' }))],
  [
    'root',
    'E_DB_NAME',
    /administrator/,
    /its own/,
    (env) => new MySql(env, 'root', { version: '8.4', storage: '5Gi', username: 'root' }),
  ],
  [
    'host',
    'E_DB_HOST',
    /"db.example:5432\/app"/,
    /without scheme/,
    (env) => Postgres.external(env, 'host', { host: 'db.example:5432/app', credentials: { password } }),
  ],
  ['conn', 'E_DB_CONNECTIONS', /0 connections/, /1024/, (env) => new Memcached(env, 'conn', { connections: 0 })],
  ['b37', 'E_CRON', /99/, /./, (env) => new Postgres(env, 'b37', db({})).backup({ schedule: '99 * * * *', to: claim })],
  [
    'keep',
    'E_BACKUP',
    /keep is 0/,
    /leave `keep` out/,
    (env) => new Postgres(env, 'keep', db({})).backup({ schedule: '0 3 * * *', to: claim, keep: 0 }),
  ],
  [
    'ver',
    'E_DB_VERSION',
    /no version 13 of postgres here: there are 14, 15, 16, 17, 18/,
    /version: 18$/,
    (env) => new Postgres(env, 'ver', { version: 13 } as never),
  ],
  ['claim', 'E_PVC', /how much storage/, /5Gi/, (env) => new Postgres(env, 'claim', { version: 17 } as never)],
  [
    'ver-o',
    'E_DB_VERSION',
    /version undefined of postgres/,
    /version: 18$/,
    (env) => Postgres.operator(env, 'ver-o', { storage: '5Gi' } as never),
  ],
  [
    'ver-m',
    'E_DB_VERSION',
    /version 5.7 of mysql/,
    /version: '8.4'$/,
    (env) => new MySql(env, 'ver-m', { version: '5.7', storage: '5Gi' } as never),
  ],
  [
    'ver-a',
    'E_DB_VERSION',
    /version 10 of mariadb/,
    /version: '11.8'$/,
    (env) => new MariaDb(env, 'ver-a', { version: '10', storage: '5Gi' } as never),
  ],
  [
    'ver-r',
    'E_DB_VERSION',
    /version 6 of redis/,
    /version: '8.2'$/,
    (env) => new Redis(env, 'ver-r', { role: 'cache', version: '6' } as never),
  ],
  [
    'ver-v',
    'E_DB_VERSION',
    /version 9 of valkey/,
    /version: '8.1'$/,
    (env) => new Valkey(env, 'ver-v', { role: 'cache', version: '9' } as never),
  ],
  ['from', 'E_RESTORE', /nothing says/, /backup/, (env) => new Postgres(env, 'from', db({})).restore('drill')],
];

function mistakesOf(write: (env: Environment) => unknown, outdir: string): readonly Finding[] {
  const app = new App({ name: 'shop', outdir });
  write(new Environment(app, 'staging', { namespace: 'shop-staging', profile: 'development' }));
  try {
    app.synth();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.findings;
  }
  return [];
}

describe('wrong input of databases', () => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(path.join(tmpdir(), 'podwright-wrong-data-'));
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  it.each(cases)('%s: %s', (id, code, message, fix, write) => {
    const finding = mistakesOf(write, outdir).find((each) => each.code === code);
    expect(finding).toMatchObject({
      severity: 'error',
      path: expect.stringMatching(new RegExp(`^staging/${id}(/|$)`)) as string,
      message: expect.stringMatching(message) as string,
      fix: expect.stringMatching(fix) as string,
      file: 'test/wrong-data-input.test.ts',
    });
    expect(source[(finding?.line ?? 0) - 1]).toContain(`'${id}'`);
    expect(readdirSync(outdir)).toEqual([]);
  });

  it('of memory is told once, by the construct that knows the prop', () => {
    const codes = mistakesOf((env) => new Postgres(env, 'b43', db({ connections: 500 })), outdir).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['E_DB_MEMORY']);
  });

  it('of memory is told by the rule where an override makes it', () => {
    const codes = mistakesOf((env) => {
      const small = {
        spec: {
          template: {
            spec: {
              containers: [{ name: 'one', resources: { limits: { memory: '64Mi' }, requests: { memory: '64Mi' } } }],
            },
          },
        },
      };
      new Postgres(env, 'one', db({})).statefulSet.override(small);
    }, outdir).map(({ code }) => code);
    expect(codes).toEqual(['E_SERVER_MEMORY']);
  });

  it('is reported all at once', () => {
    const codes = mistakesOf((env) => {
      new Postgres(env, 'one', db({ connections: 500, database: '1', settings: { fsync: 'off' } }));
      new Memcached(env, 'two', { connections: 0 });
    }, outdir).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['E_DB_MEMORY', 'E_DB_NAME', 'E_DB_SETTING', 'E_DB_CONNECTIONS']));
  });
});
