import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

/** jest's global setup: tests of the command line run the build, so it is made anew before them. */
export default function build(): void {
  const script = path.resolve(__dirname, '../../scripts/build.mjs');
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('lib does not compile: tests of the command line would run another build');
}
