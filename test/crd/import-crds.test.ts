import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from '../support/source-files';

const podwright = path.join(root, 'bin/podwright.js');
const widgets = path.join(__dirname, 'widgets.yaml');

const program = `
import { App, Environment } from 'podwright';
import { blob } from './imports/blobs.example.com';
import { widget } from './imports/widgets.example.com';
const app = new App({ name: 'shop' });
const env = new Environment(app, 'staging', { namespace: 'shop', profile: 'development' });
const main = widget(env, 'main', { spec: { size: 3, mode: 'Slow', teeth: [{ name: 'a', length: 1 }, { name: 'b' }] } });
main.override({ spec: { teeth: [{ name: 'a', length: 2 }] } });
blob(env, 'store', { name: 'blob' });
app.synth();
`;

describe('podwright import crd', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(root, 'test', '.crd-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [podwright, 'import', 'crd', ...args], { cwd: folder, encoding: 'utf8' });
  const synth = (text: string) => {
    writeFileSync(path.join(folder, 'app.ts'), text);
    return spawnSync(process.execPath, ['-r', 'ts-node/register', path.join(folder, 'app.ts')], {
      cwd: root,
      env: { ...process.env, CDK8S_OUTDIR: path.join(folder, 'dist') },
      encoding: 'utf8',
    });
  };
  const compile = () => {
    const include = ['*.ts', 'imports/*.ts'];
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../tsconfig.json', include }));
    const tsc = path.join(root, 'node_modules/typescript7/bin/tsc');
    return spawnSync(process.execPath, [tsc, '--noEmit', '-p', folder], { cwd: root, encoding: 'utf8' }).stdout;
  };

  it('writes modules that compile, declare objects, merge lists by their keys, and are checked', () => {
    expect(run(widgets).stdout).toBe(
      ['widgets.example.com.ts', 'blobs.example.com.ts', 'crds.lock.json'].map((name) => `imports/${name}\n`).join(''),
    );
    const { stderr } = synth(program);
    expect(stderr).toBe('');
    const written = readFileSync(path.join(folder, 'dist/staging.k8s.yaml'), 'utf8');
    expect(written).toMatch(/teeth:\n +- name: a\n +length: 2\n +- name: b/);
    expect(written).toMatch(/kind: Blob\nmetadata:\n {2}name: blob\n {2}labels/);
    expect(compile()).toBe('');
    expect(synth(program.replace('size: 3', 'sise: 3 as never, size: 3')).stderr).toContain(
      'spec.sise: the field does not exist',
    );
  });

  it('writes modules that compile of kinds and fields whose names are words of TypeScript', () => {
    expect(run(path.join(__dirname, 'odd-names.yaml')).stderr).toBe('');
    const odd = `
      import { App, Environment } from 'podwright';
      import { functionResource } from './imports/odd0.example.com';
      import { kind2FA } from './imports/odd2.example.com';
      import { myKind } from './imports/odd3.example.com';
      const app = new App({ name: 'shop' });
      const env = new Environment(app, 'staging', { namespace: 'shop', profile: 'development' });
      functionResource(env, 'f', { "a'b": 'x', 'back\\\\slash': "it's" });
      kind2FA(env, 'second', { 'back\\\\slash': 'a\\\\b' });
      myKind(env, 'mine', { meta: { new: 'x' } });
      app.synth();`;
    expect(synth(odd).stderr).toMatch(/^$/);
    expect(compile()).toBe('');
  });

  it('declares objects whose mistakes are told at the line that calls its function', () => {
    run(widgets);
    const { stderr } = synth(program.replace('size: 3', 'size: 3, count: 99'));
    expect(stderr).toMatch(/spec\.count: 99 is above the maximum: at most 3/);
    expect(stderr).toMatch(/at staging\/main \(test\/\.crd-\w+\/app\.ts:7\)/);
  });

  it('writes nothing the second time, and says with --exit-code whether it would', () => {
    run(widgets);
    const before = readdirSync(path.join(folder, 'imports')).map((file) =>
      readFileSync(path.join(folder, 'imports', file), 'utf8'),
    );
    const again = run(widgets, '--dry-run', '--exit-code');
    expect([again.status, again.stdout]).toEqual([0, expect.stringContaining('widgets.example.com.ts, unchanged')]);
    const changed = path.join(folder, 'widgets.yaml');
    writeFileSync(
      changed,
      readFileSync(widgets, 'utf8').replace('how large', 'how').replace('[size, mode, teeth]', '[size]'),
    );
    expect(run(changed, '--dry-run', '--exit-code').status).toBe(2);
    expect(
      readdirSync(path.join(folder, 'imports')).map((file) => readFileSync(path.join(folder, 'imports', file), 'utf8')),
    ).toEqual(before);
  });

  it('does not overwrite what was changed by hand, and wants definitions', () => {
    run(widgets);
    appendFileSync(path.join(folder, 'imports/blobs.example.com.ts'), '// mine\n');
    expect(run(widgets).stderr).toMatch(/E_CRD_EDITED: blobs\.example\.com\.ts is not as it was imported/);
    writeFileSync(path.join(folder, 'none.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n');
    expect(run(path.join(folder, 'none.yaml')).stderr).toMatch(/E_CRD_NONE/);
    expect(run('missing').stderr).toMatch(/E_SOURCE/);
  });

  it.each([
    ['a merge that was left in conflict', '<<<<<<< ours\n{}\n'],
    ['a list', '[]\n'],
    ['null', 'null\n'],
    ['an entry without hashes', '{ "blobs.example.com": null }\n'],
  ])('refuses a lock that no import wrote: %s', (_what, text) => {
    run(widgets);
    const lock = path.join(folder, 'imports/crds.lock.json');
    writeFileSync(lock, text);
    expect(run(widgets).stderr).toMatch(
      /E_CRD_EDITED: crds\.lock\.json is not as it was imported\n[^]*version control/,
    );
    expect(readFileSync(lock, 'utf8')).toBe(text);
  });
});
