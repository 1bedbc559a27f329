import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PodSpec } from '../../imports/k8s';
import { Api } from '../cluster/api';
import { createNamespace, uniqueNamespace } from '../cluster/namespaces';
import { waitFor } from '../cluster/wait';
import { run } from './command';
import type { NodeAccess } from './node';
import { sharedNode } from './shared-node';

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
}

interface ContainerState {
  readonly running?: { readonly startedAt: string };
  readonly terminated?: { readonly finishedAt: string };
}

export interface ContainerStatus {
  readonly name: string;
  readonly restartCount: number;
  readonly imageID: string;
  readonly state: ContainerState;
  readonly lastState: ContainerState;
}

export interface Pod {
  readonly metadata: { readonly name: string; readonly uid: string; readonly deletionTimestamp?: string };
  readonly spec: PodSpec;
  readonly status: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

interface Service {
  readonly spec: { readonly clusterIP: string; readonly ports: readonly { readonly port: number }[] };
}

interface Secret {
  readonly data?: Readonly<Record<string, string>>;
}

/** @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
export const RESTRICTED = { 'pod-security.kubernetes.io/enforce': 'restricted' } as const;

const bin = path.resolve(__dirname, '../../bin/podwright.js');

/** A user's program in a folder of its own, deployed by the built command to a namespace of its own. */
export class Program {
  readonly namespace = uniqueNamespace('node');
  readonly folder = mkdtempSync(path.join(tmpdir(), 'podwright-node-'));
  readonly api: Api;
  private created: Promise<string> | undefined;

  constructor(readonly node: NodeAccess = sharedNode()) {
    this.api = new Api({ server: node.server, ca: node.ca, token: node.adminToken });
    writeFileSync(path.join(this.folder, 'package.json'), '{ "name": "user", "private": true }');
    writeFileSync(path.join(this.folder, 'tsconfig.json'), '{ "compilerOptions": { "noEmit": true }, "include": [] }');
  }

  /** The body of a program after its imports; `env` is its environment. */
  write(body: string, options: { profile?: 'development' | 'production' } = {}): void {
    const { profile = 'development' } = options;
    writeFileSync(
      path.join(this.folder, 'app.ts'),
      `import * as podwright from 'podwright';
const { App, Environment } = podwright;
const { Postgres, Redis, Valkey, Memcached, MariaDb, WebApp, acknowledge, secret } = podwright;
const app = new App({ name: 'shop' });
const env = new Environment(app, 'test', { namespace: '${this.namespace}', profile: '${profile}' });
${body}
app.synth();
`,
    );
  }

  /** In a namespace that admits nothing but what Pod Security `restricted` does. */
  async deploy(...more: string[]): Promise<Finished> {
    await (this.created ??= createNamespace(this.api, this.namespace, RESTRICTED));
    return this.podwright('deploy', 'app.ts', '--yes', ...more);
  }

  async deployed(...more: string[]): Promise<Finished> {
    const finished = await this.deploy(...more);
    if (finished.code !== 0) throw new Error(`deploy ended with ${String(finished.code)}:\n${finished.output}`);
    return finished;
  }

  podwright(...args: string[]): Promise<Finished> {
    const began = Date.now();
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [bin, ...args], {
        cwd: this.folder,
        env: { ...process.env, KUBECONFIG: this.node.kubeconfig },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
      }
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, output, seconds: (Date.now() - began) / 1000 }));
    });
  }

  kubectl(...args: string[]): Promise<string> {
    const flags = ['--kubeconfig', this.node.kubeconfig, '--namespace', this.namespace];
    return run(this.node.binary, ['kubectl', ...flags, ...args]);
  }

  /** Runs a shell command in a container. */
  exec(pod: string, container: string, command: string): Promise<string> {
    return this.kubectl('exec', pod, '-c', container, '--', 'sh', '-c', command);
  }

  path(resource: string): string {
    return `/api/v1/namespaces/${this.namespace}/${resource}`;
  }

  /** Pods that are not being deleted, of one workload. */
  async pods(instance: string): Promise<readonly Pod[]> {
    const pods = await this.api.list<Pod>(this.path(`pods?labelSelector=app.kubernetes.io/instance%3D${instance}`));
    return pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  }

  /** Every pod of the namespace, the ones that are being deleted too. */
  allPods(): Promise<readonly Pod[]> {
    return this.api.list<Pod>(this.path('pods'));
  }

  jobPods(job: string): Promise<readonly Pod[]> {
    return this.api.list<Pod>(this.path(`pods?labelSelector=batch.kubernetes.io/job-name%3D${job}`));
  }

  async pod(instance: string): Promise<Pod> {
    const [pod] = await this.pods(instance);
    if (pod === undefined) throw new Error(`no pod of ${instance}`);
    return pod;
  }

  /** The pod of a workload once it is another one than before, and Ready. */
  async nextPod(instance: string, uid: string, milliseconds = 60_000): Promise<Pod> {
    return waitFor(
      `another pod of ${instance}`,
      async () => (await this.pods(instance)).find((pod) => pod.metadata.uid !== uid && isReady(pod)),
      milliseconds,
    );
  }

  /** Where a Service of the namespace is reached from the node. */
  async address(service: string): Promise<string> {
    const { spec } = await this.api.get<Service>(this.path(`services/${service}`));
    return `http://${spec.clusterIP}:${String(spec.ports[0]?.port)}`;
  }

  /** Asks a Service of the namespace, from the node. */
  async http(service: string, target: string, body?: string): Promise<string> {
    const address = `${await this.address(service)}${target}`;
    const script =
      "const [url, body] = process.argv.slice(1); fetch(url, body ? { method: 'POST', body } : {})" +
      '.then(async (answer) => { if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);' +
      ' process.stdout.write(await answer.text()); }).catch((error) => { console.error(error); process.exit(1); })';
    return this.inNetwork(process.execPath, ['-e', script, address, ...(body === undefined ? [] : [body])]);
  }

  /** The values of a Secret. */
  async secret(name: string): Promise<Readonly<Record<string, string>>> {
    const { data = {} } = await this.api.get<Secret>(this.path(`secrets/${name}`));
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]),
    );
  }

  /** A command of the host in the network of the node. */
  inNetwork(command: string, args: readonly string[]): Promise<string> {
    return run('nsenter', ['--target', String(this.node.networkPid), '--net', command, ...args]);
  }

  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    await this.api.request('DELETE', `/api/v1/namespaces/${this.namespace}`);
    // The node is small: the next test may need what these pods still have.
    for (let waited = 0; waited < 300; waited++) {
      const pods = await this.api.list<Pod>(this.path('pods'));
      if (pods.length === 0) break;
      for (const { metadata } of pods) {
        await this.api.request('DELETE', this.path(`pods/${metadata.name}`), { gracePeriodSeconds: 1 });
      }
      await sleep(200);
    }
    this.api.close();
  }
}

/** Runs a test that has a program, and so a namespace, of its own: others may run beside it. */
export async function withProgram(test: (program: Program) => Promise<void>): Promise<void> {
  const program = new Program();
  try {
    await test(program);
  } finally {
    await program.close();
  }
}

export function isReady(pod: Pod): boolean {
  return (pod.status.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True');
}
