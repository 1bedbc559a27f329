import type { Construct } from 'constructs';
import { dataDefaults } from '../../conventions/data-defaults';
import type { BackupProps } from '../backup/backup';
import { Backups } from '../backup/backups';
import type { CronJob } from '../workload/cron-job';
import type { Job } from '../workload/job';
import type { RestoreProps } from '../backup/restore';
import { redisDump } from '../backup/dump-redis';
import { quantity } from '../../conventions/quantity';
import { Backend } from './backend';
import { redisProfile, type RedisSoftware } from './redis-container';
import { refusedRedisSettings, type CommonRedisProps, type RoleProps } from './redis-props';
import type { OnlyKnown } from './credentials';
import { externalRedis, type ExternalRedisProps, type ExternalService } from './external';
import { imageOf } from './release';
import type { Server, ServerProfile } from './server';
import { checkSettings } from './settings';

/** A server that speaks Redis' protocol: as a cache without any volume, as a store with the claim `<name>-data`. */
export abstract class RedisServer<Props> extends Backend<Props> {
  readonly #software: RedisSoftware;
  readonly #props: CommonRedisProps & RoleProps;
  readonly #backups: Backups;

  /** A server somewhere else: the same bindings, and no object of its own. */
  static external<const P extends ExternalRedisProps>(
    scope: Construct,
    id: string,
    props: OnlyKnown<P, ExternalRedisProps>,
  ): ExternalService<P> {
    return externalRedis(scope, id, props);
  }

  constructor(
    scope: Construct,
    id: string,
    props: CommonRedisProps & RoleProps & { readonly version?: string | undefined },
    software: RedisSoftware,
  ) {
    const { role } = props;
    const release = { software, version: props.version ?? dataDefaults[software].version };
    const image = props.image ?? imageOf(release);
    super(scope, id, props, {
      software,
      release,
      image,
      port: dataDefaults[software].port,
      // Clients of both know this scheme.
      scheme: 'redis',
      username: 'default',
      database: '0',
      data:
        role === 'store'
          ? { storage: props.storage, storageClassName: props.storageClassName, format: software }
          : undefined,
      resources: dataDefaults[software].resources[role],
      graceSeconds: dataDefaults[software].graceSeconds[role],
    });
    this.#software = software;
    this.#props = props;
    this.#backups = new Backups(() => ({
      service: this,
      tool: redisDump(software),
      image,
      // A server of its own reads the whole dump.
      restoreMemory: quantity(`${String(this.memoryMi)}Mi`),
      pods: props,
    }));
    checkSettings(this, props.settings ?? {}, refusedRedisSettings);
  }

  /** Dumps a store on a schedule, to a claim or a bucket. */
  backup(props: Props extends { readonly role: 'store' } ? BackupProps : never): CronJob {
    return this.#backups.backup(props);
  }

  /** Restores a dump of a store, once; clients start after it. The id tells restores apart: `'2026-11-21'`. */
  restore(id: string, ...[props]: Props extends { readonly role: 'store' } ? [props?: RestoreProps] : [never]): Job {
    return this.#backups.restore(id, props ?? {});
  }

  /** @internal */
  protected override profile(server: Server): ServerProfile {
    const { role, settings = {} } = this.#props;
    return redisProfile(server, { software: this.#software, role, passwordKey: this.passwordKey, settings });
  }
}
