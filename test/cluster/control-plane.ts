import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { buildControlPlane } from './build';

/** How to reach a control plane; plain data, so that one process can hand it to another. */
export interface ControlPlaneAccess {
  readonly server: string;
  /** PEM of the CA that signed the serving certificate. */
  readonly ca: string;
  /** PEM of the certificate for 127.0.0.1 and localhost on any port, and its key. */
  readonly servingCertificate: string;
  readonly servingKey: string;
  /** Path of the kubeconfig of `admin`, who may do everything. */
  readonly kubeconfig: string;
  readonly adminToken: string;
  /** Path of the kubeconfig of `deployer`, who is authenticated and may do nothing until a test binds a role. */
  readonly deployerKubeconfig: string;
  readonly deployerToken: string;
  /** All state and the logs of the components (`logs/`). */
  readonly dir: string;
  /** The binary; `kubectl` of the same version is its sub-command. */
  readonly binary: string;
  readonly pids: Readonly<Record<Component, number>>;
  /** From the start of the process until pods could be created. */
  readonly milliseconds: number;
}

export type Component = 'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'kwok';

export interface ControlPlane extends ControlPlaneAccess {
  /** Of the process that started the components and that ends them. */
  readonly pid: number;
  /** Settled when it has ended, by `stop()` or by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a control plane of its own ports and folder. It ends with `stop()` or with this process, however that ends:
 * the kernel then closes the child's stdin.
 * @param pace `stock`: a store that survives a power cut and controllers that ask as seldom as by default, as in a
 * cluster for use; otherwise as fast as they can
 */
export async function startControlPlane(pace: 'fast' | 'stock' = 'fast'): Promise<ControlPlane> {
  const binary = await buildControlPlane();
  const dir = await mkdtemp(join(tmpdir(), 'podwright-cluster-'));
  const child = spawn(binary, ['up', '--dir', dir, '--remove-dir', `--stock=${String(pace === 'stock')}`], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stopping = false;
  const output = outputOf(child);
  const ended = once(child, 'close').then(() => {
    if (!stopping) process.stderr.write(`podwright: the control plane has ended by itself\n${output.errors()}`);
  });
  const line = await output.firstLine.catch(async (error: unknown) => {
    stopping = true;
    await rm(dir, { recursive: true, force: true });
    throw error;
  });
  const ready = JSON.parse(line) as Ready;
  // A test that forgets to stop its control plane must not keep jest from ending.
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as { unref(): void }).unref();
  return {
    server: ready.server,
    ca: await readFile(ready.ca, 'utf8'),
    servingCertificate: await readFile(ready.servingCertificate, 'utf8'),
    servingKey: await readFile(ready.servingKey, 'utf8'),
    kubeconfig: ready.kubeconfig,
    adminToken: ready.adminToken,
    deployerKubeconfig: ready.deployerKubeconfig,
    deployerToken: ready.deployerToken,
    dir,
    binary,
    pids: ready.pids,
    milliseconds: ready.milliseconds,
    pid: child.pid ?? 0,
    ended,
    stop: async () => {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        child.ref();
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The line that `up` prints; `ca`, `servingCertificate` and `servingKey` are paths there. */
type Ready = Omit<ControlPlaneAccess, 'binary'>;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

function outputOf(child: Child): { firstLine: Promise<string>; errors(): string } {
  let output = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      const end = output.indexOf('\n');
      if (end >= 0) resolve(output.slice(0, end));
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      reject(new Error(`the control plane ended (${signal ?? `exit ${code}`}) before it was ready:\n${errors}`));
    });
  });
  return { firstLine, errors: () => errors };
}
