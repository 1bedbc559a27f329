import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import { noteMistake } from '../../conventions/mistakes';
import { isEnvValue } from './env';

/**
 * What neither the compiler knows about props nor the manifests can tell any more. All else (images, ports, quantities,
 * names) is checked once, on the manifests that come of the props. All mistakes are noted, none is thrown.
 */

/** A value that is no text in YAML: it would be written as the word `NaN`, `undefined` or `[object Object]`. */
export function checkEnvValues(construct: IConstruct, env: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (!isEnvValue(value)) {
      note(
        construct,
        'E_ENV_TYPE',
        `the environment variable ${name} has the value ${describe(value)}`,
        'give it a text, a number, a boolean, a secret or a binding',
      );
    }
  }
}

/** Files are mounted by their folders: `mounted` are those that something else is mounted at. */
export function checkFilePaths(
  construct: IConstruct,
  files: Readonly<Record<string, unknown>>,
  mounted: readonly string[],
): void {
  for (const file of Object.keys(files)) {
    if (!/^\/[^/]+\/.*[^/]$/.test(file) || file.split('/').includes('..')) {
      note(
        construct,
        'E_MOUNT',
        `"${file}" cannot be mounted: the folder of a file becomes a volume`,
        'name an absolute file in a folder of its own, for example /etc/shop/config.json',
      );
    }
    const folder = mounted.find((each) => each === path.posix.dirname(file));
    if (folder === undefined) continue;
    const message = `"${file}" cannot be mounted: at ${folder} there is a folder that the container writes to, or a volume`;
    note(construct, 'E_MOUNT', message, 'name a file in a folder of its own, for example /etc/shop/config.json');
  }
}

/** Never the value itself where it may hold a secret. */
function describe(value: unknown): string {
  if (typeof value === 'function') return 'of a function';
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'of a list' : 'of an object';
}

function note(construct: IConstruct, code: string, message: string, fix: string): void {
  noteMistake(construct, { code, severity: 'error', message, fix });
}
