import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';

/**
 * What cdk8s loads at its start for its own writer, for Helm and for patches, and few programs use: with `yaml` and
 * `child_process`, half of the time that a program takes to load this package.
 */
const seldomUsed = ['yaml.js', 'helm.js', 'json-patch.js'];

/**
 * Puts modules of cdk8s that are not loaded yet off until something is taken from them. What it exports stays the same;
 * where cdk8s or the loader is another than expected (a bundler, a test runner with modules of its own), all is loaded
 * as ever. Must run before cdk8s is loaded.
 */
export function putOffPartsOfCdk8s(): void {
  const require = createRequire(__filename);
  try {
    const folder = path.dirname(require.resolve('cdk8s'));
    for (const name of seldomUsed) putOff(require, path.join(folder, name));
  } catch {
    // Nothing depends on it but time.
  }
}

function putOff(require: NodeJS.Require, file: string): void {
  if (require.cache[file] !== undefined) return;
  const names = [...readFileSync(file, 'utf8').matchAll(/^exports\.(\w+) = /gm)].flatMap(([, name]) => name ?? []);
  const exports = Object.defineProperty({}, '__esModule', { value: true });
  const standIn = {
    id: file,
    filename: file,
    path: path.dirname(file),
    exports,
    loaded: true,
    children: [],
    paths: [],
  };
  let loaded: Record<string, unknown> | undefined;
  const load = (): Record<string, unknown> => {
    if (require.cache[file]?.exports === exports) delete require.cache[file];
    return (loaded ??= require(file) as Record<string, unknown>);
  };
  for (const name of new Set(names))
    Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });
  require.cache[file] = standIn as unknown as NodeModule;
}
