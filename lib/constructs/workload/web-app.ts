import type { Construct } from 'constructs';
import type {
  Deployment,
  NetworkPolicy,
  NetworkPolicyPeer,
  Service,
  ServiceAccount,
  StatefulSet,
} from '../../../imports/k8s';
import { userLine } from '../../source/declaration';
import { defaults } from '../../conventions/defaults';
import { versionLabel } from '../../conventions/labels';
import type { After } from '../../conventions/declared-order';
import { PodwrightError } from '../../errors';
import { autoscaler } from './autoscaler';
import type { PodMember } from '../pod/pod-member';
import type { Binding } from '../pod/binding';
import { Component } from '../component';
import type { ContainerHandle } from '../pod/container';
import { deploymentSpec } from './deployment-spec';
import { disruptionBudget } from './disruption-budget';
import { ServicePort } from './service-port';
import type { Exposable, Exposure } from '../exposure/exposure';
import { Migration, migrationContainer } from './migration';
import { monitorService, type MonitorOptions } from './monitor';
import { peer, peerOf, type ReachedPort } from '../security/network-policy';
import { podCount, type PodCount } from './pod-count';
import { containerPort, isMeant, namedPorts, servicePort, type NamedPort, type PortReference } from '../pod/ports';
import { portsBeside } from '../pod/port-clash';
import { probeFields, type MainPort } from '../pod/probes';
import type { Resource } from '../resource';
import { statefulSetSpec } from './stateful-set-spec';
import type { WebAppProps } from './web-app-props';
import { webProbes } from './web-probes';
import { webStop, type Stop } from './web-stop';
import { WorkloadPod } from '../pod/workload-pod';
import type { ServingFields } from '../pod/workload-container';

/**
 * A web application: its pods, the Service in front of them, an account without rights, a NetworkPolicy made of its
 * bindings, and what exposes it. One pod with data in it is a StatefulSet of one replica (at most one pod at any time),
 * everything else a Deployment.
 */
export class WebApp extends Component implements Exposable {
  readonly service: Resource<Service>;
  /** The Job that runs before the rollout; undefined without `migrate`, and in one pod. */
  readonly migration: Migration | undefined;
  readonly #props: WebAppProps;
  readonly #pod: WorkloadPod;
  readonly #main: ServicePort;
  readonly #servicePorts: readonly ServicePort[];
  readonly #count: PodCount;
  readonly #included: readonly PodMember[];
  readonly #deployment: Resource<Deployment> | undefined;
  readonly #statefulSet: Resource<StatefulSet> | undefined;

  constructor(scope: Construct, id: string, props: WebAppProps) {
    super(scope, id, props, { software: id, version: versionLabel(props.image) });
    this.#props = props;
    const main = { name: 'http', port: props.port, protocol: 'TCP', servicePort: defaults.servicePort } as const;
    this.#main = new ServicePort(this, 'port', main);
    this.#servicePorts = [
      this.#main,
      ...namedPorts(props.ports).map((port) => new ServicePort(this, `port-${port.name}`, port)),
    ];
    const single = props.topology === 'single-pod';
    this.#included = single ? props.include : [];
    this.#moveIn();
    const stop = webStop(this, props);
    this.#pod = new WorkloadPod(this, props, {
      included: this.#included,
      before: single ? migrationContainer(props) : undefined,
      main: () => this.#mainContainer(stop),
      reached: () => this.#reached(),
      several: () => this.#count.several,
      graceSeconds: stop.graceSeconds,
    });
    this.#count = podCount(this, props, single || this.#pod.exclusive);
    this.service = this.resource<Service>('service', {
      apiVersion: 'v1',
      kind: 'Service',
      render: () => ({
        spec: { ports: this.#ports.map((port) => servicePort(port)), selector: this.selector, type: 'ClusterIP' },
      }),
    });
    if (props.migrate !== undefined && !single) {
      this.migration = new Migration(this, 'migrate', props, this.#pod.serviceAccountName);
    }
    const after = (): readonly After[] => [...this.#pod.after, ...(this.migration?.before ?? [])];
    const shape = { apiVersion: 'apps/v1', versioned: true, after, given: () => this.#pod.given };
    if (this.#pod.exclusive || this.#included.some(({ claim }) => claim !== undefined)) {
      this.#statefulSet = this.resource<StatefulSet>('stateful-set', {
        ...shape,
        kind: 'StatefulSet',
        render: () => statefulSetSpec(this.#pod.template(), this.selector, this.name, defaults.web.minReadySeconds),
      });
    } else {
      this.#deployment = this.resource<Deployment>('deployment', {
        ...shape,
        kind: 'Deployment',
        render: () =>
          deploymentSpec({
            template: this.#pod.template(),
            selector: this.selector,
            replicas: this.#count.replicas,
            alone: single,
            minReadySeconds: defaults.web.minReadySeconds,
          }),
      });
    }
    if (props.scale !== undefined) autoscaler(this, props.scale);
    if (this.#count.several) disruptionBudget(this);
  }

  /** The app's container, in every topology. */
  get container(): ContainerHandle {
    return this.#pod.container;
  }

  /** The account of the pods. @throws PodwrightError E_HANDLE when the program names another one */
  get serviceAccount(): Resource<ServiceAccount> {
    return this.#pod.ownAccount;
  }

  get networkPolicy(): Resource<NetworkPolicy> {
    return this.#pod.networkPolicy;
  }

  /** The workload, unless data runs in its pod. @throws PodwrightError E_TOPOLOGY then: use `statefulSet` */
  get deployment(): Resource<Deployment> {
    return this.#deployment ?? this.#wrongHandle('Deployment', 'statefulSet');
  }

  /** The workload when data runs in its pod. @throws PodwrightError E_TOPOLOGY otherwise: use `deployment` */
  get statefulSet(): Resource<StatefulSet> {
    return this.#statefulSet ?? this.#wrongHandle('StatefulSet', 'deployment');
  }

  /** `http://<service>`, for other workloads of the environment. */
  get url(): Binding {
    return this.#main.url;
  }

  /** Name of the Service in front of the pods. */
  get host(): Binding {
    return this.#main.host;
  }

  /** Port of the Service. */
  get port(): Binding {
    return this.#main.port;
  }

  /** Host and port of the Service in one: `shop-api:80`. */
  get address(): Binding {
    return this.#main.address;
  }

  /** One of `ports`, with bindings of its own. @throws PodwrightError E_PORT_NAME when the app has no port of that name */
  servicePort(name: string): ServicePort {
    const found = this.#servicePorts.find(({ namedPort }) => namedPort.name === name);
    if (found !== undefined) return found;
    const names = this.#servicePorts.map(({ namedPort }) => namedPort.name).join(', ');
    throw new PodwrightError('E_PORT_NAME', `${this.node.path} has no port "${name}"`, {
      at: userLine(),
      fix: `its ports are ${names}; add it to \`ports\``,
    });
  }

  /** @internal */
  get mostConnections(): number | undefined {
    return this.#pod.connections(this.#count.most);
  }

  /** Makes the app reachable from outside of the cluster. Can be called for several hosts. */
  expose(exposure: Exposure): this {
    exposure.attach(this, (id, props) => this.resource(id, { ...props, ownLine: true }));
    return this;
  }

  /**
   * Lets Prometheus look at the app's metrics: a ServiceMonitor, and the way through the NetworkPolicy.
   *
   * @throws PodwrightError E_PORT_NAME when the app has no port of that name
   */
  monitor(options: MonitorOptions = {}): this {
    this.servicePort(options.port ?? 'http');
    monitorService(this, options);
    return this;
  }

  /** @internal */
  admit(peers: readonly NetworkPolicyPeer[], port: PortReference): NamedPort['protocol'] | undefined {
    const found = this.#servicePorts.find(({ namedPort }) => isMeant(namedPort, port));
    // A port that is not there is found by the checks.
    found?.admit(peers);
    return found?.protocol;
  }

  /** The main port is reached as `ingressFrom` says, the others by nobody who is not named or exposed to. */
  #reached(): ReachedPort[] {
    const { ingressFrom } = this.#props;
    return this.#servicePorts.map(({ namedPort, admitted, clients }) => {
      const { port, protocol, from = [] } = namedPort;
      const outside = admitted.length > 0 || namedPort.name === 'http' ? (ingressFrom?.map(peerOf) ?? admitted) : [];
      return { port, protocol, from: [...outside, ...from.map(peerOf), ...clients.map(peer)] };
    });
  }

  get #ports(): readonly NamedPort[] {
    return this.#servicePorts.map(({ namedPort }) => namedPort);
  }

  get #mainPort(): MainPort {
    return { name: 'http', number: this.#props.port };
  }

  #mainContainer(stop: Stop): ServingFields {
    return {
      ports: this.#ports.map((port) => containerPort(port)),
      ...probeFields(webProbes(this.#props), this.#mainPort),
      ...(stop.lifecycle === undefined ? {} : { lifecycle: stop.lifecycle }),
    };
  }

  /** Of two servers on one port of a pod, only one would start. */
  #moveIn(): void {
    const { sidecars, containers } = this.#props;
    const taken = new Set([...this.#ports, ...portsBeside({ ...sidecars, ...containers })].map(({ port }) => port));
    for (const member of this.#included) {
      member.moveInto(this, taken);
      taken.add(member.podPort);
      this.#checkNodes(member);
    }
  }

  /** In one pod they run on one node. */
  #checkNodes(member: PodMember): void {
    const own = this.#props.nodeSelector ?? {};
    for (const [label, value] of Object.entries(member.podProps.nodeSelector ?? {})) {
      if (own[label] === undefined || own[label] === value) continue;
      const message = `it runs on nodes with ${label}=${own[label]}, but ${member.node.path} in its pod on nodes with ${label}=${value}`;
      this.mistake('E_TOPOLOGY', message, 'give both the same `nodeSelector`');
    }
  }

  #wrongHandle(kind: string, right: string): never {
    throw new PodwrightError('E_TOPOLOGY', `${this.node.path} is no ${kind}`, {
      at: userLine(),
      fix: `use \`${right}\`: one pod with data in it is a StatefulSet, everything else a Deployment`,
    });
  }
}
