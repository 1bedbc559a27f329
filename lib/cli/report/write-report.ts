import * as path from 'node:path';
import type { Host } from '../host';
import { inertLines, printableLine } from './printable';

/** Nothing in the file is a command either, should a job print it. A report that cannot be written is said, and changes nothing about how the run ended. */
export function writeReport(host: Host, file: string, text: string): void {
  try {
    host.files.write(path.resolve(host.cwd, file), inertLines(text));
  } catch (error) {
    host.stderr.write(`warning W_REPORT: ${file} cannot be written: ${printableLine((error as Error).message)}\n`);
  }
}
