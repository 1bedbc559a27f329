import * as path from 'node:path';
import type { Host } from '../host';

/**
 * A file of the user's program as the CI system names it: relative to the root of the checkout, where reports have it
 * relative to the package. A file that is not there keeps its name.
 */
export function checkoutPath(file: string, { cwd, env, files }: Pick<Host, 'cwd' | 'env' | 'files'>): string {
  const root = env['GITHUB_WORKSPACE'] ?? env['CI_PROJECT_DIR'];
  if (root === undefined || path.isAbsolute(file)) return file;
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const found = path.join(folder, file);
    if (files.exists(found)) return path.relative(root, found);
    if (folder === root || folder === path.dirname(folder)) return file;
  }
}
