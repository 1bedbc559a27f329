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
    // The user may not make what is another's: neither this dump nor the copy of what is there could be restored.
    restore: `local foreign
foreign="$(${ask} --execute="select count(*) from (
  select definer from information_schema.views where table_schema = '$DB_NAME'
  union all select definer from information_schema.triggers where trigger_schema = '$DB_NAME'
  union all select definer from information_schema.routines where routine_schema = '$DB_NAME'
  union all select definer from information_schema.events where event_schema = '$DB_NAME'
) of_all where definer <> current_user() and not exists (select 1 from information_schema.user_privileges
  where replace(grantee, char(39), '') = current_user()
  and privilege_type in ('SUPER', 'SET USER', 'SET_USER_ID', 'SET_ANY_DEFINER'))")"
[ "$foreign" = 0 ] || fail "$foreign views, triggers, routines or events of the database have another definer than $user: drop them or make them again as $user"
clear_database
# The client repeats the statement that fails, and its message quotes values: neither is said.
gzip --decompress --stdout "$1" | ${client} ${options} "$DB_NAME" 2> "$private/said" || {
  sed -n "s/^\\(ERROR [0-9]* ([0-9A-Z]*)[^'\\"]*\\).*/\\1/p" "$private/said" | tail -n 1 >&2
  return 1
}`,
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
