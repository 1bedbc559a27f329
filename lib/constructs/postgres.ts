import type { Construct } from 'constructs';
import { dataDefaults } from '../conventions/data-defaults';
import type { ImageRef } from '../conventions/image';
import { versionLabel } from '../conventions/labels';
import type { StorageSize } from '../conventions/quantity';
import { Backend, type BackendProps } from './backend';
import { checkDatabaseNames } from './database-names';
import { memoryMistake, type ServerMemory } from './server-memory';
import { postgresMemory, postgresProfile } from './postgres-container';
import { environmentOf } from './scope';
import type { Server, ServerProfile } from './server';
import { checkSettings, type RefusedSettings, type Settings } from './settings';

export interface PostgresProps extends BackendProps {
  /** Major version. Changing it needs a dump and a restore: the files of one are not readable by another. */
  readonly version: 14 | 15 | 16 | 17 | 18;
  /** Size of the claim that holds the data. It can grow later, never shrink. */
  readonly storage: StorageSize;
  /** StorageClass of the claim. @default - the cluster's default class */
  readonly storageClass?: string | undefined;
  /** Image, compatible with the official one. @default - the official image, an exact minor version */
  readonly image?: ImageRef | undefined;
  /** Name of the database. @default 'app' */
  readonly database?: string | undefined;
  /** Name of the user that owns it. @default 'app' */
  readonly username?: string | undefined;
  /** Connections that the server accepts. @default - as many as fit into the memory, at most 100 */
  readonly connections?: number | undefined;
  /**
   * Further settings of the server, by their own names: `{ log_min_duration_statement: 500 }`. What follows from other
   * props, and what would lose data at a crash, is refused. @default - none
   * @see https://www.postgresql.org/docs/current/runtime-config.html
   */
  readonly settings?: Settings | undefined;
}

/** Settings that the construct computes, and those that keep what was committed. */
const refusedSettings: RefusedSettings = {
  owned: {
    max_connections: 'connections',
    shared_buffers: 'memory',
    work_mem: 'memory',
    maintenance_work_mem: 'memory',
    listen_addresses: 'topology',
    port: 'topology',
    data_directory: 'version',
    password_encryption: 'credentials',
  },
  durable: {
    fsync: /^(on|true|yes|1)$/i,
    full_page_writes: /^(on|true|yes|1)$/i,
    synchronous_commit: /^(on|true|yes|1|local|remote_write|remote_apply)$/i,
  },
};

/**
 * A PostgreSQL server of one pod: a StatefulSet of one replica with the claim `<name>-data`, a headless Service, its
 * credentials, and a NetworkPolicy that lets exactly its clients in. Moving it in the tree renames nothing.
 */
export class Postgres<const Props extends PostgresProps = PostgresProps> extends Backend<Props> {
  readonly #props: PostgresProps;

  constructor(scope: Construct, id: string, props: Props) {
    const image = props.image ?? dataDefaults.postgres.images[props.version];
    super(scope, id, props, {
      software: 'postgres',
      version: versionLabel(image),
      image,
      port: 5432,
      scheme: 'postgres',
      username: props.username ?? 'app',
      database: props.database ?? 'app',
      data: { storage: props.storage, storageClass: props.storageClass, format: `postgres-${String(props.version)}` },
      resources: dataDefaults.postgres.resources[environmentOf(scope).profile],
      graceSeconds: dataDefaults.postgres.graceSeconds,
    });
    this.#props = props;
    checkDatabaseNames(this, { database: props.database, username: props.username });
    checkSettings(this, props.settings ?? {}, refusedSettings);
    this.mistakeIf(() => memoryMistake(this.#memory, this.memoryMi));
  }

  /** @internal */
  protected override profile(server: Server): ServerProfile {
    const { version, credentials, settings = {} } = this.#props;
    return postgresProfile(server, {
      version,
      memory: this.#memory,
      usernameFrom: credentials?.username,
      passwordKey: this.passwordKey,
      settings,
    });
  }

  /** @internal */
  protected override get connectionLimit(): number {
    return this.#memory.connections - dataDefaults.postgres.reservedConnections;
  }

  get #memory(): ServerMemory {
    return postgresMemory(this.memoryMi, this.#props.connections);
  }
}
