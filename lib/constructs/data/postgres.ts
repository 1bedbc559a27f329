import { defaults } from '../../conventions/defaults';
import type { Construct } from 'constructs';
import { dataDefaults } from '../../conventions/data-defaults';
import type { ImageRef } from '../../conventions/image';
import type { BackupProps } from '../backup/backup';
import { Backups } from '../backup/backups';
import type { CronJob } from '../workload/cron-job';
import type { Job } from '../workload/job';
import type { RestoreProps } from '../backup/restore';
import { postgresDump } from '../backup/dump-postgres';
import { Backend } from './backend';
import type { BackendProps } from './backend-props';
import { CloudNativePg, type PostgresOperatorProps } from './cloud-native-pg';
import { checkDatabaseNames } from './database-names';
import { externalPostgres, type ExternalPostgresProps, type ExternalService } from './external';
import { memoryMistake, type ServerMemory } from './server-memory';
import { postgresMemory, postgresProfile } from './postgres-container';
import { refusedPostgresSettings, type PostgresServerProps } from './postgres-props';
import { imageOf } from './release';
import { environmentOf } from '../scope';
import type { Server, ServerProfile } from './server';
import { checkSettings } from './settings';
import type { OnlyKnown } from './credentials';

export interface PostgresProps extends PostgresServerProps, BackendProps {
  /** Image, compatible with the official one. @default - the official image, an exact minor version */
  readonly image?: ImageRef | undefined;
}

/**
 * A PostgreSQL server of one pod: a StatefulSet of one replica with the claim `<name>-data`, a headless Service, its
 * credentials, and a NetworkPolicy that lets exactly its clients in. Moving it in the tree renames nothing.
 */
export class Postgres<const Props extends PostgresProps = PostgresProps> extends Backend<Props> {
  readonly #props: PostgresProps;
  readonly #backups: Backups;

  constructor(scope: Construct, id: string, props: OnlyKnown<Props, PostgresProps>) {
    const release = { software: 'postgres', version: props.version } as const;
    const image = props.image ?? imageOf(release);
    super(scope, id, props, {
      software: 'postgres',
      release,
      image,
      port: dataDefaults.postgres.port,
      scheme: 'postgres',
      username: props.username ?? defaults.database.username,
      database: props.database ?? defaults.database.name,
      data: {
        storage: props.storage,
        storageClassName: props.storageClassName,
        format: `postgres-${String(props.version)}`,
      },
      resources: dataDefaults.postgres.resources[environmentOf(scope).profile],
      graceSeconds: dataDefaults.postgres.graceSeconds,
    });
    this.#props = props;
    checkDatabaseNames(this, { database: props.database, username: props.username });
    checkSettings(this, props.settings ?? {}, refusedPostgresSettings);
    this.#backups = new Backups(() => ({ service: this, tool: postgresDump, image, pods: props }));
    this.mistakeIf(() => memoryMistake(this.#memory, this.memoryMi));
  }

  /** A server somewhere else: the same bindings, and no object of its own. */
  static external<const P extends ExternalPostgresProps>(
    scope: Construct,
    id: string,
    props: OnlyKnown<P, ExternalPostgresProps>,
  ): ExternalService<P> {
    return externalPostgres(scope, id, props);
  }

  /** Servers run by the operator CloudNativePG, which has to be in the cluster: the same bindings. */
  static operator<const P extends PostgresOperatorProps>(
    scope: Construct,
    id: string,
    props: OnlyKnown<P, PostgresOperatorProps>,
  ): CloudNativePg<P> {
    return new CloudNativePg(scope, id, props);
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
