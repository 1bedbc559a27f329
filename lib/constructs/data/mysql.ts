import type { Construct } from 'constructs';
import type { CommonMySqlProps } from './mysql-props';
import { MySqlServer } from './mysql-server';
import { externalMySql, type ExternalDatabaseProps, type ExternalService } from './external';
import type { OnlyKnown } from './credentials';

export interface MySqlProps extends CommonMySqlProps {
  /** Release series. Changing it needs a dump and a restore: there is no way back from the files of a newer one. */
  readonly version: '8.0' | '8.4';
}

/**
 * A MySQL server of one pod: a StatefulSet of one replica with the claim `<name>-data`, a headless Service, its
 * credentials, and a NetworkPolicy that lets exactly its clients in. Moving it in the tree renames nothing.
 */
export class MySql<const Props extends MySqlProps = MySqlProps> extends MySqlServer<Props> {
  constructor(scope: Construct, id: string, props: OnlyKnown<Props, MySqlProps>) {
    super(scope, id, props, 'mysql');
  }

  /** A server somewhere else: the same bindings, and no object of its own. */
  static external<const P extends ExternalDatabaseProps>(
    scope: Construct,
    id: string,
    props: OnlyKnown<P, ExternalDatabaseProps>,
  ): ExternalService<P> {
    return externalMySql(scope, id, props, 'mysql');
  }
}
