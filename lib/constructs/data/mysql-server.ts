import type { Construct } from 'constructs';
import { acknowledgeExistingSecrets } from '../../conventions/acknowledgement';
import { dataDefaults } from '../../conventions/data-defaults';
import { defaults } from '../../conventions/defaults';
import type { BackupProps } from '../backup/backup';
import { Backups } from '../backup/backups';
import type { CronJob } from '../workload/cron-job';
import type { Job } from '../workload/job';
import type { RestoreProps } from '../backup/restore';
import { mariadbDump, mysqlDump } from '../backup/dump-mysql';
import { Backend } from './backend';
import { checkDatabaseNames } from './database-names';
import type { SecretKeyRef } from '../pod/binding';
import { memoryMistake, type ServerMemory } from './server-memory';
import { mysqlMemory, mysqlProfile, type MySqlSoftware } from './mysql-container';
import { refusedMySqlSettings, type CommonMySqlProps } from './mysql-props';
import { imageOf } from './release';
import { environmentOf } from '../scope';
import { existingSecrets } from '../security/secret-value';
import type { Server, ServerProfile } from './server';
import { checkSettings } from './settings';

/** A server of MySQL's family in one pod, with the claim `<name>-data`. */
export abstract class MySqlServer<Props> extends Backend<Props> {
  readonly #software: MySqlSoftware;
  readonly #props: CommonMySqlProps;
  readonly #backups: Backups;

  constructor(
    scope: Construct,
    id: string,
    props: CommonMySqlProps & { readonly version: string },
    software: MySqlSoftware,
  ) {
    const { version } = props;
    const release = { software, version };
    const image = props.image ?? imageOf(release);
    super(scope, id, props, {
      software,
      release,
      image,
      port: dataDefaults[software].port,
      // Clients of both know this scheme.
      scheme: 'mysql',
      username: props.username ?? defaults.database.username,
      database: props.database ?? defaults.database.name,
      data: { storage: props.storage, storageClassName: props.storageClassName, format: `${software}-${version}` },
      resources: dataDefaults[software].resources[environmentOf(scope).profile],
      graceSeconds: dataDefaults[software].graceSeconds,
      generated: { 'root-password': { random: defaults.passwordLength } },
    });
    this.#software = software;
    this.#props = props;
    acknowledgeExistingSecrets(this, existingSecrets([props.credentials?.rootPassword]));
    checkDatabaseNames(this, { database: props.database, username: props.username });
    checkSettings(this, props.settings ?? {}, refusedMySqlSettings);
    if (props.username === 'root') {
      this.mistake('E_DB_NAME', 'the user root is the administrator', 'leave `username` out, or give the app its own');
    }
    const tool = software === 'mysql' ? mysqlDump : mariadbDump;
    this.#backups = new Backups(() => ({ service: this, tool, image, pods: props }));
    this.mistakeIf(() => memoryMistake(this.#memory, this.memoryMi));
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
    const { credentials, settings = {} } = this.#props;
    return mysqlProfile(server, {
      software: this.#software,
      memory: this.#memory,
      usernameFrom: credentials?.username,
      passwordKey: this.passwordKey,
      rootPasswordKey: this.#rootPasswordKey,
      settings,
    });
  }

  /** @internal */
  protected override get connectionLimit(): number {
    return this.#memory.connections - dataDefaults[this.#software].reservedConnections;
  }

  get #memory(): ServerMemory {
    return mysqlMemory(this.#software, this.memoryMi, this.#props.connections);
  }

  get #rootPasswordKey(): SecretKeyRef {
    const { credentials } = this.#props;
    if (credentials === undefined) return { name: this.name, key: 'root-password' };
    const { secretName, key } = credentials.rootPassword ?? credentials.password;
    return { name: secretName, key };
  }
}
