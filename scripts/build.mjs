// Makes build/ of lib/: declarations by the native compiler, JavaScript by the bundler. Fast enough to run before every
// demo and every test run, so that nothing in this repository ever runs a stale build. Files are replaced and leftovers
// removed afterwards: a process that loads from build/ meanwhile finds all of them.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const output = join(root, 'build');
const load = createRequire(import.meta.url);
const tsc = join(dirname(load.resolve('typescript7/package.json')), 'bin', 'tsc');
const args = [tsc, '--listEmittedFiles', '--emitDeclarationOnly', '-p', join(root, 'tsconfig.build.json')];
const { status, stdout } = spawnSync(process.execPath, args, {
  encoding: 'utf8',
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const lines = stdout.split('\n');
const emitted = new Set(
  lines.filter((line) => line.startsWith('TSFILE: ')).map((line) => resolve(root, line.slice(8))),
);
const messages = lines.filter((line) => line !== '' && !line.startsWith('TSFILE: '));
if (messages.length > 0) console.error(messages.join('\n'));
if (status === 0) {
  for (const file of await bundle(root, output)) emitted.add(file);
  emitted.add(writeHelp());
  for (const file of readdirSync(output, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile() && !emitted.has(path)) rmSync(path);
  }
}
process.exit(status ?? 1);

/** What `podwright --help` and `--version` print: lib/cli/answer-at-once.ts. */
function writeHelp() {
  const { generalHelp, verbHelp } = load(join(output, 'cli', 'help.js'));
  const { verbNames } = load(join(output, 'cli', 'commands.js'));
  const { version } = load(join(root, 'package.json'));
  const verbs = Object.fromEntries(verbNames.map((verb) => [verb, verbHelp(verb)]));
  const file = join(output, 'cli', 'help.json');
  writeFileSync(file, JSON.stringify({ version, general: generalHelp(version), verbs }));
  return file;
}
