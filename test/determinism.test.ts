import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { root } from './support/source-files';

const apps = readdirSync(path.join(root, 'apps')).filter((file) => file.endsWith('.ts'));

/** A day ahead of the gate's machine, with an alphabet in which `I` is not the capital of `i`. */
const elsewhere = {
  umask: '077',
  env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', NODE_ENV: 'production' },
};

/** File -> text below a folder, the traces included. */
function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(yaml|json)$/.test(file),
  );
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

describe('a machine with another clock, language, home, folder and umask', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'podwright-machine-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each(apps)('writes apps/%s as every other one does, byte by byte', (app) => {
    const [home, cwd, outdir] = ['home', 'work', 'out'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const each of [home, cwd]) mkdirSync(each);
    const command = [process.execPath, path.join(root, 'bin/podwright.js'), 'synth', path.join(root, 'apps', app)];
    execFileSync('sh', ['-c', `umask ${elsewhere.umask} && exec "$@"`, 'sh', ...command, '--outdir', outdir], {
      cwd,
      env: { PATH: process.env.PATH, HOME: home, ...elsewhere.env },
      stdio: 'pipe',
    });
    expect(textsIn(outdir)).toEqual(textsIn(path.join(root, 'test/golden/apps', app.replace(/\.ts$/, ''))));
  });
});
