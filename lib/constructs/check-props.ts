import type { IConstruct } from 'constructs';
import { noteMistake } from '../conventions/mistakes';

/**
 * What neither the compiler knows about props nor the manifests can tell any more. All else (images, ports, quantities,
 * names) is checked once, on the manifests that come of the props. All mistakes are noted, none is thrown.
 */

/** A value that is no text in YAML: it would be written as the word `NaN` or `undefined`. */
export function checkEnvValues(construct: IConstruct, env: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value))) {
      note(
        construct,
        'E_ENV_TYPE',
        `the environment variable ${name} has the value ${String(value)}`,
        'give it a text, a number, a boolean, a secret or a binding',
      );
    }
  }
}

/** Files are mounted by their folders. */
export function checkFilePaths(construct: IConstruct, files: Readonly<Record<string, unknown>>): void {
  for (const file of Object.keys(files)) {
    if (!/^\/[^/]+\/.*[^/]$/.test(file) || file.split('/').includes('..')) {
      note(
        construct,
        'E_MOUNT',
        `"${file}" cannot be mounted: the folder of a file becomes a volume`,
        'name an absolute file in a folder of its own, for example /etc/shop/config.json',
      );
    }
  }
}

function note(construct: IConstruct, code: string, message: string, fix: string): void {
  noteMistake(construct, { code, severity: 'error', message, fix });
}
