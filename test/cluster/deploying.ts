import {
  deploy,
  destroy,
  type DeployEvent,
  type DeployOptions,
  type DeployResult,
  type DeployTarget,
  type Manifest,
  type ManifestSet,
} from '../../lib/deploy/index';
import { Api } from './api';
import { FaultProxy } from './fault-proxy';
import { uniqueNamespace } from './namespaces';
import type { User } from './service-account';
import { sharedControlPlane } from './shared-control-plane';

const ours = {
  'app.kubernetes.io/part-of': 'shop',
  'app.kubernetes.io/managed-by': 'podwright',
};

/** Where the kinds are listed that tell whether anything is left. */
const telling: Readonly<Record<string, string>> = {
  Deployment: 'apis/apps/v1/namespaces/*/deployments',
  StatefulSet: 'apis/apps/v1/namespaces/*/statefulsets',
  Pod: 'api/v1/namespaces/*/pods',
  Service: 'api/v1/namespaces/*/services',
  ConfigMap: 'api/v1/namespaces/*/configmaps',
  Secret: 'api/v1/namespaces/*/secrets',
  PersistentVolumeClaim: 'api/v1/namespaces/*/persistentvolumeclaims',
  Lease: 'apis/coordination.k8s.io/v1/namespaces/*/leases',
};

/** And those of all other kinds that the constructs make. */
export const everyKind: Readonly<Record<string, string>> = {
  ...telling,
  Job: 'apis/batch/v1/namespaces/*/jobs',
  CronJob: 'apis/batch/v1/namespaces/*/cronjobs',
  ServiceAccount: 'api/v1/namespaces/*/serviceaccounts',
  NetworkPolicy: 'apis/networking.k8s.io/v1/namespaces/*/networkpolicies',
  Ingress: 'apis/networking.k8s.io/v1/namespaces/*/ingresses',
  HorizontalPodAutoscaler: 'apis/autoscaling/v2/namespaces/*/horizontalpodautoscalers',
  PodDisruptionBudget: 'apis/policy/v1/namespaces/*/poddisruptionbudgets',
};

/** An object as the cluster has it. */
export interface Live extends Manifest {
  readonly metadata: Manifest['metadata'] & { readonly name: string; readonly uid: string };
  readonly data?: Readonly<Record<string, string>>;
}

/** A shop in a namespace of its own on the real control plane, deployed as a user of the library would, by a proxy. */
export class Shop {
  readonly api = Api.of(sharedControlPlane());
  readonly events: DeployEvent[] = [];
  private writesBefore = 0;

  private constructor(
    readonly proxy: FaultProxy,
    readonly kubeconfig: string,
    readonly namespace: string,
  ) {}

  static async open(namespace = uniqueNamespace('deploy'), user: 'admin' | 'deployer' | User = 'admin'): Promise<Shop> {
    const proxy = await FaultProxy.start(sharedControlPlane());
    return new Shop(proxy, await proxy.kubeconfigFor(user), namespace);
  }

  set(...manifests: Manifest[]): ManifestSet {
    const rest = { profile: 'development', origins: originsOf(manifests), order: [], acknowledgements: {} } as const;
    return { app: 'shop', environment: 'test', namespace: this.namespace, manifests, ...rest };
  }

  async deploy(set: ManifestSet, options: DeployOptions = {}): Promise<DeployResult> {
    this.forget();
    const run = deploy(set, { ...this.options, ...options });
    for await (const event of run) this.events.push(event);
    return run;
  }

  /** Any other verb of the library, by its target or its set. */
  async run<Result>(
    begin: (options: DeployOptions) => PromiseLike<Result>,
    options: DeployOptions = {},
  ): Promise<Result> {
    this.forget();
    return begin({ ...this.options, ...options });
  }

  get target(): DeployTarget {
    return { app: 'shop', environment: 'test', namespace: this.namespace };
  }

  async destroy(): Promise<DeployResult> {
    this.forget();
    return destroy(this.target, this.options);
  }

  async close(): Promise<void> {
    this.api.close();
    await this.proxy.stop();
  }

  /** Every write request of the last run, as `verb resource/name`. */
  get writes(): string[] {
    const writes = this.proxy.writes().slice(this.writesBefore);
    return writes.map(({ verb, path }) => `${verb} ${path.split('/').slice(-2).join('/')}`);
  }

  /** Writes to objects of the app, without records and lock. */
  get objectWrites(): string[] {
    return this.writes.filter((write) => !write.includes('podwright.') && !/\/(secrets|leases)$/.test(write));
  }

  get(apiVersion: string, kind: string, name: string): Promise<Live> {
    return this.api.read<Live>({ apiVersion, kind, metadata: { name, namespace: this.namespace } });
  }

  pods(): Promise<Live[]> {
    return this.api.list(`/api/v1/namespaces/${this.namespace}/pods`);
  }

  /** `Kind/name` of everything that a user would call left over. */
  async left(kinds: Readonly<Record<string, string>> = telling): Promise<string[]> {
    const found = await Promise.all(
      Object.entries(kinds).map(async ([kind, path]) => {
        const items = await this.api.list<Live>(`/${path.replace('*', this.namespace)}`);
        // A Job of a schedule is its CronJob's.
        const own = items.filter(({ metadata }) => kind !== 'Job' || metadata.ownerReferences === undefined);
        return own.map(({ metadata }) => `${kind}/${metadata.name}`);
      }),
    );
    return found.flat().filter((name) => !['ConfigMap/kube-root-ca.crt', 'ServiceAccount/default'].includes(name));
  }

  private get options(): DeployOptions {
    return { kubeconfig: this.kubeconfig, env: {}, timeout: 40_000, by: 'test' };
  }

  private forget(): void {
    this.events.length = 0;
    this.writesBefore = this.proxy.writes().length;
  }
}

export function configMap(name: string, data: Record<string, string> = { mode: 'one' }): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels: ours }, data };
}

/** One replica and a probe, so that the tests are quick. */
export function deployment(name: string, image: string, annotations: Record<string, string> = {}): Manifest {
  const labels = { app: name };
  const probe = { httpGet: { path: '/', port: 8080 } };
  const containers = [{ name: 'app', image, readinessProbe: probe, ports: [{ containerPort: 8080 }] }];
  const template = { metadata: { labels, annotations }, spec: { containers } };
  const spec = { replicas: 1, selector: { matchLabels: labels }, template };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, labels: ours }, spec };
}

export function service(name: string): Manifest {
  const spec = { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, labels: ours }, spec };
}

/** A database with its claim and generated credentials, under the names that it keeps in every topology. */
export function database(kind: 'StatefulSet' | 'Deployment' = 'StatefulSet', holder = 'db'): Manifest[] {
  const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  const generate = { username: { value: 'app' }, password: { random: 32 }, url: { template: 'pg://$(password)@db' } };
  const annotations = { 'podwright.dev/generate': JSON.stringify(generate), 'podwright.dev/claim': 'db-data' };
  const workload = deployment(holder, 'postgres:17');
  const { template, ...spec } = workload.spec as { template: { spec: Record<string, unknown> } };
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'db-data' } }];
  const mounted = { ...template, spec: { ...template.spec, volumes } };
  const strategy = kind === 'StatefulSet' ? { serviceName: holder } : { strategy: { type: 'Recreate' } };
  return [
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db', labels: ours, annotations } },
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'db-data', labels: ours }, spec: claim },
    { ...workload, kind, spec: { ...spec, ...strategy, template: mounted } },
  ];
}

function originsOf(manifests: readonly Manifest[]): ManifestSet['origins'] {
  const entries = manifests.map(({ apiVersion, kind, metadata }, index) => {
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    const origin = { path: `test/${metadata.name ?? ''}`, file: 'apps/shop.ts', line: index + 1 };
    return [`${group ?? ''}/${kind}//${metadata.name ?? ''}`, origin] as const;
  });
  return Object.fromEntries(entries);
}
