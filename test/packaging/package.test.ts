import { rmSync } from 'node:fs';
import * as path from 'node:path';
import { expectGolden } from '../support/golden';
import { root } from '../support/source-files';
import { command, packOurs } from './packed';
import packageJson from '../../package.json';

let packed: ReturnType<typeof packOurs>;
beforeAll(() => (packed = packOurs()), 120_000);
afterAll(() => rmSync(path.dirname(packed.tarball), { recursive: true, force: true }));

/** Every source comes with its JavaScript, its declarations and the maps of both: one line for the four. */
function listing(files: readonly string[]): string {
  const sources = files.filter((file) => file.startsWith('lib/'));
  const missing = sources.flatMap((source) => {
    const built = source.replace(/^lib\//, 'build/').replace(/\.ts$/, '');
    return ['.js', '.js.map', '.d.ts', '.d.ts.map'].map((end) => built + end).filter((file) => !files.includes(file));
  });
  expect(missing).toEqual([]);
  const rest = files.filter((file) => !file.startsWith('lib/') && !file.startsWith('build/'));
  const folders = [...new Set(sources.map((file) => `${path.dirname(file)}/*.ts`))];
  return `${[...rest, ...folders].join('\n')}\n`;
}

test('what is published', () => {
  expectGolden('package.txt', listing(packed.files));
  const stray = packed.files.filter(
    (file) =>
      (!file.startsWith('templates/') && /(^|\/)(test|bench|\.ci|node_modules|apps)\//.test(file)) ||
      file.endsWith('.tgz'),
  );
  expect(stray).toEqual([]);
});

test('nothing runs when it is installed', () => {
  const scripts: Record<string, string> = packageJson.scripts;
  for (const name of ['preinstall', 'install', 'postinstall']) expect(scripts[name]).toBeUndefined();
});

test('publint has nothing to say', () => {
  const { code, output } = command(root, 'npx', 'publint', 'run', packed.tarball, '--strict');
  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
}, 120_000);

test('types resolve for CommonJS, ES modules, node10, node16 and bundlers', () => {
  const { code, output } = command(
    root,
    'npx',
    'attw',
    packed.tarball,
    '--format',
    'ascii',
    '--no-emoji',
    '--exclude-entrypoints',
    './schema/report.v1.json',
  );
  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
}, 120_000);
