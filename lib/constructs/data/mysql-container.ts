import type { EnvVar, Probe } from '../../../imports/k8s';
import { dataDefaults } from '../../conventions/data-defaults';
import { keys } from '../../conventions/keys';
import type { SecretKeyRef } from '../pod/binding';
import { quotedPassword } from '../security/quoted-password';
import { serverMemory, type ServerMemory } from './server-memory';
import type { SecretValue } from '../security/secret-value';
import { listens, type Server, type ServerProfile } from './server';
import { settingArguments, type Settings } from './settings';

/** MySQL and MariaDB: one descends from the other, and their images take the same settings under other names. */
export type MySqlSoftware = 'mysql' | 'mariadb';

/** Names of the programs and of the image's variables. */
const names = {
  mysql: { server: 'mysqld', client: 'mysql', admin: 'mysqladmin', prefix: 'MYSQL' },
  mariadb: { server: 'mariadbd', client: 'mariadb', admin: 'mariadb-admin', prefix: 'MARIADB' },
} as const;

/** The pool, every connection, and the server itself at once. */
export function mysqlMemory(software: MySqlSoftware, memoryMi: number, connections: number | undefined): ServerMemory {
  const { bufferPoolShare, bufferPoolChunkMi, memoryShare, serverMi, connectionMi, maxConnections } =
    dataDefaults[software];
  const wantedMi = memoryMi * bufferPoolShare;
  const stepMi = bufferPoolChunkMi * poolInstances(wantedMi);
  const bufferMi = Math.max(bufferPoolChunkMi, Math.floor(wantedMi / stepMi) * stepMi);
  return serverMemory(
    { memoryMi, memoryShare, bufferMi, fixedMi: serverMi, connectionMi, maxConnections },
    connections,
  );
}

/** The pool is a multiple of its chunk times its instances: we choose both, so that nothing is rounded up. */
function poolInstances(bufferMi: number): number {
  return bufferMi < 2048 ? 1 : Math.min(8, Math.floor(bufferMi / 1024));
}

export interface MySqlOptions {
  readonly software: MySqlSoftware;
  readonly memory: ServerMemory;
  readonly usernameFrom: SecretValue | undefined;
  readonly passwordKey: SecretKeyRef;
  readonly rootPasswordKey: SecretKeyRef;
  readonly settings: Settings;
}

/** What a MySQL or MariaDB server adds to what all servers have. */
export function mysqlProfile(server: Server, options: MySqlOptions): ServerProfile {
  const { software, passwordKey, rootPasswordKey } = options;
  const { startup, readiness, liveness, temporaryMi } = dataDefaults[software];
  const annotation = `${keys.passwordFile}.${server.id}`;
  const rootAnnotation = `${keys.passwordFile}.${server.id}-root`;
  return {
    args: serverArguments(server, options),
    env: environment(server, options, annotation, rootAnnotation),
    dataFolder: '/var/lib/mysql',
    secrets: { password: passwordKey, 'root-password': rootPasswordKey },
    scratch: [
      { name: 'tmp', path: '/tmp', sizeMi: temporaryMi },
      { name: 'run', path: '/var/run/mysqld' },
    ],
    // A first start that was cut short leaves a server without the user of the app, for good.
    startup: { ...answers(server, options, 'query'), ...startup },
    // An answer that denies access is one: while a password is changed, server and file differ, and clients go on.
    readiness: { ...answers(server, options, 'ping'), ...readiness },
    // Too busy to answer a query is alive.
    liveness: { ...listens(server), ...liveness },
    annotations: {
      [annotation]: `${server.secretFolder}/password`,
      [rootAnnotation]: `${server.secretFolder}/root-password`,
    },
  };
}

function serverArguments({ localhostOnly, address }: Server, { software, memory, settings }: MySqlOptions): string[] {
  const { bufferPoolChunkMi } = dataDefaults.mysql;
  const own: Settings = {
    // A folder inside of the volume: its root may hold `lost+found`, which is no database.
    datadir: '/var/lib/mysql/data',
    port: address.port,
    'bind-address': localhostOnly ? '127.0.0.1' : '*',
    'max-connections': memory.connections,
    'innodb-buffer-pool-size': `${String(memory.bufferMi)}M`,
    'innodb-flush-log-at-trx-commit': 1,
    'sync-binlog': 1,
    'skip-name-resolve': 'ON',
    'character-set-server': 'utf8mb4',
    ...(software === 'mysql'
      ? {
          'innodb-buffer-pool-chunk-size': `${String(bufferPoolChunkMi)}M`,
          'innodb-buffer-pool-instances': poolInstances(memory.bufferMi),
          // The image's folder for files of SQL belongs to its own user; nobody may read or write files by SQL.
          'secure-file-priv': 'NULL',
          mysqlx: 'OFF',
        }
      : {}),
  };
  const argument = (name: string, value: string) => [`--${name.replaceAll('_', '-')}=${value}`];
  return [names[software].server, ...settingArguments({ ...own, ...settings }, argument)];
}

function environment(server: Server, options: MySqlOptions, annotation: string, rootAnnotation: string): EnvVar[] {
  const { prefix } = names[options.software];
  const { usernameFrom } = options;
  // By reference to an annotation: checkers take a literal value of anything named PASSWORD for a password.
  const file = (name: string, key: string): EnvVar => ({
    name: `${prefix}_${name}_FILE`,
    valueFrom: { fieldRef: { fieldPath: `metadata.annotations['${key}']` } },
  });
  return [
    usernameFrom === undefined
      ? { name: `${prefix}_USER`, value: server.address.username ?? '' }
      : {
          name: `${prefix}_USER`,
          valueFrom: { secretKeyRef: { name: usernameFrom.secretName, key: usernameFrom.key } },
        },
    { name: `${prefix}_DATABASE`, value: server.address.database ?? '' },
    file('PASSWORD', annotation),
    file('ROOT_PASSWORD', rootAnnotation),
    // The administrator comes in from inside of the container only.
    { name: `${prefix}_ROOT_HOST`, value: 'localhost' },
  ];
}

/**
 * Over TCP: the temporary server of the first start has no network. The password is read from its file into an option
 * file that exists in memory only: arguments stand in the process list.
 */
function answers(
  { address, secretFolder }: Server,
  { software }: MySqlOptions,
  ask: 'query' | 'ping',
): Pick<Probe, 'exec'> {
  const { admin, client, prefix } = names[software];
  const program = { query: client, ping: admin }[ask];
  const question = { query: "--silent --execute 'SELECT 1'", ping: '--silent ping' }[ask];
  const password = quotedPassword(`${secretFolder}/password`);
  const options = `<(printf '[client]\\npassword="%s"\\n' "$(${password})")`;
  const connect = `-h 127.0.0.1 -P ${String(address.port)} -u "$${prefix}_USER"`;
  return {
    exec: { command: ['bash', '-c', `${program} --defaults-extra-file=${options} ${connect} ${question}`] },
  };
}
