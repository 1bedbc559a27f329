import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock';

/** Programs in Go that the tests need: built once, and kept outside the checkout. */
export interface GoModule {
  /** As people call it. */
  readonly title: string;
  /** What it is made of, for the one who waits. */
  readonly content: string;
  readonly sources: string;
  /** The folder of its builds within the cache. */
  readonly cache: string;
  readonly flags: readonly string[];
  readonly packages: readonly string[];
  /** The file that is built, or with a slash at its end the folder. */
  readonly output: string;
  /** Packages compiled by a build with an empty cache; a count for the progress line, nothing depends on it. */
  readonly size: number;
}

const DAYS_KEPT = 14;

/** Of every build: small, the same from any folder, and of the version that its clients expect. */
export const GO_FLAGS: readonly string[] = [
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
        'alternative: `npm run test:unit` needs none; the demo takes a cluster of your own: `npm run demo -- --context NAME`',
    );
  }
}

/**
 * What the module builds to, built first if its sources have changed since the last build. It lies outside the
 * checkout, under the hash of its sources, so that checkouts and clean clones share it.
 */
export async function buildGoModule(module: GoModule, say: (line: string) => void): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'podwright', module.cache);
  const folder = join(cache, await hashOfSources(module));
  const output = join(folder, module.output);
  if (!(await exists(output))) {
    await mkdir(cache, { recursive: true });
    await withLock(`${folder}.lock`, module.title, say, async () => {
      if (!(await exists(output))) await compile(module, folder, say);
    });
    await removeUnused(cache, folder);
  }
  await utimes(folder, new Date(), new Date());
  return output;
}

async function compile(module: GoModule, folder: string, say: (line: string) => void): Promise<void> {
  const began = Date.now();
  const unfinished = `${folder}.${randomUUID()}`;
  say(`building ${module.title} (${module.content}), once: 5 to 8 minutes on 2 cores`);
  let packages = 0;
  let modules = 0;
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    say(`building: ${packages} of at most ${module.size} packages, ${modules} modules fetched, ${seconds} s`);
  }, 10_000);
  try {
    await mkdir(unfinished, { recursive: true });
    const output = join(unfinished, module.output);
    await go(module, ['build', '-v', ...module.flags, '-o', output, ...module.packages], (line) => {
      if (line.startsWith('go: downloading ')) modules++;
      else packages++;
    });
    await rename(unfinished, folder);
  } finally {
    clearInterval(progress);
    await rm(unfinished, { recursive: true, force: true });
  }
  say(`built ${module.title} in ${Math.round((Date.now() - began) / 1000)} s`);
}

function go(module: GoModule, args: readonly string[], onLine: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, {
      cwd: module.sources,
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
      else reject(new Error(`go build of ${module.title} failed (exit ${code}):\n${[...tail, rest].join('\n')}`));
    });
  });
}

async function hashOfSources({ sources, flags }: GoModule): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([flags, process.platform, process.arch]));
  const files = (await readdir(sources, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('_test.go'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    hash.update(`\0${file.slice(sources.length)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

/** Every change of the sources leaves 130 MB and more behind; what no checkout has used for a while goes. */
export async function removeUnused(cache: string, used: string): Promise<void> {
  const oldest = Date.now() - DAYS_KEPT * 24 * 60 * 60 * 1000;
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    if (path !== used && (await stat(path)).mtimeMs < oldest) await rm(path, { recursive: true, force: true });
  }
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
