import { dumpNames } from './dump-names';
import type { DumpTool } from './dump-tool';

/** Folders of the containers that dump and restore. */
export const backupFolders = { files: '/backup', secrets: '/run/secrets/database', scripts: '/etc/backup' } as const;

/**
 * Work that is not finished lies in a hidden folder of the same volume, so that a file gets its place by a rename. What
 * a killed run left goes with the next one of the same kind: a restore must not touch the work of a backup.
 */
function head(tool: DumpTool, kind: 'backup' | 'restore'): string {
  const bodies = (['login', 'reachable', 'dump', 'verify', 'count', 'restore', 'clear'] as const).flatMap((name) => {
    const body = tool[name];
    return body === undefined ? [] : [`${name}() {\n${body}\n}`];
  });
  return `#!/bin/bash
set -euo pipefail
umask 077
export LC_ALL=C
files="\${BACKUP_FOLDER:-${backupFolders.files}}"
secrets="\${SECRET_FOLDER:-${backupFolders.secrets}}"
rm -rf "$files"/.${kind}-*
private="$(mktemp -d)"
work="$(mktemp -d "$files/.${kind}-XXXXXX")"
trap 'rm -rf "$private" "$work"' EXIT
extension=${tool.extension}
user="\${DB_USER:-}"
if [ -z "$user" ]; then user="$(cat "$secrets/username")"; fi
fail() { echo "$1" >&2; exit 1; }
${bodies.join('\n')}
wait_for_server() {
  local tries=60
  until reachable; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail "the server $DB_HOST:$DB_PORT does not answer"
    sleep 2
  done
}
# A file gets its name when it is proven to be whole, after its checksum.
write_dump() {
  dump "$work/$1"
  [ -s "$work/$1" ] || fail 'the dump is empty'
  verify "$work/$1" || fail 'the dump is not whole'
  local hash
  hash="$(sha256sum < "$work/$1")"
  printf '%s  %s\\n' "\${hash%% *}" "$1" > "$work/sum"
  sync "$work/$1" "$work/sum"
  mv "$work/sum" "$files/$1.sha256"
  mv "$work/$1" "$files/$1"
  sync "$files"
}
${dumpNames}`;
}

/**
 * Dumps, proves that the dump is whole, gives it its name, and removes old ones: only then, so that a backup that does
 * not work never costs one that did.
 */
export function backupScript(tool: DumpTool): string {
  return `${head(tool, 'backup')}

login
wait_for_server
name="$BACKUP_OF-$(date -u +%Y%m%dT%H%M%SZ).$extension"
write_dump "$name"
echo "wrote $name, $(wc -c < "$files/$name") bytes"
ls -1 "$files" > "$work/names"
outdated "$work/names" > "$work/outdated"
while read -r old; do
  rm -f "$files/$old.sha256" "$files/$old"
  echo "removed $old"
done < "$work/outdated"
`;
}

/** What is asked before anything is touched; `$present` is then what the database holds. */
const checked = `done_mark="$files/.restored-$RESTORE_ID"
if [ -e "$done_mark" ]; then
  login
  wait_for_server
  [ "$(count)" != 0 ] || fail "restore $RESTORE_ID was done already, but the database is empty: choose another id"
  echo "restore $RESTORE_ID was done already: another one needs another id"
  exit 0
fi
name="$RESTORE_FILE"
if [ "$name" = latest ]; then
  ls -1 "$files" > "$work/names"
  name="$(complete_names "$work/names" | tail -n 1)"
fi
[ -n "$name" ] || fail "there is no complete backup of $BACKUP_OF"
[ -f "$files/$name" ] || fail "there is no backup $name"
[ -f "$files/$name.sha256" ] || fail "$name has no checksum: it was not completed"
actual="$(sha256sum < "$files/$name")"
read -r expected _ < "$files/$name.sha256" || fail "the checksum of $name is not whole"
[ "\${actual%% *}" = "$expected" ] || fail "$name is truncated or was changed"
verify "$files/$name" || fail "$name is not a whole dump"
login
wait_for_server
present="$(count)"
if [ "$present" != 0 ] && [ "$RESTORE_OVERWRITE" != true ]; then
  fail "the database is not empty ($present objects): say 'overwrite: true' to replace all of them"
fi`;

/** A copy of what is there, for the case that the restore fails or is killed when the database was cleared. */
const copyBefore = `before=
if [ "$present" != 0 ]; then
  before="$BACKUP_OF-before-$RESTORE_ID-$(date -u +%Y%m%dT%H%M%SZ).$extension"
  write_dump "$before"
  echo "what is there lies in $before until the restore is done"
fi`;

/** Where a container before this one has made the copy, and another has stored it: nothing else lies in the pod. */
const copiedBefore = `before=
if [ "$present" != 0 ]; then
  ls -1 "$files" > "$work/names"
  before="$(sed -n "/^$BACKUP_OF-before-$RESTORE_ID-.*[.]$extension$/p" "$work/names" | tail -n 1)"
  [ -n "$before" ] || fail 'the database was empty until now: somebody fills it'
fi`;

/** Copies what a restore is going to replace, so that the copy can be stored before anything is touched. */
export function beforeScript(tool: DumpTool): string {
  return `${head(tool, 'restore')}

${checked}
${copyBefore}
`;
}

/**
 * Restores one dump, once: nothing is touched before it is proven to be whole.
 *
 * @param copy whether the copy of what is there is made here, or was by `beforeScript`
 */
export function restoreScript(tool: DumpTool, copy: 'here' | 'before'): string {
  const kept = `${copy === 'here' ? copyBefore : copiedBefore}\n${replace}`;
  return `${head(tool, 'restore')}

${checked}
${tool.clear === undefined ? allOrNothing : kept}
touch "$done_mark"
sync "$files"
echo "restored $name: $(count) objects"
`;
}

const unchanged = '$name could not be restored; the database is what it was before';
const allOrNothing = `restore "$files/$name" || fail "${unchanged}"`;

/** A job in the background stops at its first mistake; within `if` or before `||`, bash would go on. */
const replace = `clear_database() { touch "$work/touched"; clear; }
forget_before() { [ -z "$before" ] || rm -f "$files/$before.sha256" "$files/$before"; }
restore "$files/$name" &
if ! wait "$!"; then
  if [ -e "$work/touched" ]; then
    echo "$name could not be restored: putting back what was there" >&2
    if [ -n "$before" ]; then restore "$files/$before" & else clear & fi
    wait "$!" || fail "the database holds only a part: what it was before lies in \${before:-nothing, it was empty}"
  fi
  forget_before
  fail "${unchanged}"
fi
forget_before`;
