import { sep } from 'node:path';
import { PodwrightError } from '../errors';

/** Packages whose classes know each other only within one copy. */
const single = ['constructs', 'cdk8s'];

/**
 * Refuses a program that has loaded two copies of a package: what one of them makes is a stranger to the other, and the
 * error that this leads to says nothing about it.
 * @param files every file that is loaded
 * @throws PodwrightError E_TWO_COPIES naming both folders
 */
export function refuseCopies(files: readonly string[]): void {
  for (const name of single) {
    const end = `${sep}node_modules${sep}${name}${sep}`;
    const folders = new Set(
      files.flatMap((file) => {
        const at = file.lastIndexOf(end);
        // A package within the package is its own business.
        const rest = at === -1 ? '' : file.slice(at + end.length);
        return at === -1 || rest.includes(`${sep}node_modules${sep}`) ? [] : [file.slice(0, at + end.length - 1)];
      }),
    );
    if (folders.size < 2) continue;
    throw new PodwrightError('E_TWO_COPIES', `two copies of ${name} are loaded: ${[...folders].join(' and ')}`, {
      fix: `let every package name ${name} as a peer dependency, then run npm dedupe`,
    });
  }
}
