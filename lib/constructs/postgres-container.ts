import type { EnvVar, Probe, Volume, VolumeMount } from '../../imports/k8s';
import { defaults } from '../conventions/defaults';
import { keys } from '../conventions/keys';
import type { EnvironmentInfo } from '../conventions/environment-info';
import { hardened, pullPolicyOf, resourcesOf, type ContainerHandle, type ResourcesProps } from './container';
import { scratch, type PodPart, type PodProps } from './pod';
import type { SecretValue } from './secret-value';

/** What the server is told about its memory, in MiB. */
export interface PostgresSettings {
  readonly sharedBuffersMi: number;
  readonly connections: number;
  /** What it may use at worst, and what it may use at most. */
  readonly needMi: number;
  readonly limitMi: number;
}

/** Memory arithmetic: everything that can be in use at the same time fits into the limit. */
export function postgresSettings(memoryMi: number, connections: number | undefined): PostgresSettings {
  const {
    sharedBuffersShare,
    memoryShare,
    workMemMi,
    connectionMi,
    maintenanceWorkMemMi,
    maintenanceWorkers,
    sharedMemoryMi,
    maxConnections,
  } = defaults.postgres;
  const limitMi = Math.floor(memoryMi * memoryShare);
  const sharedBuffersMi = Math.floor(memoryMi * sharedBuffersShare);
  const fixedMi = sharedBuffersMi + maintenanceWorkMemMi * maintenanceWorkers + sharedMemoryMi;
  const perConnectionMi = workMemMi + connectionMi;
  const fitting = Math.min(maxConnections, Math.floor((limitMi - fixedMi) / perConnectionMi));
  const chosen = connections ?? fitting;
  return { sharedBuffersMi, connections: chosen, needMi: fixedMi + chosen * perConnectionMi, limitMi };
}

export interface PostgresPart {
  readonly id: string;
  readonly image: string;
  readonly version: number;
  readonly resources: ResourcesProps & { readonly cpu: string; readonly memory: string };
  readonly environment: EnvironmentInfo;
  readonly placement: 'separate' | 'inside';
  readonly claim: string;
  readonly address: { readonly port: number; readonly database: string; readonly username: string };
  readonly portName: string;
  readonly usernameFrom: SecretValue | undefined;
  readonly passwordKey: { readonly name: string; readonly key: string };
  readonly settings: PostgresSettings;
  readonly handle: ContainerHandle;
  readonly props: PodProps;
}

/** The container of a PostgreSQL server with its volumes, in its own pod or beside its client. */
export function postgresPart(part: PostgresPart): PodPart {
  const { id, placement } = part;
  const secrets = `/run/secrets/${id}`;
  const data = dataFolder(part.version);
  const annotation = `${keys.passwordFile}.${id}`;
  const folders = [
    scratch(`${id}-tmp`, '/tmp'),
    scratch(`${id}-run`, '/var/run/postgresql'),
    scratch(`${id}-shm`, '/dev/shm', { size: `${String(defaults.postgres.sharedMemoryMi)}Mi`, memory: true }),
  ];
  const volumes: Volume[] = [
    { name: `${id}-data`, persistentVolumeClaim: { claimName: part.claim } },
    {
      name: `${id}-secrets`,
      secret: {
        secretName: part.passwordKey.name,
        defaultMode: 0o440,
        items: [{ key: part.passwordKey.key, path: 'password' }],
      },
    },
    ...folders.map((folder) => folder.volume),
  ];
  const mounts: VolumeMount[] = [
    { name: `${id}-data`, mountPath: data.mount },
    { name: `${id}-secrets`, mountPath: secrets, readOnly: true },
    ...folders.map((folder) => folder.mount),
  ];
  const { startup, readiness, liveness } = defaults.postgres;
  const container = part.handle.render({
    name: id,
    image: part.image,
    imagePullPolicy: pullPolicyOf(part.props.pullPolicy, part.environment.pods),
    args: serverArguments(part),
    env: environment(part, data.pgdata, annotation),
    ports: [{ name: part.portName, containerPort: part.address.port, protocol: 'TCP' }],
    startupProbe: { ...ready(part), ...startup },
    readinessProbe: { ...ready(part), ...readiness },
    // Rejecting connections (exit 1, during recovery or shutdown) is alive.
    livenessProbe: { exec: { command: ['sh', '-c', `${isReady(part)}; [ $? -le 1 ]`] }, ...liveness },
    // In the pod of its client all hooks would run at once and stop the server under the app: Kubernetes stops
    // sidecars in reverse order by itself. `-W`: waiting would end the hook with the server and report a failure.
    ...(placement === 'separate'
      ? { lifecycle: { preStop: { exec: { command: ['pg_ctl', 'stop', '-m', 'fast', '-W'] } } } }
      : {}),
    resources: resourcesOf(part.resources, part.resources),
    securityContext: hardened(),
    volumeMounts: mounts,
  });
  return {
    container,
    volumes,
    annotations: { [annotation]: `${secrets}/password` },
    props: part.props,
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

function serverArguments(part: PostgresPart): string[] {
  const { sharedBuffersMi, connections } = part.settings;
  const settings = {
    // Beside its client it is nobody else's business.
    listen_addresses: part.placement === 'inside' ? '127.0.0.1' : '*',
    port: String(part.address.port),
    max_connections: String(connections),
    shared_buffers: `${String(sharedBuffersMi)}MB`,
    work_mem: `${String(defaults.postgres.workMemMi)}MB`,
    maintenance_work_mem: `${String(defaults.postgres.maintenanceWorkMemMi)}MB`,
    password_encryption: 'scram-sha-256',
  };
  return ['postgres', ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function environment(part: PostgresPart, pgdata: string, annotation: string): EnvVar[] {
  const user: EnvVar =
    part.usernameFrom === undefined
      ? { name: 'POSTGRES_USER', value: part.address.username }
      : {
          name: 'POSTGRES_USER',
          valueFrom: { secretKeyRef: { name: part.usernameFrom.secretName, key: part.usernameFrom.key } },
        };
  return [
    user,
    { name: 'POSTGRES_DB', value: part.address.database },
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
function isReady(part: PostgresPart): string {
  return `pg_isready -h 127.0.0.1 -p ${String(part.address.port)} -U "$POSTGRES_USER" -d ${part.address.database}`;
}

function ready(part: PostgresPart): Pick<Probe, 'exec'> {
  return { exec: { command: ['sh', '-c', isReady(part)] } };
}
