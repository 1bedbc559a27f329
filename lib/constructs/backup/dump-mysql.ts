import { quotedPassword } from '../security/quoted-password';
import type { DumpTool } from './dump-tool';

interface Programs {
  readonly client: string;
  readonly dump: string;
  readonly admin: string;
  /** Options that only one of the two knows. */
  readonly dumpOptions: string;
}

/** SQL, compressed; MySQL and MariaDB end it with a line that says so. */
function sqlDump({ client, dump, admin, dumpOptions }: Programs): DumpTool {
  const options = `--defaults-extra-file="$private/client.cnf" --host="$DB_HOST" --port="$DB_PORT" --user="$user" --protocol=tcp`;
  const ask = `${client} ${options} --batch --skip-column-names`;
  const schema = `from information_schema.schemata where schema_name = '$DB_NAME'`;
  return {
    extension: 'sql.gz',
    login: String.raw`printf '[client]\npassword="%s"\n' "$(${quotedPassword('$secrets/password')})" > "$private/client.cnf"`,
    reachable: `${admin} ${options} --silent ping > /dev/null 2>&1`,
    // One snapshot of all tables, without locking anybody out.
    dump: `${dump} ${options} --single-transaction --quick --routines --triggers --events --hex-blob --no-tablespaces ${dumpOptions}"$DB_NAME" | gzip > "$1"`,
    verify: `gzip --test "$1" && gzip --decompress --stdout "$1" | tail -n 1 | grep -q '^-- Dump completed'`,
    count: `${ask} --execute="select
  (select count(*) from information_schema.tables where table_schema = '$DB_NAME')
  + (select count(*) from information_schema.routines where routine_schema = '$DB_NAME')
  + (select count(*) from information_schema.events where event_schema = '$DB_NAME')"`,
    // The rights of the user are to the name, and stay. Its character set is that of the server's when it is lost.
    clear: `local like
like="$(${ask} --execute="select concat('character set ', default_character_set_name, ' collate ', default_collation_name) ${schema}")"
${ask} --execute="drop database if exists \\\`$DB_NAME\\\`; create database \\\`$DB_NAME\\\` $like"`,
    restore: `clear_database
gzip --decompress --stdout "$1" | ${client} ${options} "$DB_NAME"`,
  };
}

export const mysqlDump: DumpTool = sqlDump({
  client: 'mysql',
  dump: 'mysqldump',
  admin: 'mysqladmin',
  dumpOptions: '--set-gtid-purged=OFF ',
});

export const mariadbDump: DumpTool = sqlDump({
  client: 'mariadb',
  dump: 'mariadb-dump',
  admin: 'mariadb-admin',
  dumpOptions: '',
});
