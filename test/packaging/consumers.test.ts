import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { command, install, pack, packOurs, succeed } from './packed';
import { newConsumer, newProject } from './sample-projects';

/** Everything here is done with npm alone, from the package as it would be published. */
let folder: string;
let ours: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'podwright-consumers-'));
  ours = packOurs().tarball;
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(path.dirname(ours), { recursive: true, force: true });
});

test('a new app synthesizes, tests and type-checks at once', () => {
  const app = newProject(folder, 'app', 'demo', ours);
  install(app);
  expect(succeed(app, 'npm', 'run', '--silent', 'synth')).toContain('dist/staging.k8s.yaml');
  expect(readFileSync(path.join(app, 'dist/staging.k8s.yaml'), 'utf8')).toContain('kind: Deployment');
  expect(succeed(app, 'npm', 'test', '--silent')).toMatch(/Tests: +2 passed/);
  succeed(app, 'npm', 'run', '--silent', 'typecheck');
  // Optional: it would bring 190 packages and an install script.
  expect(command(app, 'npm', 'ls', 'cdk8s-plus-27').output).toContain('(empty)');
  // The tests of the program fail when it is wrong.
  const source = path.join(app, 'src/app.ts');
  writeFileSync(source, readFileSync(source, 'utf8').replace("'staging.demo.example'", "'elsewhere.example'"));
  expect(command(app, 'npm', 'test', '--silent').code).not.toBe(0);
}, 300_000);

test('a construct package is tested, built, packed, installed by another project and used in its tests', () => {
  const library = newProject(folder, 'library', 'shop-constructs', ours);
  install(library);
  expect(succeed(library, 'npm', 'test', '--silent')).toMatch(/Tests: +4 passed/);
  succeed(library, 'npm', 'run', '--silent', 'typecheck');
  succeed(library, 'npm', 'run', '--silent', 'build');
  const { tarball, files } = pack(library, folder);
  expect(files).toEqual(expect.arrayContaining(['build/index.js', 'build/index.d.ts', 'src/index.ts', 'package.json']));
  expect(files.filter((file) => /test|\.tgz/.test(file))).toEqual([]);

  const consumer = newConsumer(folder, ours, tarball);
  expect(succeed(consumer, 'npm', 'test', '--silent')).toMatch(/Tests: +6 passed/);
  // Without skipLibCheck: our declarations hold by themselves.
  succeed(consumer, 'npm', 'run', '--silent', 'typecheck');
}, 300_000);
