import type { S3Target } from './backup-target';
import { backupFolders } from './dump-script';

/** Folder of the files with the keys of the store. */
export const s3Secrets = '/run/secrets/store';

/** In the shell of rclone's image, which is no bash. The keys go from their files into one that nobody else reads. */
function head(target: S3Target): string {
  const { bucket, prefix = '', endpoint, region = 'us-east-1' } = target;
  const folder = [bucket, ...prefix.split('/').filter((part) => part !== '')].join('/');
  return `#!/bin/sh
set -eu
umask 077
files="\${BACKUP_FOLDER:-${backupFolders.files}}"
secrets="\${STORE_SECRET_FOLDER:-${s3Secrets}}"
RCLONE_CONFIG="$(mktemp)"
export RCLONE_CONFIG
trap 'rm -f "$RCLONE_CONFIG"' EXIT
cat > "$RCLONE_CONFIG" <<CONFIG
[store]
type = s3
provider = ${endpoint === undefined ? 'AWS' : 'Other'}
region = ${region}
${endpoint === undefined ? '' : `endpoint = ${endpoint}\n`}no_check_bucket = true
access_key_id = $(cat "$secrets/access-key-id")
secret_access_key = $(cat "$secrets/secret-access-key")
CONFIG
store='store:${folder}'
fail() { echo "$1" >&2; exit 1; }
stored() { rclone lsf --files-only "$store" | grep -E "^$BACKUP_OF-[0-9]{8}T[0-9]{6}Z[.][a-z.]*$" | sort || true; }
`;
}

/** Stores what was dumped, its checksum last, and then removes what is older than what is kept. */
export function uploadScript(target: S3Target): string {
  return `${head(target)}
found=
for sum in "$files/$BACKUP_OF"-*.sha256; do
  [ -f "$sum" ] || continue
  name="$(basename "$sum" .sha256)"
  rclone copyto "$files/$name" "$store/$name"
  rclone check "$files" "$store" --include "/$name" --one-way
  rclone copyto "$sum" "$store/$name.sha256"
  echo "stored $name"
  found=true
done
[ -n "$found" ] || fail 'nothing was dumped'
stored | grep -v '[.]sha256$' | sort -r | tail -n +"$((BACKUP_KEEP + 1))" | while read -r old; do
  rclone deletefile "$store/$old.sha256" || true
  rclone deletefile "$store/$old"
  echo "removed $old"
done
`;
}

/** Fetches the dump to restore with its checksum; nothing when this restore was done already. */
export function downloadScript(target: S3Target): string {
  return `${head(target)}
mark=".restored-$RESTORE_ID"
if [ -n "$(rclone lsf --files-only "$store" --include "/$mark")" ]; then
  touch "$files/$mark"
  exit 0
fi
name="$RESTORE_FILE"
if [ "$name" = latest ]; then name="$(stored | grep -v '[.]sha256$' | tail -n 1)"; fi
[ -n "$name" ] || fail "there is no backup of $BACKUP_OF"
rclone copyto "$store/$name.sha256" "$files/$name.sha256" || fail "$name has no checksum: it was not completed"
rclone copyto "$store/$name" "$files/$name"
echo "fetched $name"
`;
}

/** Notes in the store that this restore was done: a Job that runs again finds it. */
export function markScript(target: S3Target): string {
  return `${head(target)}
mark=".restored-$RESTORE_ID"
[ -f "$files/$mark" ] || fail 'nothing was restored'
rclone copyto "$files/$mark" "$store/$mark"
`;
}
