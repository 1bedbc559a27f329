import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../test/cluster/api';
import { FaultProxy } from '../test/cluster/fault-proxy';
import { createNamespace } from '../test/cluster/namespaces';
import { manyApps } from './deploy';
import { type Deployer, environment, type Ground, helm, kubectl, podwright, type Work } from './deployers';
import { markdown, seconds } from './measure';

const everybody = [podwright, kubectl, helm];
const replicas = 3;

/** A Deployment gets another name behind the Service that stays; its image takes 15 seconds to be pulled. */
export async function renames(ground: Ground): Promise<string> {
  const rows = await side(ground, 'rename', (namespace) => ({
    namespace,
    label: 'app=shop',
    objects: (name) => [service(namespace), deployment(namespace, name, 'slow')],
    workloads: (name) => [`deployment/${name}`],
  }))(async ({ name, deploy }, { namespace }) => {
    await succeed(deploy('web'), ground);
    const api = Api.of(ground.controlPlane);
    const sampler = new Sampler(() => available(api, namespace));
    const { took } = await succeed(deploy('site'), ground);
    // What still goes when the deployer has gone counts too.
    await sleep(2_000);
    const samples = await sampler.stop();
    api.close();
    const least = Math.min(...samples.map(({ value }) => value));
    return [name, String(least), seconds(below(samples, replicas)), storyOf(samples), seconds(took)];
  });
  const columns = ['least', 's below the wish', 'available pods over time', 'wall s'];
  return markdown(`A Deployment of ${String(replicas)} replicas is renamed behind its Service`, columns, rows);
}

/** A new image cannot be pulled. Who knows no other end than a limit is given one. */
export async function missingImages(ground: Ground, timeout: number): Promise<string> {
  const rows = await side(ground, 'missing', (namespace) => ({
    namespace,
    timeout,
    objects: (tag) => [service(namespace), deployment(namespace, 'web', tag)],
    workloads: () => ['deployment/web'],
  }))(async ({ name, deploy }) => {
    await succeed(deploy('1'), ground);
    const { code, took, said } = await run(deploy('missing'), environment(ground));
    if (code === 0) throw new Error(`${name} takes an image that does not exist for a success`);
    return [name, took >= timeout ? `>= ${String(timeout)} (its limit)` : seconds(took), String(code), said];
  });
  return markdown('An image that does not exist', ['seconds to the verdict', 'exit code', 'last words'], rows);
}

/** Requests of a deploy of what is there already, counted between client and server. */
export async function unchangedRequests(ground: Ground, apps: number): Promise<string> {
  const proxy = await FaultProxy.start(ground.controlPlane);
  try {
    const kubeconfig = await proxy.kubeconfigFor('admin');
    const rows = await side(ground, 'again', (namespace) => manyApps(namespace, apps))(async ({ name, deploy }) => {
      await succeed(deploy('1'), ground);
      proxy.reset();
      const { took } = await succeed(deploy('1'), ground, kubeconfig);
      return [name, String(proxy.count()), String(proxy.writes().length), seconds(took)];
    });
    const columns = ['requests', 'of them writes', 'wall s'];
    return markdown(`${String(apps * 14)} objects again, nothing changed, counted by a proxy`, columns, rows);
  } finally {
    await proxy.stop();
  }
}

/** One after the other, each in a namespace of its own. */
function side(
  ground: Ground,
  prefix: string,
  workIn: (namespace: string) => Work,
): (act: (deployer: Deployer, work: Work) => Promise<string[]>) => Promise<string[][]> {
  return async (act) => {
    const api = Api.of(ground.controlPlane);
    const rows: string[][] = [];
    for (const begin of everybody) {
      const work = workIn(await createNamespace(api, `${prefix}-${begin.name}`));
      const deployer = begin(ground, work);
      if (deployer !== undefined) rows.push(await act(deployer, work));
    }
    api.close();
    return rows;
  };
}

interface Ended {
  readonly code: number;
  readonly took: number;
  /** The last line that it printed. */
  readonly said: string;
}

async function succeed(command: readonly string[], ground: Ground, kubeconfig?: string): Promise<Ended> {
  const ended = await run(command, environment(ground, kubeconfig));
  if (ended.code !== 0) throw new Error(`${command.join(' ')} ended with ${String(ended.code)}: ${ended.said}`);
  return ended;
}

async function run([program = '', ...args]: readonly string[], more: Record<string, string>): Promise<Ended> {
  const began = performance.now();
  const child = spawn(program, args, { env: { ...process.env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const took = (performance.now() - began) / 1000;
  return { code, took, said: (text.trim().split('\n').at(-1) ?? '').slice(0, 160).replaceAll('|', '/') };
}

interface Sample {
  /** Seconds since the first. */
  readonly at: number;
  readonly value: number;
}

/** Looks again and again, as often as the server answers but at most every 50 ms. */
class Sampler {
  private readonly samples: Sample[] = [];
  private readonly began = performance.now();
  private stopped = false;
  private readonly work: Promise<void>;

  constructor(look: () => Promise<number>) {
    this.work = this.keepLooking(look);
  }

  async stop(): Promise<readonly Sample[]> {
    this.stopped = true;
    await this.work;
    return this.samples;
  }

  private async keepLooking(look: () => Promise<number>): Promise<void> {
    while (!this.stopped) {
      const at = (performance.now() - this.began) / 1000;
      this.samples.push({ at, value: await look() });
      await sleep(50);
    }
  }
}

interface Pod {
  readonly metadata: { readonly deletionTimestamp?: string };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Pods behind the Service that are ready and stay. */
async function available(api: Api, namespace: string): Promise<number> {
  const pods = await api.list<Pod>(`/api/v1/namespaces/${namespace}/pods?labelSelector=app%3Dshop`);
  const isReady = ({ conditions = [] }: Pod['status']): boolean =>
    conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
  return pods.filter(({ metadata, status }) => metadata.deletionTimestamp === undefined && isReady(status)).length;
}

function below(samples: readonly Sample[], wish: number): number {
  return samples.reduce(
    (sum, { at, value }, index) => sum + (value < wish ? (samples[index + 1]?.at ?? at) - at : 0),
    0,
  );
}

/** `3, 0 from 0.4 s, 3 from 15.9 s`. */
function storyOf(samples: readonly Sample[]): string {
  const turns = samples.filter(({ value }, index) => value !== samples[index - 1]?.value);
  return turns
    .map(({ at, value }, index) => (index === 0 ? String(value) : `${String(value)} from ${at.toFixed(1)} s`))
    .join(', ');
}

function service(namespace: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'shop', namespace, labels: { app: 'shop' } },
    spec: { selector: { app: 'shop' }, ports: [{ port: 80, targetPort: 8080 }] },
  };
}

function deployment(namespace: string, name: string, tag: string): object {
  const labels = { app: 'shop', part: name };
  const container = {
    name: 'main',
    image: `registry.example/shop:${tag}`,
    ports: [{ containerPort: 8080 }],
    readinessProbe: { httpGet: { path: '/healthz', port: 8080 } },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels: { app: 'shop' } },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  };
}
