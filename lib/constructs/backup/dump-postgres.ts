import type { DumpTool } from './dump-tool';

const system = `(n.nspname like 'pg\\_%' or n.nspname = 'information_schema')`;

/** Whether it came with an extension: that one brings it again. */
const ofExtension = (catalog: string, oid: string): string =>
  `exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

/** What else lies in schemas, with the prefix of its columns. */
const inSchemas = [
  ['pg_collation', 'coll'],
  ['pg_conversion', 'con'],
  ['pg_operator', 'opr'],
  ['pg_opfamily', 'opf'],
  ['pg_statistic_ext', 'stx'],
  ['pg_ts_config', 'cfg'],
  ['pg_ts_dict', 'dict'],
] as const;

/**
 * Removes all that the user owns, in the transaction that restores: what stays is what a new database has. `\gexec`
 * runs what it has found. A table that somebody uses is waited for a minute.
 */
const empty = String.raw`begin;
set lock_timeout = '60s';
set client_min_messages = error;
-- A schema of somebody else stays, without what the user has put into it.
select 'drop owned by current_user' from pg_namespace where nspname = 'public' and not pg_has_role(nspowner, 'usage') \gexec
create temporary table public_schema on commit drop as
  select 1 as step, format('create schema public authorization %s', nspowner::regrole) as statement
    from pg_namespace where nspname = 'public'
  union all
  select 2, format('grant %s on schema public to %s', privilege_type, case when grantee = 0 then 'public' else grantee::regrole::text end)
    from pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) where nspname = 'public'
  union all
  select 3, format('comment on schema public is %L', obj_description(oid, 'pg_namespace'))
    from pg_namespace where nspname = 'public';
select format('drop event trigger if exists %I cascade', evtname) from pg_event_trigger where pg_has_role(evtowner, 'usage') \gexec
select format('drop publication if exists %I cascade', pubname) from pg_publication where pg_has_role(pubowner, 'usage') \gexec
select format('drop extension if exists %I cascade', extname) from pg_extension where extname <> 'plpgsql' and pg_has_role(extowner, 'usage') \gexec
select format('drop foreign data wrapper if exists %I cascade', fdwname) from pg_foreign_data_wrapper where pg_has_role(fdwowner, 'usage') \gexec
select format('drop schema if exists %I cascade', nspname) from pg_namespace n where not ${system} and pg_has_role(nspowner, 'usage') \gexec
select lo_unlink(oid) from pg_largeobject_metadata where pg_has_role(lomowner, 'usage') \g /dev/null
select statement from public_schema where not exists (select from pg_namespace where nspname = 'public') order by step \gexec`;

/** The custom format: compressed, restored in one transaction. */
export const postgresDump: DumpTool = {
  extension: 'dump',
  // libpq takes a password file only if nobody else can read it; `:` and `\` are escaped in it.
  login: [
    String.raw`printf '*:*:*:*:%s\n' "$(sed 's/[\\:]/\\&/g' "$secrets/password")" > "$private/pgpass"`,
    'export PGPASSFILE="$private/pgpass" PGHOST="$DB_HOST" PGPORT="$DB_PORT" PGDATABASE="$DB_NAME" PGUSER="$user"',
    'export PGCONNECT_TIMEOUT=10',
  ].join('\n'),
  reachable: `pg_isready --quiet`,
  dump: `pg_dump --no-password --format=custom --file="$1"`,
  // The table of contents stands first: only reading all of it proves that it is whole.
  verify: 'pg_restore --list "$1" > /dev/null && pg_restore --file=/dev/null "$1"',
  count: `psql --no-password --no-psqlrc --tuples-only --no-align <<'SQL'
select
  (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm', 'v', 'S', 'f') and not ${system} and not ${ofExtension('pg_class', 'c.oid')})
  + (select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where not ${system} and not ${ofExtension('pg_proc', 'p.oid')})
  + (select count(*) from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where (t.typtype in ('d', 'e', 'r') or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c')) and not ${system} and not ${ofExtension('pg_type', 't.oid')})
  + (select count(*) from pg_largeobject_metadata)
  + (select count(*) from pg_namespace n
    where n.nspname <> 'public' and not ${system} and pg_has_role(n.nspowner, 'usage') and not ${ofExtension('pg_namespace', 'n.oid')})
  + (select count(*) from pg_publication) + (select count(*) from pg_event_trigger e where not ${ofExtension('pg_event_trigger', 'e.oid')})
  + (select count(*) from pg_foreign_data_wrapper f where not ${ofExtension('pg_foreign_data_wrapper', 'f.oid')})
  + (select count(*) from pg_foreign_server f where not ${ofExtension('pg_foreign_server', 'f.oid')})
${inSchemas
  .map(
    ([catalog, prefix]) => `  + (select count(*) from ${catalog} o join pg_namespace n on n.oid = o.${prefix}namespace
    where not ${system} and not ${ofExtension(catalog, 'o.oid')})`,
  )
  .join('\n')}
SQL`,
  // Nothing is committed before the last statement of the dump, which is this one's.
  restore: `{
  cat <<'SQL'
${empty}
SQL
  pg_restore --single-transaction --no-owner --no-privileges --file=- "$1"
} | psql --no-password --no-psqlrc --quiet --output=/dev/null --set=ON_ERROR_STOP=1 --set=VERBOSITY=terse 2> "$private/said" || {
  # A message may quote values, also the shortest one.
  grep -E '^(psql: )?(error|ERROR|FATAL):' "$private/said" | sed 's/["\\\\].*//' >&2 || true
  return 1
}`,
};
