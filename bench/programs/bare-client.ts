import { readFileSync } from 'node:fs';
import { connect, type ClientHttp2Session } from 'node:http2';

/**
 * `bare-client.ts SERVER CA-FILE TOKEN MANIFESTS.json`: the cheapest deploy that can be written. Applies everything at
 * once over one connection and polls until all workloads are Ready and all Services have an endpoint that is. What is left
 * is the cluster's own time: the floor.
 */
interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
}
interface Workload {
  readonly metadata: { readonly generation: number };
  readonly spec: { readonly replicas: number };
  readonly status: {
    readonly observedGeneration?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
    readonly replicas?: number;
  };
}

interface EndpointSlices {
  readonly items: readonly {
    readonly metadata: { readonly labels: Readonly<Record<string, string>> };
    readonly endpoints: readonly { readonly conditions: { readonly ready?: boolean } }[] | null;
  }[];
}

const [server = '', ca = '', token = '', file = ''] = process.argv.slice(2);
const { items: manifests } = JSON.parse(readFileSync(file, 'utf8')) as { readonly items: readonly Manifest[] };
const session = connect(server, { ca: readFileSync(ca) });

async function main(): Promise<void> {
  await Promise.all(
    manifests.map((manifest) => send(session, 'PATCH', `${pathOf(manifest)}?fieldManager=bare&force=true`, manifest)),
  );
  await Promise.all([workloadsReady(), servicesReady()]);
  session.close();
}

async function workloadsReady(): Promise<void> {
  let open = manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
  while (open.length > 0) {
    const live = await Promise.all(open.map((manifest) => send(session, 'GET', pathOf(manifest)) as Promise<Workload>));
    open = open.filter((_manifest, index) => !ready(live[index] as Workload));
    if (open.length > 0) await pause();
  }
}

async function servicesReady(): Promise<void> {
  const services = manifests.filter(({ kind }) => kind === 'Service');
  const namespace = manifests[0]?.metadata.namespace ?? '';
  for (;;) {
    const path = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`;
    const { items } = (await send(session, 'GET', path)) as EndpointSlices;
    const serving = items.filter(({ endpoints }) => endpoints?.some(({ conditions }) => conditions.ready) === true);
    const names = new Set(serving.map(({ metadata }) => metadata.labels['kubernetes.io/service-name']));
    if (services.every(({ metadata }) => names.has(metadata.name))) return;
    await pause();
  }
}

/** Between two polls. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

function ready({ metadata, spec, status }: Workload): boolean {
  const n = spec.replicas;
  return (
    status.observedGeneration === metadata.generation &&
    (status.updatedReplicas ?? 0) >= n &&
    (status.availableReplicas ?? 0) >= n &&
    status.replicas === n
  );
}

function pathOf({ apiVersion, kind, metadata }: Manifest): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = kind === 'Ingress' ? 'ingresses' : `${kind.toLowerCase()}s`;
  return `${root}/namespaces/${metadata.namespace}/${plural}/${metadata.name}`;
}

function send(client: ClientHttp2Session, method: string, path: string, body?: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = {
      ':method': method,
      ':path': path,
      authorization: `Bearer ${token}`,
      'content-type': 'application/apply-patch+yaml',
    };
    const stream = client.request(headers);
    let text = '';
    let status = 0;
    stream.setEncoding('utf8');
    stream.on('response', (answer) => (status = Number(answer[':status'])));
    stream.on('data', (chunk: string) => (text += chunk));
    stream.on('error', reject);
    stream.on('end', () =>
      status < 300 ? resolve(JSON.parse(text)) : reject(new Error(`${method} ${path}: ${text}`)),
    );
    stream.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

void main();
