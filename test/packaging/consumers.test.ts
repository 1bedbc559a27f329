import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { root } from '../support/source-files';
import { command, depend, install, pack, packOurs, succeed } from './packed';

/** Everything here is done with npm alone, from the package as it would be published. */
const bin = path.join(root, 'bin', 'podwright.js');
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
  succeed(folder, process.execPath, bin, 'init', 'app', 'demo');
  const app = path.join(folder, 'demo');
  depend(app, 'podwright', ours);
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
  succeed(folder, process.execPath, bin, 'init', 'library', 'shop-constructs');
  const library = path.join(folder, 'shop-constructs');
  depend(library, 'podwright', ours);
  install(library);
  expect(succeed(library, 'npm', 'test', '--silent')).toMatch(/Tests: +4 passed/);
  succeed(library, 'npm', 'run', '--silent', 'typecheck');
  succeed(library, 'npm', 'run', '--silent', 'build');
  const { tarball, files } = pack(library, folder);
  expect(files).toEqual(expect.arrayContaining(['build/index.js', 'build/index.d.ts', 'src/index.ts', 'package.json']));
  expect(files.filter((file) => /test|\.tgz/.test(file))).toEqual([]);

  const consumer = path.join(folder, 'consumer');
  succeed(folder, process.execPath, bin, 'init', 'app', 'consumer');
  depend(consumer, 'podwright', ours);
  depend(consumer, 'shop-constructs', tarball);
  mkdirSync(path.join(consumer, 'test'), { recursive: true });
  writeFileSync(
    path.join(consumer, 'test/library.test.ts'),
    `import { App, Environment } from 'podwright';
import { describeConstruct, synthEnvironment, useMatchers } from 'podwright/testing';
import { CachedApp } from 'shop-constructs';

useMatchers(expect);
describeConstruct('CachedApp', (scope, id) => new CachedApp(scope, id, { image: 'ghcr.io/acme/shop:1.4.2' }));
test('it is used like one of ours', () => {
  const app = new App({ name: 'shop' });
  const environment = new Environment(app, 'staging', { namespace: 'shop', profile: 'development' });
  new CachedApp(environment, 'front', { image: 'ghcr.io/acme/shop:1.4.2' });
  expect(synthEnvironment(app)).toHaveObject('Deployment', 'shop-front-web');
});
`,
  );
  install(consumer);
  expect(succeed(consumer, 'npm', 'test', '--silent')).toMatch(/Tests: +6 passed/);
  // Without skipLibCheck: our declarations hold by themselves.
  succeed(consumer, 'npm', 'run', '--silent', 'typecheck');
}, 300_000);
