import { defaults } from '../../conventions/defaults';
import type { Construct } from 'constructs';
import type { NetworkPolicy } from '../../../imports/k8s';
import { dataDefaults } from '../../conventions/data-defaults';
import type { ImageRef } from '../../conventions/image';
import { keys } from '../../conventions/keys';
import type { Address } from './backend-address';
import type { BackupProps } from '../backup/backup';
import { Backups } from '../backup/backups';
import type { CronJob } from '../workload/cron-job';
import type { Job } from '../workload/job';
import type { RestoreProps } from '../backup/restore';
import { postgresDump } from '../backup/dump-postgres';
import { BackingService } from './backing-service';
import type { BindingKey } from '../pod/binding';
import { operatorPolicy } from './cloud-native-pg-policy';
import { resourcesOf } from '../pod/container';
import type { SecretKeyRef } from '../pod/binding';
import { checkDatabaseNames } from './database-names';
import { imageOf } from './release';
import type { Egress } from '../security/network-policy';
import { postgresMemory } from './postgres-container';
import { refusedPostgresSettings, type PostgresServerProps } from './postgres-props';
import type { Resource } from '../resource';
import { mebibytes, memoryMistake, type ServerMemory } from './server-memory';
import { checkSettings, settingTexts } from './settings';

export interface PostgresOperatorProps extends PostgresServerProps {
  /** Servers: one that is written to, and standbys that take over from it. @default - 1, in production 3 */
  readonly instances?: number | undefined;
  /** Namespace that the operator runs in. @default 'cnpg-system' */
  readonly operatorNamespace?: string | undefined;
  /** Image of CloudNativePG's own. @default - its official one, an exact minor version */
  readonly imageName?: ImageRef | undefined;
}

/** The fields that we write. @see https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/ */
interface Cluster {
  readonly apiVersion: 'postgresql.cnpg.io/v1';
  readonly kind: 'Cluster';
  readonly metadata?: object;
  readonly spec: {
    readonly instances: number;
    readonly imageName: string;
    readonly bootstrap: { readonly initdb: { readonly database: string; readonly owner: string; dataChecksums: true } };
    readonly storage: { readonly size: string; readonly storageClass?: string };
    readonly resources: unknown;
    readonly postgresql: { readonly parameters: Readonly<Record<string, string>> };
  };
  readonly status?: unknown;
}

/**
 * PostgreSQL run by the operator CloudNativePG, which has to be in the cluster: a `Cluster` of one or several servers.
 * The operator makes their claims, their Services and the Secret `<name>-app`; the bindings are those of `Postgres`.
 * @see https://cloudnative-pg.io
 */
export class CloudNativePg<Props extends PostgresOperatorProps = PostgresOperatorProps> extends BackingService<Props> {
  readonly #props: PostgresOperatorProps;
  readonly #backups: Backups;
  /** The operator's object: `override` reaches everything that it offers. */
  readonly cluster: Resource<Cluster>;

  constructor(scope: Construct, id: string, props: Props) {
    const release = { software: 'postgres', version: props.version } as const;
    super(scope, id, { name: props.name }, { software: 'postgres', release });
    this.#props = props;
    this.resource<NetworkPolicy>('network-policy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      render: () => operatorPolicy(this.name, props.operatorNamespace ?? defaults.cnpgNamespace, this.clients),
    });
    this.cluster = this.resource<Cluster>('cluster', {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      render: () => ({
        metadata: { annotations: { [keys.dataFormat]: `postgres-${String(props.version)}` } },
        spec: this.#spec(),
      }),
    });
    checkDatabaseNames(this, { database: props.database, username: props.username });
    checkSettings(this, props.settings ?? {}, refusedPostgresSettings);
    this.#backups = new Backups(() => ({ service: this, tool: postgresDump, image: imageOf(release), pods: {} }));
    this.mistakeIf(() => memoryMistake(this.#memory, this.#memoryMi));
  }

  /** Dumps the database on a schedule, to a claim or a bucket. */
  backup(props: BackupProps): CronJob {
    return this.#backups.backup(props);
  }

  /** Restores a dump, once; clients start after it. The id tells restores apart: `'2026-11-21'`. */
  restore(id: string, props: RestoreProps = {}): Job {
    return this.#backups.restore(id, props);
  }

  /** @internal */
  override get podPort(): number {
    return dataDefaults.postgres.port;
  }

  /** @internal */
  override get insideOf(): undefined {
    return undefined;
  }

  /** @internal */
  override get serverReady(): Resource<object> {
    return this.cluster;
  }

  /** Its pods carry the operator's labels, not ours. @internal */
  override get outside(): Egress {
    return { podLabels: { 'cnpg.io/cluster': this.name }, port: this.podPort };
  }

  /** Made by the operator. @internal */
  override get existingSecrets(): readonly string[] {
    return [`${this.name}-app`];
  }

  /** @internal */
  protected override get connectionLimit(): number {
    return this.#memory.connections - dataDefaults.postgres.reservedConnections;
  }

  /** The Service of the server that is written to. @internal */
  protected override get endpoint(): Address {
    const { database = defaults.database.name, username = defaults.database.username } = this.#props;
    return { scheme: 'postgres', host: `${this.name}-rw`, port: this.podPort, database, username };
  }

  /** @see https://cloudnative-pg.io/documentation/current/applications/#secrets */
  protected override ownKeyOf(key: BindingKey): SecretKeyRef | undefined {
    const keyOf: Partial<Record<BindingKey, string>> = { url: 'uri', username: 'username', password: 'password' };
    const own = keyOf[key];
    return own === undefined ? undefined : { name: `${this.name}-app`, key: own };
  }

  get #memoryMi(): number {
    return mebibytes(this.#resources.memory);
  }

  get #memory(): ServerMemory {
    return postgresMemory(this.#memoryMi, this.#props.connections);
  }

  get #resources(): { readonly cpu: string; readonly memory: string } {
    const fallback = dataDefaults.postgres.resources[this.environment.profile];
    return { cpu: this.#props.cpu ?? fallback.cpu, memory: this.#props.memory ?? fallback.memory };
  }

  #spec(): Cluster['spec'] {
    const {
      version,
      storage,
      storageClassName,
      database = defaults.database.name,
      username = defaults.database.username,
      settings = {},
    } = this.#props;
    const { workMemMi, maintenanceWorkMemMi, operator } = dataDefaults.postgres;
    const parameters = {
      max_connections: this.#memory.connections,
      shared_buffers: `${String(this.#memory.bufferMi)}MB`,
      work_mem: `${String(workMemMi)}MB`,
      maintenance_work_mem: `${String(maintenanceWorkMemMi)}MB`,
      ...settings,
    };
    return {
      instances: this.#props.instances ?? operator.instances[this.environment.profile],
      imageName: this.#props.imageName ?? operator.images[version],
      bootstrap: { initdb: { database, owner: username, dataChecksums: true } },
      storage: { size: storage, ...(storageClassName === undefined ? {} : { storageClass: storageClassName }) },
      resources: resourcesOf(this.#props, this.#resources),
      postgresql: {
        parameters: settingTexts(parameters),
      },
    };
  }
}
