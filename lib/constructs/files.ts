import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { Volume, VolumeMount, VolumeProjection } from '../../imports/k8s';
import type { Binding } from './binding';
import { type FileBinding } from './binding';
import { SecretValue } from './secret-value';

/** Content of a file in the container: text (a ConfigMap's), or a secret (a Secret's). */
export type FileValue = string | SecretValue | FileBinding;

export interface MountedFiles {
  /** Data of the ConfigMap: one key a text file. */
  readonly data: Readonly<Record<string, string>>;
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
}

/**
 * Files grouped by their directory: one projected volume a directory, so that a Secret and a ConfigMap can share it.
 * Not by `subPath`: such a file would never see an update.
 * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/
 */
export function mountFiles(files: Readonly<Record<string, FileValue>>, configMap: string): MountedFiles {
  const data: Record<string, string> = {};
  const folders = new Map<string, VolumeProjection[]>();
  for (const [file, value] of Object.entries(files)) {
    const folder = path.posix.dirname(file);
    const sources = folders.get(folder) ?? [];
    folders.set(folder, sources);
    const name = path.posix.basename(file);
    if (typeof value === 'string') {
      const key = freeKey(file, data);
      data[key] = value;
      sources.push({ configMap: { name: configMap, items: [{ key, path: name }] } });
    } else sources.push({ secret: { ...secretItem(value, name) } });
  }
  const volumes: Volume[] = [];
  const mounts: VolumeMount[] = [];
  for (const [folder, sources] of folders) {
    const name = `files-${String(volumes.length)}`;
    // Readable by the container's group only: the volume's files belong to fsGroup.
    volumes.push({ name, projected: { defaultMode: 0o440, sources } });
    mounts.push({ name, mountPath: folder, readOnly: true });
  }
  return { data, volumes, mounts };
}

function secretItem(value: SecretValue | Binding, name: string): NonNullable<VolumeProjection['secret']> {
  if (SecretValue.isSecretValue(value)) return { name: value.secretName, items: [{ key: value.key, path: name }] };
  const ref = value.to.secretKeyOf(value.key) ?? { name: value.to.name, key: value.key };
  return { name: ref.name, items: [{ key: ref.key, path: name }] };
}

/** A key of a ConfigMap out of a path: keys hold letters, digits, `-`, `_` and `.` only. */
function freeKey(file: string, data: Readonly<Record<string, string>>): string {
  const key = file.replace(/^\//, '').replace(/[^-._a-zA-Z0-9]/g, '_');
  // `/etc/a/b` and `/etc/a_b` would share one.
  let free = key;
  for (let number = 2; Object.hasOwn(data, free); number++) free = `${key}.${String(number)}`;
  return free;
}

/** Hash that changes when the text of a file or an address of a binding does: in the pod template it rolls the pods. */
export function checksumOf(texts: readonly string[]): string | undefined {
  if (texts.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${String(text.length)}:${text}`);
  return hash.digest('hex').slice(0, 16);
}
