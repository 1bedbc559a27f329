import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Keeps what can be made again: written aside and renamed, so that nobody reads half of it.
 * @returns false when the folder cannot be written, which costs time, nothing else
 */
export function keepFile(path: string, text: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const aside = `${path}.${randomBytes(6).toString('hex')}`;
    writeFileSync(aside, text);
    renameSync(aside, path);
    return true;
  } catch {
    return false;
  }
}
