import type { DumpTool } from './dump-tool';

/** The custom format: compressed, restored in one transaction. */
export const postgresDump: DumpTool = {
  extension: 'dump',
  // libpq takes a password file only if nobody else can read it; `:` and `\` are escaped in it.
  login: [
    'umask 077',
    String.raw`printf '*:*:*:*:%s\n' "$(sed 's/[\\:]/\\&/g' "$secrets/password")" > "$private/pgpass"`,
    'export PGPASSFILE="$private/pgpass" PGHOST="$DB_HOST" PGPORT="$DB_PORT" PGDATABASE="$DB_NAME" PGUSER="$user"',
    'export PGCONNECT_TIMEOUT=10',
  ].join('\n'),
  reachable: `pg_isready --quiet`,
  dump: `pg_dump --no-password --format=custom --file="$1"`,
  // The table of contents stands first: only reading all of it proves that it is whole.
  verify: 'pg_restore --list "$1" > /dev/null && pg_restore --file=/dev/null "$1"',
  count: `psql --no-password --no-psqlrc --tuples-only --no-align --command="select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'm', 'v', 'S') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'"`,
  restore: `pg_restore --no-password --exit-on-error --single-transaction --clean --if-exists --no-owner --no-privileges --dbname="$DB_NAME" "$1"`,
};
