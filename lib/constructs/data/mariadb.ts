import type { Construct } from 'constructs';
import type { CommonMySqlProps } from './mysql-props';
import { MySqlServer } from './mysql-server';
import { externalMySql, type ExternalDatabaseProps, type ExternalService } from './external';
import type { OnlyKnown } from './credentials';

export interface MariaDbProps extends CommonMySqlProps {
  /** Release series. Changing it needs a dump and a restore: there is no way back from the files of a newer one. */
  readonly version: '10.11' | '11.4' | '11.8';
}

/**
 * A MariaDB server of one pod: a StatefulSet of one replica with the claim `<name>-data`, a headless Service, its
 * credentials, and a NetworkPolicy that lets exactly its clients in. Its URL has the scheme `mysql`.
 */
export class MariaDb<const Props extends MariaDbProps = MariaDbProps> extends MySqlServer<Props> {
  constructor(scope: Construct, id: string, props: OnlyKnown<Props, MariaDbProps>) {
    super(scope, id, props, 'mariadb');
  }

  /** A server somewhere else: the same bindings, and no object of its own. */
  static external<const P extends ExternalDatabaseProps>(
    scope: Construct,
    id: string,
    props: OnlyKnown<P, ExternalDatabaseProps>,
  ): ExternalService<P> {
    return externalMySql(scope, id, props, 'mariadb');
  }
}
