import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { Volume, VolumeMount, VolumeProjection } from '../../../imports/k8s';
import { maxConfigMapBytes } from '../../conventions/limits';
import type { Binding } from './binding';
import { type FileBinding } from './binding';
import type { Component } from '../component';
import { FileContent } from './file-content';
import { SecretValue } from '../security/secret-value';

/** Content of a file in the container: text or a file on disk (a ConfigMap's), or a secret (a Secret's). */
export type FileValue = string | FileContent | SecretValue | FileBinding;

export interface Mounted {
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
}

/**
 * The files of all containers of a workload. One projected volume a directory, so that a Secret and a ConfigMap can
 * share it. Not by `subPath`: such a file would never see an update.
 * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/
 */
export class ConfigFiles {
  readonly #component: Component;
  readonly #data: Record<string, string> = {};
  readonly #binaryData: Record<string, string> = {};
  #bytes = 0;
  #largest: { readonly file: string; readonly bytes: number } = { file: '', bytes: 0 };

  constructor(component: Component) {
    this.#component = component;
  }

  /** What the ConfigMap holds, one key a file; undefined when every file comes from a Secret. */
  get configMap(): { data?: Record<string, string>; binaryData?: Record<string, string> } | undefined {
    const [text, binary] = [this.#data, this.#binaryData].map((each) => Object.keys(each).length > 0);
    if (text !== true && binary !== true) return undefined;
    return {
      ...(text === true ? { data: { ...this.#data } } : {}),
      ...(binary === true ? { binaryData: { ...this.#binaryData } } : {}),
    };
  }

  /** Everything that rolls the pods when it changes. */
  get texts(): readonly string[] {
    return [...Object.entries(this.#data), ...Object.entries(this.#binaryData)].flat();
  }

  /** The volumes of one container's files; `prefix` tells them apart from those of the other containers. */
  mount(files: Readonly<Record<string, FileValue>>, prefix: string): Mounted {
    const folders = new Map<string, VolumeProjection[]>();
    for (const [file, value] of Object.entries(files)) {
      const folder = path.posix.dirname(file);
      const sources = folders.get(folder) ?? [];
      folders.set(folder, sources);
      const name = path.posix.basename(file);
      if (typeof value === 'string' || FileContent.isFileContent(value)) {
        const key = this.#store(file, value);
        sources.push({ configMap: { name: this.#component.name, items: [{ key, path: name }] } });
      } else sources.push({ secret: secretItem(value, name) });
    }
    const volumes: Volume[] = [];
    const mounts: VolumeMount[] = [];
    for (const [folder, sources] of folders) {
      const name = `${prefix}files-${String(volumes.length)}`;
      // Readable by the container's group only: the volume's files belong to fsGroup.
      volumes.push({ name, projected: { defaultMode: 0o440, sources } });
      mounts.push({ name, mountPath: folder, readOnly: true });
    }
    return { volumes, mounts };
  }

  /** To be asked once everything is mounted: a ConfigMap has a limit. */
  checkSize(): void {
    if (this.#bytes <= maxConfigMapBytes) return;
    const { file, bytes } = this.#largest;
    this.#component.mistake(
      'E_OBJECT_TOO_LARGE',
      `its files have ${String(this.#bytes)} bytes, a ConfigMap may have ${String(maxConfigMapBytes)}; the largest is ${file} with ${String(bytes)}`,
      'keep large files in the image or on a volume',
    );
  }

  #store(file: string, value: string | FileContent): string {
    const key = this.#freeKey(file);
    const content = typeof value === 'string' ? Buffer.from(value) : this.#read(value);
    const text = typeof value === 'string' ? value : textOf(content);
    if (text === undefined) this.#binaryData[key] = content.toString('base64');
    else this.#data[key] = text;
    this.#bytes += content.length + key.length;
    if (content.length > this.#largest.bytes) this.#largest = { file, bytes: content.length };
    return key;
  }

  #read(value: FileContent): Buffer {
    try {
      return Buffer.from(value.read());
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code;
      this.#component.mistake(
        'E_FILE',
        `the file ${value.toString()} cannot be read: ${reason}`,
        'name a file by its path from the folder of the program file that says it',
      );
      return Buffer.from('');
    }
  }

  /** A key of a ConfigMap out of a path: keys hold letters, digits, `-`, `_` and `.` only. */
  #freeKey(file: string): string {
    const key = file.replace(/^\//, '').replace(/[^-._a-zA-Z0-9]/g, '_');
    // `/etc/a/b` and `/etc/a_b` would share one.
    let free = key;
    const taken = (each: string): boolean => Object.hasOwn(this.#data, each) || Object.hasOwn(this.#binaryData, each);
    for (let number = 2; taken(free); number++) free = `${key}.${String(number)}`;
    return free;
  }
}

/** Undefined for what is no UTF-8: it would not come out as it went in. */
function textOf(content: Buffer): string | undefined {
  const text = content.toString('utf8');
  return !text.includes('\0') && Buffer.from(text).equals(content) ? text : undefined;
}

function secretItem(value: SecretValue | Binding, name: string): NonNullable<VolumeProjection['secret']> {
  if (SecretValue.isSecretValue(value)) return { name: value.secretName, items: [{ key: value.key, path: name }] };
  const ref = value.to.secretKeyOf(value.key) ?? { name: value.to.name, key: value.key };
  return { name: ref.name, items: [{ key: ref.key, path: name }] };
}

/** Hash that changes when the text of a file or an address of a binding does: in the pod template it rolls the pods. */
export function checksumOf(texts: readonly string[]): string | undefined {
  if (texts.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${String(text.length)}:${text}`);
  return hash.digest('hex').slice(0, 16);
}
