import * as os from 'node:os';
import * as path from 'node:path';

/** Where this machine keeps what can be made again: transpiled programs, verdicts of the type checker, compiled modules. */
export function cacheDir(env: Readonly<Record<string, string | undefined>>): string {
  return path.join(env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'podwright');
}
