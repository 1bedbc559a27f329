import { maxConfigMapBytes } from '../conventions/limits';
import { groupKindOf, type Manifest } from '../manifest';
import type { FieldReport } from './fields/field-check';
import { asObject } from '../objects/read-field';

/** Most bytes that the store takes in one request. @see https://etcd.io/docs/v3.5/dev-guide/limit/ */
const maxObject = 1.5 * 1024 * 1024;

/**
 * Sizes of the whole object.
 *
 * @param roughly a lower bound of its characters: only what could be too large is written out to be measured
 * @param sound whether JSON can carry it
 */
export function checkSize(manifest: Manifest, roughly: number, sound: boolean, report: FieldReport): void {
  // A character has at most four bytes, base64 three bytes for four of them; names and punctuation come on top.
  if (roughly < maxConfigMapBytes / 16) return;
  if (['/ConfigMap', '/Secret'].includes(groupKindOf(manifest))) {
    const bytes = dataBytes(manifest);
    if (bytes > maxConfigMapBytes) {
      const fix = 'split it, or keep large files in an image or a volume';
      const message = `the data has ${bytes} bytes, a ${manifest.kind} may have ${maxConfigMapBytes}`;
      return report('E_OBJECT_TOO_LARGE', ['data'], message, fix);
    }
  }
  if (!sound) return;
  const bytes = Buffer.byteLength(JSON.stringify(manifest));
  if (bytes <= maxObject) return;
  report('E_OBJECT_TOO_LARGE', [], `the object has ${bytes} bytes, the API server takes ${maxObject}`, 'split it');
}

function dataBytes(manifest: Manifest): number {
  let bytes = 0;
  for (const field of ['data', 'stringData', 'binaryData']) {
    const encoded = field === 'binaryData' || (field === 'data' && groupKindOf(manifest) === '/Secret');
    for (const [key, value] of Object.entries(asObject(manifest[field]) ?? {})) {
      if (typeof value !== 'string') continue;
      bytes += key.length + (encoded ? Math.floor((value.length * 3) / 4) : Buffer.byteLength(value));
    }
  }
  return bytes;
}
