import { createHash } from 'node:crypto';
import {
  chmod,
  copyFile,
  link,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exists, removeUnused } from '../../cluster/go-module';
import { withLock } from '../../cluster/lock';
import { cacheFolder } from '../cache';
import { Debian } from '../debian';
import { ImageFolder, type Layer } from './oci';
import { BASE, SOFTWARE, type Software } from './software';

const PAUSE = 'podwright.dev/pause:1';
/** Programs of the node that need more than a Go compiler: its runtime, and what kube-proxy writes its rules with. */
const TOOLS = ['runc', 'nftables'];

export interface Built {
  readonly images: string;
  readonly tools: string;
  /** Of everything that went into them. */
  readonly key: string;
}

/** The images of the tests and the tools of the node, made once from Debian packages. */
export async function buildImages(pause: string, say: (line: string) => void): Promise<Built> {
  const key = await keyOf(pause);
  const folder = cacheFolder('images', key);
  const built = { images: join(folder, 'registry'), tools: join(folder, 'tools'), key };
  await mkdir(cacheFolder('images'), { recursive: true });
  if (!(await exists(folder))) {
    await withLock(`${folder}.lock`, 'the images', say, async () => {
      if (!(await exists(folder))) await build(folder, pause, say);
    });
    await removeUnused(cacheFolder('images'), folder);
  }
  await utimes(folder, new Date(), new Date());
  return built;
}

async function build(folder: string, pause: string, say: (line: string) => void): Promise<void> {
  const work = await mkdtemp(cacheFolder('images', 'unfinished-'));
  const began = Date.now();
  say('making the images of the tests from Debian packages, once');
  try {
    const debian = new Debian();
    await debian.update();
    await debian.download([...TOOLS, ...BASE, ...Object.values(SOFTWARE).flatMap(({ packages }) => packages)]);
    await debian.unpack(await debian.closure(TOOLS), join(work, 'tools'));
    await new Builder(debian, new ImageFolder(join(work, 'registry')), work).all(pause);
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  say(`made the images in ${String(Math.round((Date.now() - began) / 1000))} s`);
}

type Fill = (root: string) => Promise<void>;

class Builder {
  constructor(
    private readonly debian: Debian,
    private readonly images: ImageFolder,
    private readonly work: string,
  ) {}

  async all(pause: string): Promise<void> {
    const closure = await this.debian.closure(BASE);
    const base = await this.packages('base', closure, layOut);
    for (const [name, software] of Object.entries(SOFTWARE)) {
      const layers = [base, ...(await this.layersOf(name, software, closure))];
      for (const [reference, different] of Object.entries(software.references)) {
        const config = { ...software.config, ...different, env: { ...software.config.env, ...different.env } };
        await this.images.tag(reference, layers, config);
      }
    }
    const only = await this.layer('pause', async (root) => {
      await copyFile(pause, join(root, 'pause'));
      await chmod(join(root, 'pause'), 0o755);
    });
    await this.images.tag(PAUSE, [only], { user: '65535:65535', env: {}, entrypoint: ['/pause'], command: [] });
  }

  private async layersOf(name: string, software: Software, below: readonly string[]): Promise<Layer[]> {
    const all = await this.debian.closure([...BASE, ...software.packages]);
    const added = all.filter((file) => !below.includes(file));
    const packages = await this.packages(name, added);
    const own = await this.layer(name, async (root) => {
      await write(root, '/etc/passwd', ['root:x:0:0:root:/root:/bin/bash', ...software.users, ''].join('\n'));
      for (const [path, file] of Object.entries(software.files)) {
        await mkdir(join(root, dirname(path)), { recursive: true });
        await copyFile(join(__dirname, name, file), join(root, path));
        await chmod(join(root, path), 0o755);
      }
      for (const path of software.writable) {
        await mkdir(join(root, path), { recursive: true });
        await chmod(join(root, path), 0o1777);
      }
    });
    return [packages, own];
  }

  /** Packages are unpacked and packed once, however often an image changes. */
  private async packages(name: string, files: readonly string[], more?: Fill): Promise<Layer> {
    const key = createHash('sha256')
      .update(JSON.stringify([name, files, String(more)]))
      .digest('hex')
      .slice(0, 16);
    const kept = cacheFolder('layers', key);
    if (await exists(kept)) return this.images.link(kept);
    const layer = await this.layer(name, async (root) => {
      await this.debian.unpack(files, root);
      await more?.(root);
    });
    await mkdir(cacheFolder('layers'), { recursive: true });
    await link(this.images.blob(layer.digest), kept).catch(() => undefined);
    return layer;
  }

  private async layer(name: string, fill: Fill): Promise<Layer> {
    const root = join(this.work, 'roots', name);
    await mkdir(root, { recursive: true });
    await fill(root);
    const layer = await this.images.layer(root);
    await rm(root, { recursive: true, force: true });
    return layer;
  }
}

/** What the packages' scripts would do, which do not run here. */
async function layOut(root: string): Promise<void> {
  for (const folder of ['dev', 'etc', 'home', 'proc', 'root', 'run', 'sys', 'var']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await mkdir(join(root, 'tmp'), { recursive: true });
  await chmod(join(root, 'tmp'), 0o1777);
  for (const [path, target] of [
    ['var/run', '/run'],
    ['usr/bin/awk', 'mawk'],
    ['usr/bin/sh', 'dash'],
  ] as const) {
    // A package may bring a folder of that name, as `/var/run`.
    await rm(join(root, path), { recursive: true, force: true });
    await symlink(target, join(root, path));
  }
  await write(root, '/etc/group', 'root:x:0:\n');
  await write(root, '/etc/nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files dns\n');
}

async function write(root: string, path: string, text: string): Promise<void> {
  await mkdir(join(root, dirname(path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function keyOf(pause: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([TOOLS, BASE, SOFTWARE]));
  hash.update(await readFile(pause)).update(await readFile('/etc/os-release'));
  const files = (await readdir(__dirname, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files, join(__dirname, '..', 'debian.ts')].sort()) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}
