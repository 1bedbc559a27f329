import { cacheDir } from './cache-dir';
import { installModuleCache } from './module-cache';

/** The first file of the command line: from here on, modules come from the cache. */
export function start(): void {
  installModuleCache({
    cacheDir: cacheDir(process.env),
    cwd: process.cwd(),
    atExit: (keep) => process.on('exit', keep),
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only now, so that it comes from the cache
  void (require('./main') as typeof import('./main')).main();
}
