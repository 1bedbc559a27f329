import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { root } from '../support/source-files';

const bin = path.join(root, 'bin', 'podwright.js');

/** A repository with an app in a folder of its own, committed once. */
let top: string;
let folder: string;
/** Where temporary folders go to: so that it can be seen that none is left. */
let scratch: string;

const program = (image: string, extra = ''): string => `
const { App, Environment, WebApp } = require('podwright');
const { readFileSync } = require('node:fs');
const app = new App({ name: 'shop' });
for (const [id, namespace] of [['staging', 'shop-staging'], ['production', 'shop']]) {
  const environment = new Environment(app, id, { namespace, profile: 'development' });
  const level = readFileSync('level.txt', 'utf8').trim();
  new WebApp(environment, 'web', { image: '${image}', port: 8080, health: '/healthz', env: { LEVEL: level } });
  ${extra}
}
app.synth();
`;

beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), 'podwright-repository-'));
  scratch = mkdtempSync(path.join(tmpdir(), 'podwright-scratch-'));
  folder = path.join(top, 'service');
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
  for (const name of ['cdk8s', 'constructs']) link(path.join(root, 'node_modules', name), name);
  link(root, 'podwright');
  write('app.js', program('ghcr.io/acme/shop:1.4.2'));
  write('level.txt', 'info\n');
  write('.gitignore', 'node_modules\n');
  git('init', '--quiet', '--initial-branch=main');
  commit('first');
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
});

function link(target: string, name: string): void {
  symlinkSync(target, path.join(folder, 'node_modules', name), 'dir');
}

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

function git(...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], {
    cwd: top,
    encoding: 'utf8',
  });
}

function commit(message: string): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

function diff(...args: string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: scratch,
    TMPDIR: scratch,
    XDG_CACHE_HOME: path.join(scratch, 'cache'),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'diff', ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

test('compares with what the program made at a git ref, and leaves nothing behind', () => {
  write(
    'app.js',
    program(
      'ghcr.io/acme/shop:1.5.0',
      "if (id === 'production') new WebApp(environment, 'api', { image: 'a/b:1.0.0', port: 80, health: '/' });",
    ),
  );
  write('level.txt', 'debug\n');
  const before = git('status', '--porcelain');
  const { code, stdout } = diff('app.js', '--against', 'main', '--exit-code');
  expect(code).toBe(2);
  expect(stdout).toMatch(/^staging {5}1 configured, \d+ unchanged\nproduction {2}\d+ created, 1 configured, /);
  expect(stdout).toMatch(/shop\/staging compared with main \([0-9a-f]{12}\), namespace shop-staging\n/);
  // A file of the program is read as it was, too.
  expect(stdout).toContain('      - info\n      + debug\n');
  expect(stdout).toContain('      - ghcr.io/acme/shop:1.4.2\n      + ghcr.io/acme/shop:1.5.0\n');
  expect(git('status', '--porcelain')).toBe(before);
  expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  expect(readdirSync(scratch).filter((name) => name.startsWith('podwright-'))).toEqual([]);
});

test('without a difference it ends with 0 and one line an environment; twice the same', () => {
  const first = diff('app.js', '--against', 'main', '--exit-code');
  expect(first).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^staging {5}\d unchanged\nproduction {2}\d unchanged\n$/) as string,
  });
  expect(diff('app.js', '--against', 'main', '--exit-code').stdout).toBe(first.stdout);
});

test('compares with a folder, with manifests of a ref, and with manifests without traces', () => {
  expect(
    spawnSync(process.execPath, [bin, 'synth', 'app.js'], { cwd: folder, env: { ...process.env, HOME: scratch } })
      .status,
  ).toBe(0);
  commit('dist');
  write('app.js', program('ghcr.io/acme/shop:1.5.0'));
  const wanted = /^staging {5}1 configured, \d+ unchanged\nproduction {2}1 configured, \d+ unchanged\n/;
  expect(diff('app.js', '--against', 'dist').stdout).toMatch(wanted);
  expect(diff('app.js', '--against', 'main:service/dist').stdout).toMatch(wanted);
  expect(diff('app.js', '--against', 'main:dist').stderr).toContain('E_SOURCE');
  cpSync(path.join(folder, 'dist'), path.join(folder, 'bare'), { recursive: true });
  rmSync(path.join(folder, 'bare', '.podwright'), { recursive: true });
  expect(diff('app.js', '--against', 'bare').stdout).toMatch(wanted);
});

test('one environment, and the same data in another form', () => {
  write('app.js', program('ghcr.io/acme/shop:1.5.0'));
  const { stdout } = diff('app.js', '--against', 'main', '--env', 'staging', '-o', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    changed: true,
    plans: [{ environment: 'staging', summary: { configure: 1 } }],
  });
  expect(diff('app.js', '--against', 'main', '-o', 'markdown').stdout).toContain('<!-- podwright:diff:shop/* -->');
});

test('what is wrong on the other side is said, with its code', () => {
  write('app.js', 'this is no program(');
  commit('broken');
  write('app.js', program('ghcr.io/acme/shop:1.5.0'));
  const broken = diff('app.js', '--against', 'main');
  expect(broken).toMatchObject({ code: 10, stdout: '' });
  expect(broken.stderr).toMatch(/error E_PROGRAM\w*: in /);
  expect(diff('app.js', '--against', 'nowhere').stderr).toContain(
    'E_GIT_REF: "nowhere" is no file, no folder and no commit',
  );
  expect(diff('app.js', '--against', '--output=x').code).toBe(3);
  expect(readdirSync(scratch).filter((name) => name.startsWith('podwright-'))).toEqual([]);
});
