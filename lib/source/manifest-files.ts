import { readdirSync } from 'node:fs';
import * as path from 'node:path';

/** The files of manifests right in a folder, by name: `.yaml`, `.yml` and `.json`, none that is hidden. */
export function manifestFilesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && /^[^.].*\.(?:ya?ml|json)$/.test(entry.name))
    .map((entry) => path.join(folder, entry.name))
    .sort();
}
