import { defaults } from '../../conventions/defaults';
import { isIPv6 } from 'node:net';
import type { Construct } from 'constructs';
import { dataDefaults } from '../../conventions/data-defaults';
import type { Address } from './backend-address';
import { BackingService } from './backing-service';
import type { AnyCredentials, ExistingCredentials, NoCredentials } from './credentials';
import { checkDatabaseNames } from './database-names';
import type { Egress } from '../security/network-policy';

/** A server that this program does not run: where it is. */
export interface ExternalEndpoint {
  /** DNS name or address of the server: `db.example`, `10.0.0.5`, `fd00::5`. */
  readonly host: string;
  /** @default - the usual port of its kind */
  readonly port?: number | undefined;
  /**
   * Addresses that the policies of its clients let through on that port. @default - every address outside of the
   * cluster: policies know no names
   */
  readonly cidr?: string | undefined;
  /** Connections that its clients may open together. @default - not checked */
  readonly connections?: number | undefined;
}

/** A server that this program does not run, and where its credentials are. */
export interface ExternalProps extends ExternalEndpoint {
  /** Credentials in Secrets of the namespace. */
  readonly credentials: ExistingCredentials;
}

/** A database of somebody else: what MySQL and MariaDB take. */
export interface ExternalDatabaseProps extends ExternalProps {
  /** Name of the database. @default 'app' */
  readonly database?: string | undefined;
  /** Name of the user, unless `credentials` has it. @default 'app' */
  readonly username?: string | undefined;
  /** Parameters of the URL, as the app's driver reads them: `{ ssl: 'true' }`. @default - none */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

export interface ExternalPostgresProps extends ExternalDatabaseProps {
  /**
   * What the URL asks of TLS. `require` encrypts, `verify-full` also checks who answers. @default 'require'
   * @see https://www.postgresql.org/docs/current/libpq-ssl.html
   */
  readonly sslmode?: 'disable' | 'require' | 'verify-ca' | 'verify-full' | undefined;
}

export interface ExternalRedisProps extends ExternalProps {
  /** Number of the database. @default '0' */
  readonly database?: string | undefined;
  /** Name of the user, unless `credentials` has it. @default 'default' */
  readonly username?: string | undefined;
  /** Whether the URL says `rediss`: TLS. @default true */
  readonly tls?: boolean | undefined;
}

/**
 * A database or cache outside of the program: no object of its own, the same bindings as the ones that we run. The
 * policies of its clients let them out to it.
 */
export class ExternalService<Props = AnyCredentials> extends BackingService<Props> {
  readonly #endpoint: Address;
  readonly #props: ExternalEndpoint;

  /** @internal */
  constructor(
    scope: Construct,
    id: string,
    props: ExternalEndpoint & { readonly credentials?: ExistingCredentials | undefined },
    software: string,
    address: Pick<Address, 'scheme' | 'port' | 'database' | 'username' | 'parameters'>,
  ) {
    super(scope, id, { credentials: props.credentials }, { software });
    this.#endpoint = { ...address, host: props.host, port: props.port ?? address.port };
    this.#props = props;
    if (!/^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?$/.test(props.host) && !isPlainIPv6(props.host)) {
      const message = `"${props.host}" is not the name or address of a host`;
      this.mistake('E_DB_HOST', message, 'write it without scheme, user, port or path: db.example');
    }
    if (software !== 'redis') checkDatabaseNames(this, { database: address.database, username: address.username });
  }

  /** @internal */
  override get podPort(): number {
    return this.#endpoint.port;
  }

  /** @internal */
  override get insideOf(): undefined {
    return undefined;
  }

  /** It runs already. @internal */
  override get serverReady(): undefined {
    return undefined;
  }

  /** @internal */
  override get outside(): Egress {
    const { host, cidr } = this.#props;
    return cidr === undefined ? { host, port: this.podPort } : { cidr, port: this.podPort };
  }

  /** @internal */
  protected override get connectionLimit(): number | undefined {
    return this.#props.connections;
  }

  /** @internal */
  protected override get endpoint(): Address {
    return this.#endpoint;
  }

  /** @internal */
  protected override ownKeyOf(): undefined {
    return undefined;
  }
}

/** Without brackets and without the interface of one machine. */
function isPlainIPv6(host: string): boolean {
  return isIPv6(host) && !host.includes('%');
}

/** PostgreSQL somewhere else. @internal */
export function externalPostgres<const Props extends ExternalPostgresProps>(
  scope: Construct,
  id: string,
  props: Props,
): ExternalService<Props> {
  const {
    database = defaults.database.name,
    username = defaults.database.username,
    sslmode = 'require',
    parameters,
  } = props as ExternalPostgresProps;
  return new ExternalService<Props>(scope, id, props, 'postgres', {
    scheme: 'postgres',
    port: dataDefaults.postgres.port,
    database,
    username,
    parameters: { sslmode, ...parameters },
  });
}

/** MySQL or MariaDB somewhere else. @internal */
export function externalMySql<const Props extends ExternalDatabaseProps>(
  scope: Construct,
  id: string,
  props: Props,
  software: 'mysql' | 'mariadb',
): ExternalService<Props> {
  const {
    database = defaults.database.name,
    username = defaults.database.username,
    parameters,
  } = props as ExternalDatabaseProps;
  return new ExternalService<Props>(scope, id, props, software, {
    scheme: 'mysql',
    port: dataDefaults[software].port,
    database,
    username,
    parameters,
  });
}

/** Redis or Valkey somewhere else. @internal */
export function externalRedis<const Props extends ExternalRedisProps>(
  scope: Construct,
  id: string,
  props: Props,
): ExternalService<Props> {
  const { database = '0', username = 'default', tls = true } = props as ExternalRedisProps;
  const scheme = tls ? 'rediss' : 'redis';
  const { port } = dataDefaults.redis;
  return new ExternalService<Props>(scope, id, props, 'redis', { scheme, port, database, username });
}

/** memcached somewhere else. @internal */
export function externalMemcached(
  scope: Construct,
  id: string,
  props: ExternalEndpoint,
): ExternalService<NoCredentials> {
  const { port } = dataDefaults.memcached;
  return new ExternalService<NoCredentials>(scope, id, props, 'memcached', { scheme: 'memcached', port });
}
