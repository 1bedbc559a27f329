import { existsSync } from 'node:fs';
import type { Agent } from 'node:http';
import type { RequestOptions } from 'node:https';
import { type Cluster, UnreachableError } from './cluster';
import { KubernetesReader } from './kubernetes/cluster-reader';
import { KubernetesWriter } from './kubernetes/cluster-writer';
import { type Credentials, credentialsOf, hasPlugin, needsClientNode } from './kubernetes/credentials';
import { Discovery } from './kubernetes/discovery';
import { issueUser } from './kubernetes/exec-plugin';
import { impersonationOf } from './kubernetes/impersonation';
import {
  defaultKubeconfig,
  kubeconfigError,
  type KubeconfigContext,
  type KubeconfigDocument,
  readKubeconfig,
  selectContext,
} from './kubernetes/kubeconfig';
import { proxyFor, type Variables } from './kubernetes/proxy';
import { defaultTiming, type Timing } from './kubernetes/timing';
import { Transport } from './kubernetes/transport';

export interface OpenClusterOptions {
  /** Path of a kubeconfig, or several joined like `PATH`. @default - `KUBECONFIG` of `env`, or `~/.kube/config` */
  readonly kubeconfig?: string | undefined;
  /** Context of the kubeconfig. @default - its current one */
  readonly context?: string | undefined;
  /**
   * Environment variables: `KUBECONFIG`, `HTTPS_PROXY`, `NO_PROXY`, and what credential plugins see (`PATH`, `HOME`).
   * @default - without a kubeconfig, client-node looks into the process, which takes half a second to load
   */
  readonly env?: Variables | undefined;
  /** Limits in milliseconds. @default - 10 s to connect, 30 s a request, 60 s a call with its repetitions */
  readonly timing?: Partial<Timing> | undefined;
}

/**
 * Opens a connection to one cluster. No request is made yet: `reader.version()` is the first thing to ask.
 * @throws PodwrightError `E_KUBECONFIG` when the kubeconfig is not there or wrong, naming file and part
 */
export async function openCluster(options: OpenClusterOptions = {}): Promise<Cluster> {
  const { context, env = {} } = options;
  const found = selectContext(await documentsOf(options), context);
  const proxy = found.cluster['proxy-url'] ?? proxyFor(found.server, env);
  const access = proxy === undefined ? found : { ...found, cluster: { ...found.cluster, 'proxy-url': proxy } };
  const load = () => loadCredentials(access, options.env, timing);
  const timing = { ...defaultTiming, ...options.timing };
  const transport = new Transport({ context: access.context, server: access.server, load }, timing);
  const discovery = new Discovery(transport);
  return {
    reader: new KubernetesReader(transport, discovery),
    writer: new KubernetesWriter(transport, discovery),
    close: () => transport.close(),
  };
}

async function documentsOf({ kubeconfig, env }: OpenClusterOptions): Promise<readonly KubeconfigDocument[]> {
  const paths = kubeconfig ?? (env === undefined ? undefined : defaultKubeconfig(env['KUBECONFIG']));
  const inPod = kubeconfig === undefined && env?.['KUBERNETES_SERVICE_HOST'] !== undefined;
  if (paths !== undefined && !(inPod && !existsSync(paths))) return readKubeconfig(paths);
  const config = await newKubeConfig();
  try {
    config.loadFromDefault();
  } catch {
    // Its message may quote the file.
    throw kubeconfigError('the default kubeconfig cannot be read', 'name a file with --kubeconfig');
  }
  if (config.getCurrentContext() === 'loaded-context')
    throw kubeconfigError('there is no kubeconfig', 'name one with --kubeconfig');
  return [{ file: 'the default kubeconfig', document: JSON.parse(config.exportConfig()) as Record<string, unknown> }];
}

/** Makes new credentials: a plugin first hands out a token or a certificate, which then count like written ones. */
async function loadCredentials(
  access: KubeconfigContext,
  env: Variables | undefined,
  { plugin }: Timing,
): Promise<Credentials> {
  // Without variables of the caller a plugin gets those of the process, which only client-node looks into.
  const runs = env !== undefined && hasPlugin(access);
  const { user, expiresAt } = runs ? await issueUser(access, env, plugin) : { user: access.user, expiresAt: undefined };
  const issued = { ...access, user };
  const made = await (needsClientNode(issued) ? credentialsByClientNode(issued) : credentialsOf(issued));
  return expiresAt === undefined ? made : { ...made, expiresAt };
}

/** By a new KubeConfig each time: its authenticators keep their tokens, also those that were refused. */
async function credentialsByClientNode(access: KubeconfigContext): Promise<Credentials> {
  const { context, cluster, server, userName, user } = access;
  const config = await newKubeConfig();
  config.loadFromString(
    JSON.stringify({
      clusters: [{ name: context, cluster: { ...cluster, server } }],
      users: [{ name: userName, user }],
      contexts: [{ name: context, context: { cluster: context, user: userName } }],
      'current-context': context,
    }),
  );
  const options: RequestOptions = {};
  await withinLimit(config.applyToHTTPSOptions(options), userName);
  const basic =
    typeof options.auth === 'string' ? { authorization: `Basic ${Buffer.from(options.auth).toString('base64')}` } : {};
  const headers = Object.entries((options.headers ?? {}) as Record<string, string>).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]);
  const { ca, cert, key, servername, rejectUnauthorized } = options;
  const tls = Object.entries({ ca, cert, key, servername, rejectUnauthorized }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    // It knows `as` alone.
    headers: { ...(Object.fromEntries(headers) as Record<string, string>), ...basic, ...impersonationOf(user) },
    tls: Object.fromEntries(tls),
    // Its agents lead through the proxy, but close the socket after each request unless told otherwise.
    ...(cluster['proxy-url'] === undefined
      ? {}
      : { agent: Object.assign(options.agent as Agent, { keepAlive: true }) }),
  };
}

/** What an identity provider answers may hold a token: nothing of it gets into an error. */
async function withinLimit(work: Promise<void>, userName: string): Promise<void> {
  const seconds = 30;
  const fail = (why: string): UnreachableError =>
    new UnreachableError(`no credentials for user ${userName} of the kubeconfig: ${why}`, {
      fix: 'log in by hand, or choose another --context',
    });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(fail(`the provider took more than ${seconds} s`)), seconds * 1_000);
  });
  const result = work.catch(() => {
    throw fail('the provider failed');
  });
  await Promise.race([result, late]).finally(() => clearTimeout(timer));
}

async function newKubeConfig(): Promise<import('@kubernetes/client-node').KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  return new KubeConfig();
}
