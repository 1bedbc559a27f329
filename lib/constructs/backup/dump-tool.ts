/**
 * How one kind of database is dumped and restored: bodies of bash functions. They find the address in `DB_HOST`,
 * `DB_PORT` and `DB_NAME`, the password in the file `$secrets/password`, the user in `$user`, a folder in memory in
 * `$private` and one on the volume of the dumps in `$work`. What they print goes to the Job's log, so it holds no data.
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
  /** Prints how many objects the database has, of every kind that a restore replaces. */
  readonly count: string;
  /** Makes the database exactly what the file `$1` holds, whatever was there. */
  readonly restore: string;
  /**
   * Removes everything from the database; `restore` calls it as `clear_database`. Undefined where `restore` does all or
   * nothing by itself; everywhere else the script keeps what was there, and puts it back when the restore fails.
   */
  readonly clear?: string | undefined;
}
