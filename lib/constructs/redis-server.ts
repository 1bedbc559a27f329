import type { Construct } from 'constructs';
import { dataDefaults } from '../conventions/data-defaults';
import { versionLabel } from '../conventions/labels';
import { Backend } from './backend';
import { redisProfile, type RedisSoftware } from './redis-container';
import { refusedRedisSettings, type CommonRedisProps, type RoleProps } from './redis-props';
import type { Server, ServerProfile } from './server';
import { checkSettings } from './settings';

/** A server that speaks Redis' protocol: as a cache without any volume, as a store with the claim `<name>-data`. */
export abstract class RedisServer<Props> extends Backend<Props> {
  readonly #software: RedisSoftware;
  readonly #props: CommonRedisProps & RoleProps;

  constructor(
    scope: Construct,
    id: string,
    props: CommonRedisProps & RoleProps,
    { software, image }: { readonly software: RedisSoftware; readonly image: string },
  ) {
    const { role } = props;
    super(scope, id, props, {
      software,
      version: versionLabel(image),
      image,
      port: 6379,
      // Clients of both know this scheme.
      scheme: 'redis',
      username: 'default',
      database: '0',
      data:
        role === 'store' ? { storage: props.storage, storageClass: props.storageClass, format: software } : undefined,
      resources: dataDefaults[software].resources[role],
      graceSeconds: dataDefaults[software].graceSeconds[role],
    });
    this.#software = software;
    this.#props = props;
    checkSettings(this, props.settings ?? {}, refusedRedisSettings);
  }

  /** @internal */
  protected override profile(server: Server): ServerProfile {
    const { role, settings = {} } = this.#props;
    return redisProfile(server, { software: this.#software, role, passwordKey: this.passwordKey, settings });
  }
}
