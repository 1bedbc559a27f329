/* eslint-disable @typescript-eslint/no-require-imports -- each only when it is known that it is needed */
import { answerAtOnce } from './answer-at-once';
import { isBroken, writeAtOnce } from './write-at-once';

/** The first file of the command line: what needs more than a text comes from the module cache from here on. */
export function start(): void {
  const answer = answerAtOnce(process.argv.slice(2));
  if (answer !== undefined) return print(answer);
  // Before anything is compiled: V8 refuses code that was kept under other flags.
  (require('./optimise-later') as typeof import('./optimise-later')).optimiseLater();
  const { cacheDir } = require('./cache-dir') as typeof import('./cache-dir');
  const { installModuleCache } = require('./module-cache') as typeof import('./module-cache');
  installModuleCache({
    cacheDir: cacheDir(process.env),
    cwd: process.cwd(),
    verb: process.argv.find((word) => /^[a-z]+$/.test(word)) ?? '',
    atExit: (keep) => process.on('exit', keep),
  });
  void (require('./main') as typeof import('./main')).main();
}

function print(text: string): void {
  try {
    const rest = writeAtOnce(1, text);
    if (rest.length > 0) process.stdout.write(rest);
  } catch (error) {
    if (!isBroken(error)) throw error;
  }
}
