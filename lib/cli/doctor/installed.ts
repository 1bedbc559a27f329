import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';

/** Folder of a package as it would be loaded from a folder; undefined when it is not installed there. */
export function packageFolder(name: string, from: string): string | undefined {
  try {
    return realpathSync(path.dirname(createRequire(path.join(from, 'x.js')).resolve(`${name}/package.json`)));
  } catch {
    return undefined;
  }
}

/** Every folder that a package is loaded from: by the project, and by each of the packages that load it too. */
export function copiesOf(name: string, project: string, others: readonly string[]): readonly string[] {
  const folders = [project, ...others.flatMap((other) => packageFolder(other, project) ?? [])];
  const found = folders.flatMap((folder) => packageFolder(name, folder) ?? []);
  return [...new Set(found)];
}

export function versionIn(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const file = createRequire(path.join(folder, 'x.js'))('./package.json') as { readonly version?: string };
  return file.version;
}
