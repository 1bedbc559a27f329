import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { buildControlPlane, GoMissingError } from './build';

/** The real build takes minutes and is what all other tests stand on; here `go` is a script. */
describe('the build of the control plane', () => {
  const environment = { ...process.env };
  let folder: string;
  let cache: string;
  let said: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podwright-build-'));
    cache = join(folder, 'podwright', 'control-plane');
    said = [];
    process.env['XDG_CACHE_HOME'] = folder;
    delete process.env['PODWRIGHT_CLUSTER_BIN'];
  });

  afterEach(async () => {
    process.env = { ...environment };
    await rm(folder, { recursive: true, force: true });
  });

  const build = (): Promise<string> => buildControlPlane((line) => said.push(line));

  /** A `go` that runs the shell commands; "$output" is what -o names. */
  async function useGo(commands: string): Promise<void> {
    const find = 'for word; do [ "$last" = -o ] && output=$word; last=$word; done';
    await writeFile(join(folder, 'go'), `#!/bin/sh\n${find}\n${commands}\n`);
    await chmod(join(folder, 'go'), 0o755);
    process.env['PATH'] = `${folder}:${environment['PATH']}`;
  }

  it('says what to install, and the alternatives, where Go is missing', async () => {
    process.env['PATH'] = folder;
    const error: unknown = await build().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GoMissingError);
    expect(String(error)).toMatch(/install Go 1\.26[^]*PODWRIGHT_CLUSTER_BIN[^]*--context NAME/);
    expect(await readdir(cache)).toEqual([]);
  });

  it('takes the binary that PODWRIGHT_CLUSTER_BIN names, and refuses one that is not there', async () => {
    process.env['PODWRIGHT_CLUSTER_BIN'] = __filename;
    expect(await build()).toBe(__filename);
    process.env['PODWRIGHT_CLUSTER_BIN'] = join(folder, 'nowhere');
    await expect(build()).rejects.toThrow(/nowhere, which is not there$/);
  });

  it('shows what the compiler said when it fails, and leaves nothing behind', async () => {
    await useGo('echo "./up.go:12:3: undefined: frobnicate" >&2; exit 1');
    await expect(build()).rejects.toThrow(/exit 1\):\n\.\/up\.go:12:3: undefined: frobnicate/);
    expect(await readdir(cache)).toEqual([]);
  });

  it('builds once for two at the same time, and never again', async () => {
    await useGo(`echo built >> ${folder}/builds; sleep 1; echo binary > "$output"`);
    const [first, second] = await Promise.all([build(), build()]);
    expect(second).toBe(first);
    expect(said.join('\n')).toMatch(/waiting for process \d+, which is building/);
    expect(await build()).toBe(first);
    expect(await readFile(join(folder, 'builds'), 'utf8')).toBe('built\n');
    expect(await readdir(cache)).toEqual([basename(dirname(first))]);
  });

  it('takes over the lock of a process that was killed', async () => {
    await useGo('echo binary > "$output"');
    const path = await build();
    await rm(dirname(path), { recursive: true });
    const dead = spawnSync('true').pid;
    await writeFile(`${dirname(path)}.lock`, String(dead));
    expect(await build()).toBe(path);
    expect(await readdir(cache)).toEqual([basename(dirname(path))]);
  });
});
