import type { Manifest } from '../manifest';
import type { FieldReport } from './fields/field-check';
import { asObject } from './json';

/** Most bytes of `data` that a ConfigMap or a Secret may have. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
const maxData = 1024 * 1024;

/** Most bytes that the store takes in one request. @see https://etcd.io/docs/v3.5/dev-guide/limit/ */
const maxObject = 1.5 * 1024 * 1024;

/** Sizes of the whole object. `sound` says that JSON can carry it, so that it can be measured. */
export function checkSize(manifest: Manifest, sound: boolean, report: FieldReport): void {
  if (manifest.kind === 'ConfigMap' || manifest.kind === 'Secret') {
    const bytes = dataBytes(manifest);
    if (bytes > maxData) {
      const fix = 'split it, or keep large files in an image or a volume';
      const message = `the data has ${bytes} bytes, a ${manifest.kind} may have ${maxData}`;
      return report('E_OBJECT_TOO_LARGE', ['data'], message, fix);
    }
  }
  // Only what could be too large is written out to be measured.
  if (!sound || roughSize(manifest, maxObject / 4) < maxObject / 4) return;
  const bytes = Buffer.byteLength(JSON.stringify(manifest));
  if (bytes <= maxObject) return;
  report('E_OBJECT_TOO_LARGE', [], `the object has ${bytes} bytes, the API server takes ${maxObject}`, 'split it');
}

function dataBytes(manifest: Manifest): number {
  let bytes = 0;
  for (const field of ['data', 'stringData', 'binaryData']) {
    const encoded = field === 'binaryData' || (field === 'data' && manifest.kind === 'Secret');
    for (const [key, value] of Object.entries(asObject(manifest[field]) ?? {})) {
      if (typeof value !== 'string') continue;
      bytes += key.length + (encoded ? Math.floor((value.length * 3) / 4) : Buffer.byteLength(value));
    }
  }
  return bytes;
}

/** Characters of the strings in a value; stops counting beyond the limit. A character has at most four bytes. */
function roughSize(value: unknown, limit: number): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 2;
  for (const key in value) {
    size += key.length + 4 + roughSize((value as Readonly<Record<string, unknown>>)[key], limit - size);
    if (size > limit) return size;
  }
  return size;
}
