import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { transformFileSync } from '@swc/core';
import { expectGolden } from '../support/golden';
import { root } from '../support/source-files';
import { command, packOurs } from './packed';
import packageJson from '../../package.json';

let packed: ReturnType<typeof packOurs>;
beforeAll(() => (packed = packOurs()), 120_000);
afterAll(() => rmSync(path.dirname(packed.tarball), { recursive: true, force: true }));

/**
 * Every source comes with its declarations and their map, and what there is to run of it is in a bundle, whose map leads
 * to it: one line for all of that.
 */
function listing(files: readonly string[]): string {
  const sources = files.filter((file) => file.startsWith('lib/'));
  const missing = sources.flatMap((source) => {
    const built = source.replace(/^lib\//, 'build/').replace(/\.ts$/, '');
    return ['.d.ts', '.d.ts.map'].map((end) => built + end).filter((file) => !files.includes(file));
  });
  expect(missing).toEqual([]);
  const maps = files.filter((file) => file.endsWith('.js.map'));
  expect(maps.map((map) => map.replace(/\.map$/, '')).filter((script) => !files.includes(script))).toEqual([]);
  const mapped = new Set(maps.flatMap(sourcesOf));
  // A table that only types and tests are made of is left out by the bundler.
  const unused = ['lib/deploy/rollout/diagnose/diagnosis.ts'];
  expect(sources.filter((source) => !mapped.has(source) && hasCode(source))).toEqual(unused);
  expect([...mapped].filter((source) => !files.includes(source))).toEqual([]);
  const doors = files.filter((file) => file.startsWith('build/') && !/\.d\.ts(\.map)?$/.test(file));
  const rest = files.filter((file) => !file.startsWith('lib/') && !file.startsWith('build/'));
  const folders = [...new Set(sources.map((file) => `${path.dirname(file)}/*.ts`))];
  return `${[...rest, ...doors, ...folders].join('\n')}\n`;
}

function sourcesOf(map: string): string[] {
  const { sources } = JSON.parse(readFileSync(path.join(root, map), 'utf8')) as { sources: string[] };
  return sources
    .filter((source) => source.endsWith('.ts'))
    .map((source) => path.posix.join(path.posix.dirname(map), source));
}

/** Types leave nothing to run, and what is handed on runs where it is written. */
function hasCode(source: string): boolean {
  const { code } = transformFileSync(path.join(root, source), { jsc: { parser: { syntax: 'typescript' } } });
  return code.replace(/export \{[^}]*\}( from [^;]*)?;|\/\*[\s\S]*?\*\/|\/\/.*/g, '').trim() !== '';
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
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts[name]).toBeUndefined();
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

test('types hold by themselves: without those of node, and without skipLibCheck', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-types-'));
  const doors = ['index', 'deploy/index', 'testing/index'];
  const config = {
    compilerOptions: { strict: true, module: 'node20', target: 'es2022', types: [], noEmit: true },
    files: doors.map((door) => path.join(root, 'build', `${door}.d.ts`)),
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  try {
    expect(command(root, 'npx', 'tsc', '-p', folder).output.match(/^.*error TS.*$/gm)).toBeNull();
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
