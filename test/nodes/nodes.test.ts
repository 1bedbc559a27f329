import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import packageJson from '../../package.json';
import { command, install, pack, packOurs, succeed } from '../packaging/packed';
import { newConsumer, newProject } from '../packaging/sample-projects';

/** The oldest Node that is promised, and the newest of npm's `node` package when this was last raised. */
const versions = [`${packageJson.engines.node.replace('>=', '')}.0`, '26.10.0'];
/** What the install script of npm's `node` package would fetch: the binary, as a package of its own. */
const binary = `node-${process.platform}-${process.arch}`;

/** Installed once: what npm puts down is the same for both. Npm itself runs under each of them below. */
let folder: string;
let library: string;
let consumer: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'podwright-nodes-'));
  const ours = packOurs().tarball;
  library = newProject(folder, 'library', 'shop-constructs', ours);
  install(library);
  succeed(library, 'npm', 'run', '--silent', 'build');
  consumer = newConsumer(folder, ours, pack(library, folder).tarball);
  rmSync(path.dirname(ours), { recursive: true, force: true });
}, 900_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(versions)('with Node %s', (version) => {
  const { PATH = '' } = process.env;
  beforeAll(() => {
    const prefix = path.join(folder, version);
    const { code, output } = command(
      folder,
      'npm',
      'install',
      '--prefix',
      prefix,
      '--no-audit',
      '--no-fund',
      `${binary}@${version}`,
    );
    if (code !== 0) throw new Error(`npm does not have Node ${version} for this machine (${binary}):\n${output}`);
    process.env.PATH = `${path.join(prefix, 'node_modules', binary, 'bin')}${path.delimiter}${PATH}`;
  }, 300_000);
  afterAll(() => (process.env.PATH = PATH));

  test('it is this Node that runs, and it may load the package in both ways', () => {
    expect(succeed(consumer, 'node', '--version').trim()).toBe(`v${version}`);
    const doors = ['podwright', 'podwright/deploy', 'podwright/testing'];
    for (const door of doors) {
      succeed(consumer, 'node', '-e', `if (Object.keys(require('${door}')).length === 0) process.exit(1)`);
      succeed(consumer, 'node', '--input-type=module', '-e', `if (!(await import('${door}'))) process.exit(1)`);
    }
    expect(succeed(consumer, 'npx', 'podwright', '--version')).toContain(packageJson.version);
  }, 120_000);

  test('an app synthesizes twice, from the cache too, tests and type-checks', () => {
    expect(succeed(consumer, 'npm', 'run', '--silent', 'synth')).toContain('dist/staging.k8s.yaml');
    expect(succeed(consumer, 'npm', 'run', '--silent', 'synth')).toContain('unchanged');
    expect(succeed(consumer, 'npm', 'test', '--silent')).toMatch(/Tests: +6 passed/);
    succeed(consumer, 'npm', 'run', '--silent', 'typecheck');
  }, 600_000);

  test('a construct package tests, type-checks and builds', () => {
    expect(succeed(library, 'npm', 'test', '--silent')).toMatch(/Tests: +4 passed/);
    succeed(library, 'npm', 'run', '--silent', 'typecheck');
    succeed(library, 'npm', 'run', '--silent', 'build');
  }, 600_000);
});
