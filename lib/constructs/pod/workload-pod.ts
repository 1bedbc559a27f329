import type { ConfigMap, NetworkPolicy, PodTemplateSpec, ServiceAccount } from '../../../imports/k8s';
import { acknowledgeExistingSecrets } from '../../conventions/acknowledgement';
import type { GivenContainer } from '../../conventions/given-containers';
import { userLine } from '../../source/declaration';
import { defaults, type ResourceDefaults } from '../../conventions/defaults';
import { labelsOf } from '../../conventions/labels';
import type { After } from '../../conventions/declared-order';
import { PodwrightError } from '../../errors';
import type { PodMember } from './pod-member';
import { Binding, type Bindable } from './binding';
import type { Component } from '../component';
import { ContainerHandle } from './container';
import type { ContainerProps, SidecarProps } from './container-props';
import { checksumOf, ConfigFiles } from './files';
import { clientPolicy, type ReachedPort } from '../security/network-policy';
import { podAccessOf } from '../security/pod-access';
import { podTemplate, sidecarsAreNative, type PodPart } from './pod';
import { podMemoryMistake } from './pod-memory';
import { portClash, portsBeside, type PortsOf } from './port-clash';
import { containerPort, namedPorts } from './ports';
import { checkProbePorts, probeFields } from './probes';
import type { Resource } from '../resource';
import { existingSecrets, rotationTokensOf } from '../security/secret-value';
import { WorkloadContainer, type PodContext, type ServingFields } from './workload-container';
import type { WorkloadProps } from './workload-props';

/** What the kinds of workloads differ in. */
export interface PodShape {
  /** Backends that run in the pod. @default - none */
  readonly included?: readonly PodMember[] | undefined;
  /** A last init container, of the same image: what must be done before the main container starts. @default - none */
  readonly before?: { readonly name: string; readonly props: ContainerProps } | undefined;
  /** Ports, probes and hooks of the main container. @default - none */
  readonly main?: (() => ServingFields) | undefined;
  /** Who reaches the pod. @default - nobody */
  readonly reached?: (() => readonly ReachedPort[]) | undefined;
  /** Whether there are several pods to keep apart. @default false */
  readonly several?: (() => boolean) | undefined;
  readonly graceSeconds: number;
  /** @default 'Always' */
  readonly restartPolicy?: 'Always' | 'Never' | undefined;
}

/** A container besides the main one. */
interface Described {
  readonly props: SidecarProps;
  readonly container: WorkloadContainer;
}

/**
 * The pods of a workload, whatever kind makes them: their containers and volumes, the account without rights, the
 * ConfigMap of their files, and the NetworkPolicy made of their bindings.
 */
export class WorkloadPod {
  readonly container: ContainerHandle;
  readonly networkPolicy: Resource<NetworkPolicy>;
  /** Undefined where the program names an account. */
  readonly serviceAccount: Resource<ServiceAccount> | undefined;
  /** What the containers connect to. */
  readonly uses: readonly Bindable[];
  readonly #component: Component;
  readonly #props: WorkloadProps;
  readonly #shape: PodShape;
  readonly #files: ConfigFiles;
  /** Tokens of generated secrets: a new one rolls the pods. */
  readonly #rotations: string[] = [];
  readonly #context: PodContext;
  readonly #main: WorkloadContainer;
  readonly #before: WorkloadContainer | undefined;
  readonly #init: readonly Described[];
  readonly #sidecars: readonly Described[];
  readonly #beside: readonly Described[];

  constructor(component: Component, props: WorkloadProps, shape: PodShape) {
    this.container = new ContainerHandle(component);
    this.#component = component;
    this.#props = props;
    this.#shape = shape;
    this.#files = new ConfigFiles(component);
    const { environment } = component;
    this.#context = {
      component,
      files: this.#files,
      environment,
      imagePullPolicy: props.imagePullPolicy,
      volumeNames: new Map(),
    };
    this.#main = new WorkloadContainer(this.#context, component.node.id, props, true);
    const { before } = shape;
    this.#before = before && new WorkloadContainer(this.#context, before.name, before.props, false);
    this.#init = this.#describe(props.initContainers);
    this.#sidecars = this.#describe(props.sidecars);
    this.#beside = this.#describe(props.containers);
    this.#checkExtras();
    this.#files.checkSize();
    this.uses = this.#bind();
    const { podMemory } = props;
    if (podMemory !== undefined) component.mistakeIf(() => podMemoryMistake(podMemory, this.template()));
    this.serviceAccount = this.#account();
    this.#configMap();
    this.networkPolicy = component.resource<NetworkPolicy>('network-policy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      render: () => this.#policy(),
    });
  }

  /** @throws PodwrightError E_HANDLE when the program names another account */
  get ownAccount(): Resource<ServiceAccount> {
    if (this.serviceAccount !== undefined) return this.serviceAccount;
    throw new PodwrightError(
      'E_HANDLE',
      `${this.#component.node.path} runs with the account ${this.serviceAccountName}`,
      {
        at: userLine(),
        fix: 'change that one, or leave `serviceAccount` out',
      },
    );
  }

  get serviceAccountName(): string {
    const { serviceAccount } = this.#props;
    if (serviceAccount === undefined) return this.#component.name;
    return typeof serviceAccount === 'string' ? serviceAccount : serviceAccount.name;
  }

  /** Whether a volume is mounted that only one pod can have. */
  get exclusive(): boolean {
    return [...this.#context.volumeNames.keys()].some((volume) => volume.exclusive);
  }

  /** Backends start first. */
  get after(): readonly After[] {
    return this.uses.flatMap(({ readyBefore }) =>
      readyBefore === undefined ? [] : [{ construct: readyBefore, state: 'ready' as const }],
    );
  }

  /** Containers that are not of the workload's own construct. */
  get given(): readonly GivenContainer[] {
    const { included = [] } = this.#shape;
    return included.map((member) => ({ name: member.part('inside').container.name, by: member }));
  }

  /** What this many pods open to each database together; undefined when the program does not say. */
  connections(pods: number): number | undefined {
    const { pool } = this.#props;
    return pool === undefined ? undefined : pool * pods;
  }

  template(): PodTemplateSpec {
    const component = this.#component;
    const { included = [], graceSeconds } = this.#shape;
    const fingerprints = this.uses.map(({ fingerprint }) => fingerprint).filter((text) => text !== '');
    return podTemplate({
      environment: component.environment,
      serviceAccountName: this.serviceAccountName,
      automountServiceAccountToken: this.#props.automountServiceAccountToken ?? podAccessOf(this.#component).token,
      labels: labelsOf(component.identity),
      selector: component.selector,
      sidecars: [...included.map((member) => member.part('inside')), ...this.#extras(this.#sidecars)],
      init: [...this.#extras(this.#init), ...this.#beforePart()],
      main: this.#mainPart(),
      beside: this.#extras(this.#beside),
      graceSeconds: Math.max(graceSeconds, ...included.map(({ graceSeconds: seconds }) => seconds)),
      spread: this.#shape.several?.() ?? false,
      checksum: checksumOf([...this.#files.texts, ...fingerprints, ...this.#rotations]),
      restartPolicy: this.#shape.restartPolicy,
      user: this.#props.user,
    });
  }

  #describe(containers: Readonly<Record<string, SidecarProps>> | undefined): Described[] {
    return Object.entries(containers ?? {}).map(([name, props]) => ({
      props,
      container: new WorkloadContainer(this.#context, name, props, false),
    }));
  }

  #extras(containers: readonly Described[]): PodPart[] {
    return containers.map(({ props, container }) => {
      const ports = namedPorts(props.ports).map((port) => containerPort(port));
      return container.render({ ports, ...probeFields(props) }, defaults.sidecar.resources);
    });
  }

  #mainPart(): PodPart {
    const more = this.#shape.main?.() ?? {};
    return this.#main.render(more, this.#resources, this.#props, (container) => this.container.render(container));
  }

  #mainPorts(): PortsOf[] {
    const { ports = [] } = this.#shape.main?.() ?? {};
    const container = this.#component.node.id;
    return ports.map(({ containerPort: port, protocol }) => ({ container, port, protocol: protocol ?? 'TCP' }));
  }

  #beforePart(): PodPart[] {
    return this.#before === undefined ? [] : [this.#before.render({}, this.#resources)];
  }

  get #resources(): ResourceDefaults {
    const { pods, profile } = this.#component.environment;
    const { cpu, memory } = defaults.web.resources[profile];
    return { cpu: pods.cpu ?? cpu, memory: pods.memory ?? memory };
  }

  #checkExtras(): void {
    const component = this.#component;
    const { sidecars, containers } = this.#props;
    const { before, included = [] } = this.#shape;
    for (const props of [...Object.values(sidecars ?? {}), ...Object.values(containers ?? {})]) {
      checkProbePorts(component, props);
    }
    const beside = portsBeside({ ...sidecars, ...containers });
    if (beside.length > 0) component.mistakeIf(() => portClash([...this.#mainPorts(), ...beside]));
    const { kubeVersion } = component.environment;
    if (sidecarsAreNative(kubeVersion)) return;
    const old = `Kubernetes ${kubeVersion ?? ''} has no native sidecars`;
    if (this.#shape.restartPolicy === 'Never' && Object.keys(sidecars ?? {}).length > 0) {
      const fix = 'leave `sidecars` out, or deploy to 1.29 or newer';
      component.mistake('E_SIDECAR', `${old}: one beside a Job never ends, and neither does the Job`, fix);
    }
    if (before !== undefined && included.length > 0) {
      const message = `${old}: in one pod the migration would run before the database starts`;
      component.mistake('E_SIDECAR', message, 'use the separate topology, or deploy to 1.29 or newer');
    }
  }

  /** Notes the pods as clients of everything whose address or credentials are in a container of theirs. */
  #bind(): readonly Bindable[] {
    const { initContainers, sidecars, containers, imagePullSecrets = [] } = this.#props;
    const all: readonly ContainerProps[] = [
      this.#props,
      ...(this.#shape.before === undefined ? [] : [this.#shape.before.props]),
      ...[initContainers, sidecars, containers].flatMap((each) => Object.values(each ?? {})),
    ];
    const values = all.flatMap(({ env, files }) => [...Object.values(env ?? {}), ...Object.values(files ?? {})]);
    this.#rotations.push(...rotationTokensOf(values));
    const uses = [...new Set(values.filter((value) => Binding.isBinding(value)).map(({ to }) => to))];
    for (const used of uses) {
      used.addClient(this.#component);
      this.#component.mistakeIf(() => this.#unreachable(used));
    }
    const bound = [...uses, ...(this.#shape.included ?? [])].flatMap(({ existingSecrets: names }) => names);
    acknowledgeExistingSecrets(this.#component, [...existingSecrets(values), ...bound, ...imagePullSecrets]);
    return uses;
  }

  /** A backend in somebody else's pod listens there only. */
  #unreachable(used: Bindable): { code: string; message: string; fix: string } | undefined {
    const owner = used.insideOf;
    if (owner === undefined || owner === this.#component) return undefined;
    return {
      code: 'E_TOPOLOGY',
      message: `it uses ${used.node.path}, which listens only inside of the pod of ${owner.node.path}`,
      fix: `take ${used.node.id} out of \`include\`, or do not use it here`,
    };
  }

  #account(): Resource<ServiceAccount> | undefined {
    if (this.#props.serviceAccount !== undefined) return undefined;
    return this.#component.resource<ServiceAccount>('service-account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      render: () => ({ automountServiceAccountToken: false }),
    });
  }

  #configMap(): void {
    if (this.#files.configMap === undefined) return;
    this.#component.resource<ConfigMap>('files', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      render: () => this.#files.configMap ?? {},
    });
  }

  #policy(): ReturnType<typeof clientPolicy> {
    const access = podAccessOf(this.#component);
    const peers = this.uses.filter(({ insideOf }) => insideOf === undefined);
    return clientPolicy(this.#component, {
      reached: this.#shape.reached?.() ?? [],
      peers: peers.map(({ name, podPort: port, protocol, outside }) => ({ name, port, protocol, outside })),
      egress: [...(this.#props.egress ?? []), ...access.egress],
      ingress: access.ingress,
    });
  }
}
