import { defaults } from '../../conventions/defaults';
import type { S3Target } from './backup-target';
import { dumpNames } from './dump-names';
import { backupFolders } from './dump-script';

/** Folder of the files with the keys of the store. */
export const s3Secrets = '/run/secrets/store';

/**
 * In the shell of rclone's image, which is no bash. The keys go from their files into one that nobody else reads. A
 * listing goes into a file first: within a pipe, its failure would be an empty bucket.
 */
function head(target: S3Target): string {
  const { bucket, prefix = '', endpoint, region = defaults.s3Region } = target;
  const folder = [bucket, ...prefix.split('/').filter((part) => part !== '')].join('/');
  return `#!/bin/sh
set -eu
umask 077
export LC_ALL=C
files="\${BACKUP_FOLDER:-${backupFolders.files}}"
secrets="\${STORE_SECRET_FOLDER:-${s3Secrets}}"
private="$(mktemp -d)"
trap 'rm -rf "$private"' EXIT
access_key_id="$(cat "$secrets/access-key-id")"
secret_access_key="$(cat "$secrets/secret-access-key")"
export RCLONE_CONFIG="$private/rclone.conf"
cat > "$RCLONE_CONFIG" <<CONFIG
[store]
type = s3
provider = ${endpoint === undefined ? 'AWS' : 'Other'}
region = ${region}
${endpoint === undefined ? '' : `endpoint = ${endpoint}\n`}no_check_bucket = true
access_key_id = $access_key_id
secret_access_key = $secret_access_key
CONFIG
store='store:${folder}'
names="$private/names"
fail() { echo "$1" >&2; exit 1; }
list() { rclone lsf --files-only "$store" > "$names" || fail 'the store does not say what it holds'; }
holds() { grep -qxF "$1" "$names"; }
${dumpNames}
# The dump whose checksum is the file $1, the checksum last.
send() {
  name="$(basename "$1" .sha256)"
  rclone copyto "$files/$name" "$store/$name"
  rclone check "$files" "$store" --include "/$name" --one-way
  rclone copyto "$1" "$store/$name.sha256"
  echo "stored $name"
}
`;
}

/** Stores what was dumped, its checksum last, and then removes what is older than what is kept. */
export function uploadScript(target: S3Target): string {
  return `${head(target)}
found=
for sum in "$files/$BACKUP_OF"-*.sha256; do
  [ -f "$sum" ] || continue
  send "$sum"
  found=true
done
[ -n "$found" ] || fail 'nothing was dumped'
list
outdated "$names" > "$private/outdated"
while read -r old; do
  rclone delete "$store" --include "/$old" --include "/$old.sha256"
  echo "removed $old"
done < "$private/outdated"
`;
}

/** Fetches the dump to restore with its checksum; nothing when this restore was done already. */
export function downloadScript(target: S3Target): string {
  return `${head(target)}
list
mark=".restored-$RESTORE_ID"
if holds "$mark"; then
  touch "$files/$mark"
  exit 0
fi
name="$RESTORE_FILE"
if [ "$name" = latest ]; then name="$(complete_names "$names" | tail -n 1)"; fi
[ -n "$name" ] || fail "there is no complete backup of $BACKUP_OF"
holds "$name" || fail "there is no backup $name"
holds "$name.sha256" || fail "$name has no checksum: it was not completed"
rclone copyto "$store/$name.sha256" "$files/$name.sha256"
rclone copyto "$store/$name" "$files/$name"
echo "fetched $name"
`;
}

/** Stores the copy of what this restore is going to replace: the volume of the pod is lost with the pod. */
export function keepScript(target: S3Target): string {
  return `${head(target)}
for sum in "$files/$BACKUP_OF-before-$RESTORE_ID"-*.sha256; do
  [ ! -f "$sum" ] || send "$sum"
done
`;
}

/** Notes in the store that this restore was done: a Job that runs again finds it. The copy of before has had its time. */
export function markScript(target: S3Target): string {
  return `${head(target)}
mark=".restored-$RESTORE_ID"
[ -f "$files/$mark" ] || fail 'nothing was restored'
rclone copyto "$files/$mark" "$store/$mark"
list
sed -n "/^$BACKUP_OF-before-$RESTORE_ID-/p" "$names" > "$private/before"
while read -r old; do
  rclone delete "$store" --include "/$old"
  echo "removed $old"
done < "$private/before"
`;
}
