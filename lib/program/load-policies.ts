import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Policy } from '../conventions/policy';
import { isRecord } from '../objects/read-field';
import { PodwrightError } from '../errors';
import { programError } from './program-error';
import { installTypeScriptLoader } from './typescript-loader';

export interface PolicyFileOptions {
  readonly cwd: string;
  /** Folder for transpiled files. */
  readonly cacheDir: string;
}

/**
 * The policies that a module exports: everything among its exports, and among the lists there, that has an id and a
 * check. Types are not checked here.
 * @throws PodwrightError E_POLICY_FILE when it exports none; E_PROGRAM when it throws
 */
export async function loadPolicies(file: string, options: PolicyFileOptions): Promise<readonly Policy[]> {
  const path = resolve(options.cwd, file);
  const found = Object.values(await exportsOf(path, file, options))
    .flat()
    .filter((each): each is Policy => isRecord(each) && 'id' in each && typeof each['check'] === 'function');
  if (found.length > 0) return [...new Set(found)];
  throw new PodwrightError('E_POLICY_FILE', `${file} exports no policy`, {
    fix: 'write: export const requireTeam: Policy = { id, check }',
  });
}

async function exportsOf(path: string, file: string, { cwd, cacheDir }: PolicyFileOptions): Promise<object> {
  const remove = installTypeScriptLoader({ cacheDir, cwd });
  try {
    const loaded = (
      path.endsWith('.mjs') ? await import(pathToFileURL(path).href) : createRequire(path)(path)
    ) as object;
    return 'default' in loaded && isRecord(loaded.default) && !('id' in loaded.default)
      ? { ...loaded, ...loaded.default }
      : loaded;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'MODULE_NOT_FOUND' || code === 'ENOENT') {
      const what = `${file} cannot be loaded: ${(error as Error).message.split('\n')[0] ?? ''}`;
      throw new PodwrightError('E_POLICY_FILE', what, { fix: 'give the path of a .ts or .js file', cause: error });
    }
    throw programError(error, cwd);
  } finally {
    remove();
  }
}
