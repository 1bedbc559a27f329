/**
 * How one kind of database is dumped and restored: bodies of bash functions. They find the address in `DB_HOST`,
 * `DB_PORT` and `DB_NAME`, the password in the file `$secrets/password`, the user in `$user`, and a folder in memory in
 * `$private`. What they print goes to the Job's log, so it holds no data.
 */
export interface DumpTool {
  /** Of the files: `dump`, `sql.gz`, `rdb`. */
  readonly extension: string;
  /** Prepares the credentials. */
  readonly login: string;
  /** Succeeds when the server answers. */
  readonly reachable: string;
  /** Writes the database to the file `$1`. */
  readonly dump: string;
  /** Fails unless the file `$1` is a whole dump. */
  readonly verify: string;
  /** Prints how many tables or keys the database has. */
  readonly count: string;
  /** Writes the file `$1` into the database; whatever was there under the same names is replaced. */
  readonly restore: string;
}
