import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { commands } from '../../lib/cli/commands';
import { run } from '../../lib/cli/run';
import packageJson from '../../package.json';
import { fakeHost } from './fake-host';

describe('what needs no module but a text', () => {
  const bin = path.resolve(__dirname, '../../bin/podwright.js');
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'podwright-answer-'));
    const names = "Object.keys(require.cache).map((file) => require('node:path').basename(file)).join(' ')";
    writeFileSync(path.join(folder, 'tell.js'), `process.on('exit', () => process.stderr.write(${names}));`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What it prints, and the files that are loaded when it ends. */
  function podwright(...argv: string[]): { readonly stdout: string; readonly loaded: string } {
    const args = ['-r', path.join(folder, 'tell.js'), bin, ...argv];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return { stdout, loaded: stderr };
  }

  async function made(...argv: string[]): Promise<string> {
    const host = { ...fakeHost(), version: packageJson.version };
    await run(argv, host);
    return host.stdout.text;
  }

  it.each([
    [],
    ['--version'],
    ['version'],
    ['--help'],
    ['-h'],
    ['help'],
    ...Object.keys(commands).map((verb) => [verb, '--help']),
    ['deploy', '-h'],
    ['help', 'deploy'],
    ['--help', 'deploy'],
  ])('is answered like by the modules that make it: %s %s', async (...argv) => {
    const { stdout, loaded } = podwright(...argv);
    expect(stdout).toBe(await made(...argv));
    expect(stdout).not.toBe('');
    expect(loaded).toBe('tell.js podwright.js start.js');
  });

  it.each([
    ['deploy', 'help'],
    ['constructor', '--help'],
    ['deploy', '--help', '--evn'],
    ['help', '--version'],
  ])('is left to them otherwise: %s %s', (...argv) => {
    expect(podwright(...argv).loaded).toContain('tools.js');
  });
});
