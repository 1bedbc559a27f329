import type { Construct } from 'constructs';
import type { CommonRedisProps, RoleProps } from './redis-props';
import { RedisServer } from './redis-server';
import type { OnlyKnown } from './credentials';

export type RedisProps = CommonRedisProps &
  RoleProps & {
    /** Version of Redis. @default '8.2' */
    readonly version?: '7.4' | '8.2' | undefined;
  };

/**
 * A Redis server of one pod with a password of its own: as a cache without any volume, as a store with the claim
 * `<name>-data`.
 */
export class Redis<const Props extends RedisProps = RedisProps> extends RedisServer<Props> {
  constructor(scope: Construct, id: string, props: OnlyKnown<Props, RedisProps>) {
    super(scope, id, props, 'redis');
  }
}
