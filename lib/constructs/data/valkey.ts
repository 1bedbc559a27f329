import type { Construct } from 'constructs';
import type { CommonRedisProps, RoleProps } from './redis-props';
import { RedisServer } from './redis-server';
import type { OnlyKnown } from './credentials';

export type ValkeyProps = CommonRedisProps &
  RoleProps & {
    /** Version of Valkey. @default '8.1' */
    readonly version?: '7.2' | '8.1' | undefined;
  };

/**
 * A Valkey server of one pod with a password of its own: as a cache without any volume, as a store with the claim
 * `<name>-data`. Its URL has the scheme `redis`, which clients of both know.
 */
export class Valkey<const Props extends ValkeyProps = ValkeyProps> extends RedisServer<Props> {
  constructor(scope: Construct, id: string, props: OnlyKnown<Props, ValkeyProps>) {
    super(scope, id, props, 'valkey');
  }
}
