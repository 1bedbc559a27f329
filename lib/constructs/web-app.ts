import type { Construct } from 'constructs';
import type {
  ConfigMap,
  Deployment,
  EnvVar,
  NetworkPolicy,
  NetworkPolicyPeer,
  PodDisruptionBudget,
  PodTemplateSpec,
  Service,
  ServiceAccount,
  StatefulSet,
} from '../../imports/k8s';
import { acknowledgeExistingSecrets } from '../conventions/acknowledgement';
import { userLine } from '../conventions/declaration';
import { defaults } from '../conventions/defaults';
import { labelsOf, versionLabel } from '../conventions/labels';
import type { After } from '../conventions/order';
import { PodwrightError } from '../errors';
import type { Backend } from './backend';
import { Binding, type Bindable, type BindingKey, type Client } from './binding';
import { checkEnvValues, checkFilePaths } from './check-props';
import { Component } from './component';
import { ContainerHandle } from './container';
import type { Exposable, Exposure } from './exposure';
import { checksumOf, mountFiles, type MountedFiles } from './files';
import { clientPolicy } from './network-policy';
import { podTemplate } from './pod';
import { existingSecrets } from './secret-value';
import type { Fields, Resource } from './resource';
import type { WebAppProps } from './web-app-props';
import { graceSeconds, webPart } from './web-container';
import { webBudget, webDeployment, webService, webStatefulSet } from './web-workload';

/**
 * A web application: its pods, the Service in front of them, an account without rights, a NetworkPolicy made of its
 * bindings, and what exposes it. One pod with data in it is a StatefulSet of one replica (at most one pod at any time),
 * everything else a Deployment.
 */
export class WebApp extends Component implements Bindable, Exposable {
  readonly container: ContainerHandle = new ContainerHandle();
  readonly service: Resource<Service>;
  readonly serviceAccount: Resource<ServiceAccount>;
  readonly networkPolicy: Resource<NetworkPolicy>;
  readonly #props: WebAppProps;
  readonly #files: MountedFiles;
  readonly #uses: readonly Bindable[];
  readonly #callers = new Set<Client>();
  readonly #included: readonly Backend[];
  readonly #deployment: Resource<Deployment> | undefined;
  readonly #statefulSet: Resource<StatefulSet> | undefined;
  readonly #admitted: NetworkPolicyPeer[] = [];

  constructor(scope: Construct, id: string, props: WebAppProps) {
    super(scope, id, props, { software: id, version: versionLabel(props.image) });
    this.#props = props;
    this.#check();
    this.#included = props.topology === 'single-pod' ? props.include : [];
    const ports = new Set([props.port]);
    for (const backend of this.#included) {
      backend.moveInto(this, ports);
      ports.add(backend.podPort);
      this.#checkNodes(backend);
    }
    const values = [...Object.values(props.env ?? {}), ...Object.values(props.files ?? {})];
    this.#uses = [...new Set(values.filter((value) => Binding.isBinding(value)).map(({ to }) => to))];
    for (const used of this.#uses) {
      used.addClient(this);
      this.mistakeIf(() => this.#unreachable(used));
    }
    const bound = [...this.#uses, ...this.#included].flatMap(({ existingSecrets: names }) => names);
    acknowledgeExistingSecrets(this, [...existingSecrets(values), ...bound, ...(props.imagePullSecrets ?? [])]);
    this.#files = mountFiles(props.files ?? {}, this.name);

    this.serviceAccount = this.resource<ServiceAccount>('service-account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      render: () => ({ automountServiceAccountToken: false }),
    });
    if (Object.keys(this.#files.data).length > 0) {
      this.resource<ConfigMap>('files', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        render: () => ({ data: { ...this.#files.data } }),
      });
    }
    this.service = this.resource<Service>('service', {
      apiVersion: 'v1',
      kind: 'Service',
      render: () => webService(this.selector),
    });
    this.networkPolicy = this.resource<NetworkPolicy>('network-policy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      render: () => this.#renderPolicy(),
    });
    const after = (): After[] => this.#after();
    if (this.#included.some((backend) => backend.claimName !== undefined)) {
      this.#statefulSet = this.resource<StatefulSet>('stateful-set', {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        versioned: true,
        after,
        render: () => webStatefulSet(this.#template(), this.selector, this.name),
      });
    } else {
      this.#deployment = this.resource<Deployment>('deployment', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        versioned: true,
        after,
        render: () => webDeployment(this.#template(), this.selector, this.#replicas, this.#included.length > 0),
      });
    }
    if (this.#replicas > 1) {
      this.resource<PodDisruptionBudget>('pod-disruption-budget', {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        render: () => webBudget(this.selector),
      });
    }
  }

  /** The workload, unless data runs in its pod. @throws PodwrightError E_TOPOLOGY then: use `statefulSet` */
  get deployment(): Resource<Deployment> {
    return this.#deployment ?? this.#wrongHandle('Deployment', 'statefulSet');
  }

  /** The workload when data runs in its pod. @throws PodwrightError E_TOPOLOGY otherwise: use `deployment` */
  get statefulSet(): Resource<StatefulSet> {
    return this.#statefulSet ?? this.#wrongHandle('StatefulSet', 'deployment');
  }

  /** `http://<service>`, for other apps of the environment. */
  get url(): Binding {
    return new Binding(this, 'url');
  }

  /** Name of the Service in front of the pods. */
  get host(): Binding {
    return new Binding(this, 'host');
  }

  /** Port of the Service. */
  get port(): Binding {
    return new Binding(this, 'port');
  }

  /** @internal */
  get podPort(): number {
    return this.#props.port;
  }

  /** Other apps find it by name whether or not it runs yet: two may use each other. @internal */
  get readyBefore(): undefined {
    return undefined;
  }

  /** @internal */
  get insideOf(): undefined {
    return undefined;
  }

  /** @internal */
  get existingSecrets(): readonly string[] {
    return [];
  }

  /** Its address stands in the client's template. @internal */
  get fingerprint(): string {
    return '';
  }

  /** @internal */
  addClient(client: Client): void {
    this.#callers.add(client);
  }

  /** @internal */
  secretKeyOf(): undefined {
    return undefined;
  }

  /** @internal */
  envFor(name: string, key: BindingKey): EnvVar[] {
    const parts: Partial<Record<BindingKey, string>> = {
      url: `http://${this.name}`,
      host: this.name,
      port: String(defaults.servicePort),
    };
    return [{ name, value: parts[key] ?? '' }];
  }

  /** Makes the app reachable from outside of the cluster. Can be called for several hosts. */
  expose(exposure: Exposure): this {
    exposure.attach(this, (id, props) => this.resource(id, props));
    return this;
  }

  /** @internal */
  admit(peers: readonly NetworkPolicyPeer[]): void {
    for (const peer of peers) if (!this.#admitted.includes(peer)) this.#admitted.push(peer);
  }

  get #replicas(): number {
    return this.#props.topology === 'single-pod'
      ? 1
      : (this.#props.replicas ?? defaults.web.replicas[this.environment.profile]);
  }

  #check(): void {
    const props = this.#props;
    checkEnvValues(this, props.env ?? {});
    checkFilePaths(this, props.files ?? {});
  }

  /** In one pod they run on one node. */
  #checkNodes(backend: Backend): void {
    const own = this.#props.nodeSelector ?? {};
    for (const [label, value] of Object.entries(backend.podProps.nodeSelector ?? {})) {
      if (own[label] === undefined || own[label] === value) continue;
      const message = `it runs on nodes with ${label}=${own[label]}, but ${backend.node.path} in its pod on nodes with ${label}=${value}`;
      this.mistake('E_TOPOLOGY', message, 'give both the same `nodeSelector`');
    }
  }

  #after(): After[] {
    return this.#uses.flatMap(({ readyBefore }) =>
      readyBefore === undefined ? [] : [{ construct: readyBefore, state: 'ready' as const }],
    );
  }

  /** A backend in somebody else's pod listens there only. */
  #unreachable(used: Bindable): { code: string; message: string; fix: string } | undefined {
    const owner = used.insideOf;
    if (owner === undefined || owner === this) return undefined;
    return {
      code: 'E_TOPOLOGY',
      message: `it uses ${used.node.path}, which listens only inside of the pod of ${owner.node.path}`,
      fix: `take ${used.node.id} out of \`include\`, or do not use it here`,
    };
  }

  #renderPolicy(): Fields<NetworkPolicy> {
    const { port, ingressFrom, egress = [] } = this.#props;
    const peers = this.#uses.filter(({ insideOf }) => insideOf === undefined);
    return clientPolicy(this, {
      port,
      exposedTo: this.#admitted,
      ingressFrom,
      callers: [...this.#callers],
      peers: peers.map(({ name, podPort, outside }) => ({ name, port: podPort, outside })),
      egress,
    });
  }

  #template(): PodTemplateSpec {
    const fingerprints = this.#uses.map(({ fingerprint }) => fingerprint).filter((text) => text !== '');
    return podTemplate({
      environment: this.environment,
      serviceAccountName: this.name,
      labels: labelsOf(this.identity),
      selector: this.selector,
      sidecars: this.#included.map((backend) => backend.part('inside')),
      main: webPart(this.node.id, this.#props, this.environment, this.#files, this.container),
      graceSeconds: Math.max(graceSeconds(this.environment), ...this.#included.map((backend) => backend.graceSeconds)),
      spread: this.#replicas > 1,
      checksum: checksumOf([...Object.entries(this.#files.data).flat(), ...fingerprints]),
    });
  }

  #wrongHandle(kind: string, right: string): never {
    throw new PodwrightError('E_TOPOLOGY', `${this.node.path} is no ${kind}`, {
      at: userLine(),
      fix: `use \`${right}\`: one pod with data in it is a StatefulSet, everything else a Deployment`,
    });
  }
}
