import { createHash } from 'node:crypto';
import { canonical } from '../../objects/canonical-json';

/** `sha256:` and the hexadecimal digest of the canonical JSON of a value. */
export function hashOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonical(value)).digest('hex')}`;
}
