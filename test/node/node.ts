import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { randomBytes } from 'node:crypto';
import { buildControlPlane } from '../cluster/build';
import { exists } from '../cluster/go-module';
import { cacheFolder } from './cache';
import { run } from './command';
import { buildImages, type Built } from './images/build';
import { buildMachine } from './build-machine';

/** How to reach a node and what is beside it; plain data, so that one process can hand it to another. */
export interface NodeAccess {
  readonly server: string;
  readonly ca: string;
  readonly adminToken: string;
  readonly kubeconfig: string;
  /** The control plane's binary; `kubectl` of the same version is its sub-command. */
  readonly binary: string;
  /** All state and the logs of the components. */
  readonly dir: string;
  /** The folder behind the registry that the node pulls everything from. */
  readonly images: string;
  /** A process in the node's network. */
  readonly networkPid: number;
  /** From the first process until a pod could run, with everything built. */
  readonly milliseconds: number;
}

interface Line {
  readonly server: string;
  readonly controlPlane: { readonly ca: string; readonly adminToken: string };
  readonly networkPid: number;
  readonly initPid: number;
  readonly milliseconds: number;
  readonly off?: boolean;
}

/** A real node with a control plane of its own: kubelet, containerd, runc, kube-proxy and CoreDNS in their own namespaces. */
export class Node {
  private constructor(
    readonly access: NodeAccess,
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly lines: AsyncIterator<string>,
    /** Process 1 of the node, by its number on the host. */
    public initPid: number,
  ) {}

  /** Starts a node. It ends with `stop()` or with this process, however that ends. */
  static async start(say: (line: string) => void = sayOnStderr): Promise<Node> {
    const controlPlane = await buildControlPlane(say);
    const bin = await buildMachine(say);
    const built = await buildImages(join(bin, 'pause'), say);
    const store = await pulledStore(bin, built, say);
    const began = Date.now();
    const dir = await machineFolder(store);
    const child = spawn(join(bin, 'podwright-node'), [
      'up',
      ...flags(dir, bin, built),
      `--control-plane=${controlPlane}`,
    ]);
    const { lines, errors } = outputOf(child);
    const ready = await next(lines, errors);
    const ca = await readFile(ready.controlPlane.ca, 'utf8');
    const kubeconfig = join(dir, 'host.kubeconfig');
    await writeFile(kubeconfig, kubeconfigFor(ready, ca), { mode: 0o600 });
    child.unref();
    for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as { unref(): void }).unref();
    const access: NodeAccess = {
      server: ready.server,
      ca,
      adminToken: ready.controlPlane.adminToken,
      kubeconfig,
      binary: controlPlane,
      dir,
      images: built.images,
      networkPid: ready.networkPid,
      milliseconds: Date.now() - began,
    };
    return new Node(access, child, lines, ready.initPid);
  }

  /** Every process of the node at once, without a word; the control plane stays. */
  async cutPower(): Promise<void> {
    this.child.stdin.write('cut\n');
    await next(this.lines, () => 'no answer');
  }

  /** Starts it again on the same disks; resolves when it is Ready. */
  async boot(): Promise<void> {
    this.child.stdin.write('boot\n');
    this.initPid = (await next(this.lines, () => 'no answer')).initPid;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.ref();
    this.child.stdin.end();
    await once(this.child, 'exit');
  }
}

function flags(dir: string, bin: string, built: Built): string[] {
  return [`--dir=${dir}`, `--bin=${bin}`, `--tools=${built.tools}`, `--images=${built.images}`];
}

/** containerd's folder with every image of the tests pulled and unpacked, made once. */
async function pulledStore(bin: string, built: Built, say: (line: string) => void): Promise<string> {
  const store = join(built.images, '..', 'containerd');
  if (await exists(store)) return store;
  const began = Date.now();
  const dir = cacheFolder('machines', `pull-${randomBytes(4).toString('hex')}`);
  await mkdir(dir, { recursive: true });
  const child = spawn(join(bin, 'podwright-node'), ['up', ...flags(dir, bin, built), '--only-pull']);
  const { errors } = outputOf(child);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the images could not be pulled:\n${errors()}`);
  await rename(join(dir, 'containerd'), store);
  await rm(dir, { recursive: true, force: true });
  say(`pulled the images in ${String(Math.round((Date.now() - began) / 1000))} s`);
  return store;
}

/** The folder of a new node. Content and layers never change and are linked; databases are copied. */
async function machineFolder(store: string): Promise<string> {
  const dir = cacheFolder('machines', `node-${randomBytes(4).toString('hex')}`);
  await mkdir(dir, { recursive: true });
  const own = join(dir, 'containerd');
  await run('cp', ['-al', store, own]).catch(() => cp(store, own, { recursive: true, verbatimSymlinks: true }));
  for (const name of await readdir(store)) {
    for (const file of await readdir(join(store, name))) {
      if (!file.endsWith('.db')) continue;
      await rm(join(own, name, file));
      await copyFile(join(store, name, file), join(own, name, file));
    }
  }
  return dir;
}

function outputOf(child: ChildProcessWithoutNullStreams): { lines: AsyncIterator<string>; errors: () => string } {
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  child.on('error', (error) => (errors += error.message));
  return { lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), errors: () => errors };
}

async function next(lines: AsyncIterator<string>, errors: () => string): Promise<Line> {
  const result = await lines.next();
  if (result.done === true) throw new Error(`the node ended before it was ready:\n${errors()}`);
  return JSON.parse(result.value) as Line;
}

function kubeconfigFor(ready: Line, ca: string): string {
  const cluster = { server: ready.server, 'certificate-authority-data': Buffer.from(ca).toString('base64') };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'node', cluster }],
    users: [{ name: 'admin', user: { token: ready.controlPlane.adminToken } }],
    contexts: [{ name: 'node', context: { cluster: 'node', user: 'admin' } }],
    'current-context': 'node',
  });
}

function sayOnStderr(line: string): void {
  process.stderr.write(`podwright: ${line}\n`);
}
