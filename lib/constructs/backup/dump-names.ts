/**
 * Shell functions over the file `$1`, a listing of names, in any POSIX shell. A dump is complete when its checksum lies
 * beside it: it is stored after the dump, so that what was cut short has none, and is neither restored nor counted.
 */
export const dumpNames = String.raw`# Dumps of this database, each once for itself and once for its checksum; other files are not its own.
own_names() {
  sed -n "s/^\($BACKUP_OF-[0-9]\{8\}T[0-9]\{6\}Z[.][a-z.]*\)\([.]sha256\)\{0,1\}$/\1/p" "$1" | sort
}
complete_names() { own_names "$1" | uniq -d; }
# What is older than the dumps that are kept, complete or not.
outdated() {
  oldest="$(complete_names "$1" | sort -r | sed -n "$BACKUP_KEEP"p)"
  [ -z "$oldest" ] || own_names "$1" | uniq | sed "/^$oldest$/,"'$d'
}`;
