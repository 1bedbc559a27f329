import type { DumpTool } from './dump-tool';

/** Folders of the containers that dump and restore. */
export const backupFolders = { files: '/backup', secrets: '/run/secrets/database', scripts: '/etc/backup' } as const;

/** Where a backup lies, told apart from the files of other databases and of runs that were killed. */
const filePattern = '"^$BACKUP_OF-[0-9]{8}T[0-9]{6}Z\\.$extension$"';

function head(tool: DumpTool): string {
  const functions = (['login', 'reachable', 'dump', 'verify', 'count', 'restore'] as const).map(
    (name) => `${name}() {\n${indent(tool[name])}\n}`,
  );
  return [
    '#!/bin/bash',
    'set -euo pipefail',
    'umask 077',
    `files="\${BACKUP_FOLDER:-${backupFolders.files}}"`,
    `secrets="\${SECRET_FOLDER:-${backupFolders.secrets}}"`,
    'private="$(mktemp -d)"',
    `trap 'rm -rf "$private" "$files"/.partial-*' EXIT`,
    `extension=${tool.extension}`,
    'user="${DB_USER:-}"',
    'if [ -z "$user" ]; then user="$(cat "$secrets/username")"; fi',
    'fail() { echo "$1" >&2; exit 1; }',
    ...functions,
    'wait_for_server() {',
    '  local tries=60',
    '  until reachable; do',
    '    tries=$((tries - 1))',
    '    [ "$tries" -gt 0 ] || fail "the server $DB_HOST:$DB_PORT does not answer"',
    '    sleep 2',
    '  done',
    '}',
    `all() { ls -1 "$files" | grep -E ${filePattern} | sort || true; }`,
  ].join('\n');
}

/**
 * Dumps, proves that the dump is whole, gives it its name, and removes old ones: only then, so that a backup that does
 * not work never costs one that did. A dump without its checksum is none: it is named last.
 */
export function backupScript(tool: DumpTool): string {
  return `${head(tool)}

login
wait_for_server
rm -f "$files"/.partial-*
name="$BACKUP_OF-$(date -u +%Y%m%dT%H%M%SZ).$extension"
partial="$files/.partial-$name"
dump "$partial"
[ -s "$partial" ] || fail 'the dump is empty'
verify "$partial" || fail 'the dump is not whole'
hash="$(sha256sum "$partial")"
printf '%s  %s\\n' "\${hash%% *}" "$name" > "$files/.partial-sum"
sync "$partial" "$files/.partial-sum"
mv "$files/.partial-sum" "$files/$name.sha256"
mv "$partial" "$files/$name"
echo "wrote $name, $(wc -c < "$files/$name") bytes"
all | sort -r | tail -n +"$((BACKUP_KEEP + 1))" | while read -r old; do
  rm -f "$files/$old" "$files/$old.sha256"
  echo "removed $old"
done
`;
}

/** Restores one dump, once: nothing is touched before it is proven to be whole. */
export function restoreScript(tool: DumpTool): string {
  return `${head(tool)}

done_mark="$files/.restored-$RESTORE_ID"
if [ -e "$done_mark" ]; then
  echo "restore $RESTORE_ID was done already: another one needs another id"
  exit 0
fi
name="$RESTORE_FILE"
if [ "$name" = latest ]; then name="$(all | tail -n 1)"; fi
[ -n "$name" ] || fail "there is no backup of $BACKUP_OF"
[ -f "$files/$name" ] || fail "there is no backup $name"
[ -f "$files/$name.sha256" ] || fail "$name has no checksum: it was not completed"
(cd "$files" && sha256sum --check --status "$name.sha256") || fail "$name is truncated or was changed"
verify "$files/$name" || fail "$name is not a whole dump"
login
wait_for_server
present="$(count)"
if [ "$present" != 0 ] && [ "$RESTORE_OVERWRITE" != true ]; then
  fail "the database is not empty ($present tables or keys): say 'overwrite: true' to replace them"
fi
restore "$files/$name"
touch "$done_mark"
echo "restored $name: $(count) tables or keys"
`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
