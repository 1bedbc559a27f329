import type { StorageSize } from '../../conventions/quantity';
import type { ComponentProps } from '../component';
import type { ResourcesProps } from '../pod/container';
import type { RefusedSettings, Settings } from './settings';

/** What a PostgreSQL server takes, whoever runs it. */
export interface PostgresServerProps extends ComponentProps, ResourcesProps {
  /** Major version. Changing it needs a dump and a restore: the files of one are not readable by another. */
  readonly version: 14 | 15 | 16 | 17 | 18;
  /** Size of the claim that holds the data. It can grow later, never shrink. */
  readonly storage: StorageSize;
  /** StorageClass of the claim. @default - the cluster's default class */
  readonly storageClassName?: string | undefined;
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
export const refusedPostgresSettings: RefusedSettings = {
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
