/* eslint-disable @typescript-eslint/no-require-imports -- each only when it is known that it is needed */
import { writeSync } from 'node:fs';
import { answerAtOnce } from './answer-at-once';

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

/** Past `process.stdout`, which takes a tenth of a start to make. */
function print(text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    written = writeSync(1, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Nobody reads it; the terminal was closed.
    if (code === 'EPIPE' || code === 'EIO') return;
    if (code !== 'EAGAIN') throw error;
  }
  if (written < bytes.length) process.stdout.write(bytes.subarray(written));
}
