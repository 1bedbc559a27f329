import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import type { Finding } from '../errors';
import { keepFile } from './keep-file';

interface KeptFindings {
  /** File -> what it was when it was read. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/** What was found before, if the files that it was found in are still the same. */
export function readFindings(path: string): readonly Finding[] | undefined {
  try {
    const { inputs, findings } = JSON.parse(readFileSync(path, 'utf8')) as KeptFindings;
    return Object.entries(inputs).every(([file, print]) => isSame(file, print)) ? findings : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what was found in these files, until one of them changes. */
export function keepFindings(path: string, inputs: readonly string[], findings: readonly Finding[]): void {
  keepFile(path, JSON.stringify({ inputs: fingerprints(inputs), findings } satisfies KeptFindings));
}

function fingerprints(files: readonly string[]): Record<string, string> {
  return Object.fromEntries([...new Set(files.map(watched))].map((file) => [file, fingerprint(file)]));
}

/**
 * Of a library its package.json, for all of its files: three hundred looks at every start would take longer than the
 * program. An installation writes it anew; what is changed by hand in node_modules is not noticed.
 */
function watched(file: string): string {
  const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/.][^\\/]*)[\\/]/.exec(file) ?? [];
  const manifest = folder === undefined ? file : join(folder, 'package.json');
  return stampOf(manifest) === '' ? file : manifest;
}

/** Size and times of a file; of the user's own files, which git and editors write anew, also the content. */
function fingerprint(file: string): string {
  const stamp = stampOf(file);
  return isOfLibrary(file) || stamp === '' ? stamp : `${stamp} ${contentHash(file)}`;
}

/** Only where the time of a file is another one, its content is read. */
function isSame(file: string, print: string): boolean {
  const [before, content] = print.split(' ');
  const stamp = stampOf(file);
  if (stamp === before) return true;
  return stamp !== '' && content !== undefined && contentHash(file) === content;
}

function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  // npm gives every file that it unpacks the same time of change; when it was put there tells one from another.
  return found === undefined ? '' : `${found.size}:${found.mtimeMs}:${found.ctimeMs}`;
}

function contentHash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function isOfLibrary(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`) || basename(file).startsWith('lib.');
}
