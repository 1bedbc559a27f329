import type { EnvVar, Probe } from '../../../imports/k8s';
import { dataDefaults } from '../../conventions/data-defaults';
import { keys } from '../../conventions/keys';
import type { SecretKeyRef } from '../pod/binding';
import { serverMemory, type ServerMemory } from './server-memory';
import type { SecretValue } from '../security/secret-value';
import type { Server, ServerProfile } from './server';
import { settingArguments, type Settings } from './settings';

/** Shared buffers, every connection, vacuum workers and /dev/shm at once. */
export function postgresMemory(memoryMi: number, connections: number | undefined): ServerMemory {
  const { postgres } = dataDefaults;
  return serverMemory(
    {
      memoryMi,
      memoryShare: postgres.memoryShare,
      bufferMi: Math.floor(memoryMi * postgres.sharedBuffersShare),
      fixedMi: postgres.maintenanceWorkMemMi * postgres.maintenanceWorkers + postgres.sharedMemoryMi,
      connectionMi: postgres.workMemMi + postgres.connectionMi,
      maxConnections: postgres.maxConnections,
    },
    connections,
  );
}

export interface PostgresOptions {
  readonly version: number;
  readonly memory: ServerMemory;
  readonly usernameFrom: SecretValue | undefined;
  readonly passwordKey: SecretKeyRef;
  readonly settings: Settings;
}

/** What a PostgreSQL server adds to what all servers have. */
export function postgresProfile(server: Server, options: PostgresOptions): ServerProfile {
  const data = dataFolder(options.version);
  const annotation = `${keys.passwordFile}.${server.id}`;
  const { startup, readiness, liveness, sharedMemoryMi } = dataDefaults.postgres;
  return {
    args: serverArguments(server, options),
    env: environment(server, options, data.pgdata, annotation),
    dataFolder: data.mount,
    secrets: { password: options.passwordKey },
    scratch: [
      { name: 'tmp', path: '/tmp' },
      { name: 'run', path: '/var/run/postgresql' },
      { name: 'shm', path: '/dev/shm', sizeMi: sharedMemoryMi, memory: true },
    ],
    startup: { ...ready(server), ...startup },
    readiness: { ...ready(server), ...readiness },
    // Rejecting connections (exit 1, during recovery or shutdown) is alive.
    liveness: { exec: { command: ['sh', '-c', `${isReady(server)}; [ $? -le 1 ]`] }, ...liveness },
    // In the pod of its client all hooks would run at once and stop the server under the app: Kubernetes stops
    // sidecars in reverse order by itself. `-W`: waiting would end the hook with the server and report a failure.
    ...(server.placement === 'separate'
      ? { lifecycle: { preStop: { exec: { command: ['pg_ctl', 'stop', '-m', 'fast', '-W'] } } } }
      : {}),
    annotations: { [annotation]: `${server.secretFolder}/password` },
  };
}

/**
 * Always a folder inside of the volume: its root belongs to root and may hold `lost+found`, and initdb refuses both.
 * From 18 on the image keeps the folder of each major version apart and declares its volume one level higher.
 * @see https://github.com/docker-library/postgres
 */
function dataFolder(version: number): { readonly mount: string; readonly pgdata: string } {
  return version >= 18
    ? { mount: '/var/lib/postgresql', pgdata: `/var/lib/postgresql/${String(version)}/docker` }
    : { mount: '/var/lib/postgresql/data', pgdata: '/var/lib/postgresql/data/pgdata' };
}

function serverArguments({ localhostOnly, address }: Server, { memory, settings }: PostgresOptions): string[] {
  const own: Settings = {
    listen_addresses: localhostOnly ? '127.0.0.1' : '*',
    port: address.port,
    max_connections: memory.connections,
    shared_buffers: `${String(memory.bufferMi)}MB`,
    work_mem: `${String(dataDefaults.postgres.workMemMi)}MB`,
    maintenance_work_mem: `${String(dataDefaults.postgres.maintenanceWorkMemMi)}MB`,
    password_encryption: 'scram-sha-256',
  };
  return ['postgres', ...settingArguments({ ...own, ...settings }, (name, value) => ['-c', `${name}=${value}`])];
}

function environment(server: Server, options: PostgresOptions, pgdata: string, annotation: string): EnvVar[] {
  const { usernameFrom } = options;
  const user: EnvVar =
    usernameFrom === undefined
      ? { name: 'POSTGRES_USER', value: server.address.username ?? '' }
      : {
          name: 'POSTGRES_USER',
          valueFrom: { secretKeyRef: { name: usernameFrom.secretName, key: usernameFrom.key } },
        };
  return [
    user,
    { name: 'POSTGRES_DB', value: server.address.database ?? '' },
    // By reference to an annotation: checkers take a literal value of anything named PASSWORD for a password.
    {
      name: 'POSTGRES_PASSWORD_FILE',
      valueFrom: { fieldRef: { fieldPath: `metadata.annotations['${annotation}']` } },
    },
    { name: 'POSTGRES_INITDB_ARGS', value: '--auth-host=scram-sha-256 --data-checksums' },
    { name: 'PGDATA', value: pgdata },
  ];
}

/** Over TCP: the temporary server of the first start listens on the socket only, and is not yet the real one. */
function isReady({ address }: Server): string {
  return `pg_isready -h 127.0.0.1 -p ${String(address.port)} -U "$POSTGRES_USER" -d ${address.database ?? ''}`;
}

function ready(server: Server): Pick<Probe, 'exec'> {
  return { exec: { command: ['sh', '-c', isReady(server)] } };
}
