import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock';

const SOURCES = join(__dirname, 'control-plane');
const BINARY = 'podwright-cluster';
/** Packages compiled by a build with an empty cache; a count for the progress line, nothing depends on it. */
const PACKAGES = 2800;
const DAYS_KEPT = 14;
const FLAGS = [
  '-trimpath',
  '-buildvcs=false',
  '-mod=readonly',
  '-ldflags',
  '-s -w -X k8s.io/component-base/version.gitVersion=v1.36.2' +
    ' -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=36',
];

/** Neither Go nor a built binary is there: tests that need the control plane cannot run on this machine. */
export class GoMissingError extends Error {
  constructor() {
    super(
      'the local control plane is compiled from test/cluster/control-plane and there is no `go` on the PATH.\n' +
        'fix: install Go 1.26 or newer (go.dev/dl), or set PODWRIGHT_CLUSTER_BIN to a podwright-cluster built elsewhere\n' +
        'alternative: use a cluster of your own, `npm run demo -- --context NAME`',
    );
  }
}

/**
 * The path of the control plane's binary, built first if its sources have changed since the last build.
 * It lies outside the checkout, under the hash of its sources, so that checkouts and clean clones share it.
 */
export async function buildControlPlane(say: (line: string) => void = sayOnStderr): Promise<string> {
  const override = process.env['PODWRIGHT_CLUSTER_BIN'];
  if (override !== undefined && override !== '') {
    if (!(await exists(override))) throw new Error(`PODWRIGHT_CLUSTER_BIN names ${override}, which is not there`);
    return override;
  }
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'podwright', 'control-plane');
  const folder = join(cache, await hashOfSources());
  const binary = join(folder, BINARY);
  if (!(await exists(binary))) {
    await mkdir(cache, { recursive: true });
    await withLock(`${folder}.lock`, say, async () => {
      if (!(await exists(binary))) await compile(folder, say);
    });
    await removeUnused(cache, folder);
  }
  await utimes(folder, new Date(), new Date());
  return binary;
}

async function compile(folder: string, say: (line: string) => void): Promise<void> {
  const began = Date.now();
  const unfinished = `${folder}.${randomUUID()}`;
  say('building the control plane (etcd, Kubernetes 1.36.2, kwok), once: about 5 minutes on 2 cores');
  let packages = 0;
  let modules = 0;
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    say(`building: ${packages} of at most ${PACKAGES} packages, ${modules} modules fetched, ${seconds} s`);
  }, 10_000);
  try {
    await mkdir(unfinished, { recursive: true });
    await go(['build', '-v', ...FLAGS, '-o', join(unfinished, BINARY), '.'], (line) => {
      if (line.startsWith('go: downloading ')) modules++;
      else packages++;
    });
    await rename(unfinished, folder);
  } finally {
    clearInterval(progress);
    await rm(unfinished, { recursive: true, force: true });
  }
  say(`built the control plane in ${Math.round((Date.now() - began) / 1000)} s`);
}

function go(args: readonly string[], onLine: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, {
      cwd: SOURCES,
      env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let rest = '';
    const tail: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        onLine(line);
        tail.push(line);
        if (tail.length > 20) tail.shift();
      }
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new GoMissingError() : error);
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`go build of the control plane failed (exit ${code}):\n${[...tail, rest].join('\n')}`));
    });
  });
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([FLAGS, process.platform, process.arch]));
  const files = (await readdir(SOURCES, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('_test.go'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    hash.update(`\0${file.slice(SOURCES.length)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

/** Every change of the sources leaves 130 MB behind; what no checkout has used for a while goes. */
async function removeUnused(cache: string, used: string): Promise<void> {
  const oldest = Date.now() - DAYS_KEPT * 24 * 60 * 60 * 1000;
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    if (path !== used && (await stat(path)).mtimeMs < oldest) await rm(path, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function sayOnStderr(line: string): void {
  process.stderr.write(`podwright: ${line}\n`);
}
