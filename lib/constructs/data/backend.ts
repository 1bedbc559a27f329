import type { Construct } from 'constructs';
import type {
  NetworkPolicy,
  PersistentVolumeClaim,
  PodTemplateSpec,
  Secret,
  Service,
  ServiceAccount,
  StatefulSet,
} from '../../../imports/k8s';
import { acknowledgeExistingSecrets } from '../../conventions/acknowledgement';
import { userLine } from '../../source/declaration';
import { keys } from '../../conventions/keys';
import { labelsOf, versionLabel } from '../../conventions/labels';
import { PodwrightError } from '../../errors';
import { generatedKeys, type Address } from './backend-address';
import { backendClaim, backendService, type ClaimedData } from './backend-workload';
import type { BackendKind, BackendProps } from './backend-props';
import { BackingService } from './backing-service';
import type { BindingKey, Client, SecretKeyRef } from '../pod/binding';
import { ContainerHandle, type ResourcesProps } from '../pod/container';
import type { AnyCredentials } from './credentials';
import { backendAccessPolicy, backendPolicy } from '../security/network-policy';
import { freePort, type Placement } from './backend-placement';
import { podTemplate, type PodPart, type PodProps } from '../pod/pod';
import type { PodMember } from '../pod/pod-member';
import type { Resource } from '../resource';
import { renderGenerated } from '../security/secret';
import { statefulSetSpec } from '../workload/stateful-set-spec';
import { mebibytes } from './server-memory';
import { serverPart, type Server, type ServerProfile } from './server';

/**
 * A database or a cache: what is the same for all of them. A StatefulSet of one replica behind a headless Service, its
 * credentials, its claim, and a policy that lets exactly its clients in; or, once a client takes it into its pod, a
 * container there. The bindings stay the same.
 */
export abstract class Backend<Props = AnyCredentials> extends BackingService<Props> implements PodMember {
  readonly #props: BackendProps;
  readonly #kind: BackendKind;
  #placement: Placement = { kind: 'separate' };
  readonly #workload: Resource<StatefulSet>;
  #service: Resource<Service>;
  /** Whether it is reached from outside of a pod that it shares. */
  #published = false;
  /** The backend's container, wherever it runs. */
  readonly container: ContainerHandle = new ContainerHandle(this);
  /** The claim that holds the data, in every topology; undefined when there is none. */
  readonly claim: Resource<PersistentVolumeClaim> | undefined;

  constructor(scope: Construct, id: string, props: BackendProps, kind: BackendKind) {
    super(scope, id, props, { ...kind, version: versionLabel(kind.image) });
    this.#props = props;
    this.#kind = kind;
    acknowledgeExistingSecrets(this, props.imagePullSecrets ?? []);
    if (props.credentials === undefined && kind.username !== undefined) {
      this.resource<Secret>('secret', {
        apiVersion: 'v1',
        kind: 'Secret',
        render: () => renderGenerated({ ...generatedKeys(this.endpoint), ...kind.generated }, this.claimName),
      });
    }
    if (kind.data !== undefined) this.claim = this.#createClaim(kind.data);
    this.resource<ServiceAccount>('service-account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      render: () => ({ automountServiceAccountToken: false }),
    });
    this.#createPolicy();
    this.#service = this.#createService();
    this.#workload = this.resource<StatefulSet>('stateful-set', {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      versioned: true,
      render: () => statefulSetSpec(this.#template(), this.selector, this.name),
    });
  }

  /** The pods' own workload. @throws PodwrightError E_TOPOLOGY inside of another workload's pod */
  get statefulSet(): Resource<StatefulSet> {
    return this.#separate(this.#workload, 'statefulSet');
  }

  /** The Service in front of the pods. @throws PodwrightError E_TOPOLOGY inside of another workload's pod */
  get service(): Resource<Service> {
    return this.#separate(this.#service, 'service');
  }

  /** The container with its volumes, for whichever pod it runs in. @internal */
  part(placement: Placement['kind']): PodPart {
    const server: Server = {
      id: this.node.id,
      image: this.#kind.image,
      placement,
      localhostOnly: placement === 'inside' && !this.#published,
      address: this.endpoint,
      portName: this.portName,
      memoryMi: this.memoryMi,
      secretFolder: `/run/secrets/${this.node.id}`,
    };
    return serverPart(server, this.profile(server), {
      claim: this.claimName,
      environment: this.environment,
      resources: this.#resources,
      handle: this.container,
      user: this.#props.user,
      props: this.#props,
    });
  }

  /** Name of the claim that holds the data, where there is one. @internal */
  get claimName(): string | undefined {
    return this.#kind.data === undefined ? undefined : `${this.name}-data`;
  }

  /** @internal */
  get graceSeconds(): number {
    return this.#kind.graceSeconds;
  }

  /** @internal */
  get podProps(): PodProps {
    return this.#props;
  }

  /** @internal */
  override get insideOf(): Client | undefined {
    return this.#placement.kind === 'inside' ? this.#placement.client : undefined;
  }

  /** Nothing when they share a pod. @internal */
  override get serverReady(): Resource<StatefulSet> | undefined {
    return this.insideOf === undefined ? this.#workload : undefined;
  }

  /** @internal */
  override publish(): void {
    if (this.#published) return;
    this.#published = true;
    if (this.insideOf === undefined) return;
    this.#createPolicy(true);
    this.#service = this.#createService(true);
  }

  /** @internal */
  override get podPort(): number {
    return this.#placement.kind === 'inside' ? this.#placement.port : this.#kind.port;
  }

  /** Name of the container's port; two of a kind in one pod have different ones. @internal */
  get portName(): string {
    const { port, software } = this.#kind;
    return this.podPort === port ? software : `${software}-${String(this.podPort)}`;
  }

  /** Moves the backend into a client's pod: its own workload, Service, account and policy go. @internal */
  moveInto(client: Client, takenPorts: ReadonlySet<number>): void {
    if (this.insideOf !== undefined) {
      this.mistake(
        'E_TOPOLOGY',
        `it is in the pod of ${this.insideOf.node.path} already`,
        'include it in one workload only',
      );
      return;
    }
    for (const id of ['stateful-set', 'service-account', ...(this.#published ? [] : ['service', 'network-policy'])]) {
      const child = this.node.tryFindChild(id) as Resource<object> | undefined;
      if (child?.patched === true) {
        this.mistake(
          'E_TOPOLOGY',
          `its ${child.kind} was overridden, but in the pod of ${client.node.path} it has none`,
          'override `container` instead: it exists in every topology',
        );
      }
      this.node.tryRemoveChild(id);
    }
    if (this.#props.user !== undefined) {
      const message = `it runs as the user ${String(this.#props.user.uid)}, but the volumes of the pod of ${client.node.path} belong to another group`;
      this.mistake('E_TOPOLOGY', message, 'leave `user` out, or give it a pod of its own');
    }
    this.#placement = { kind: 'inside', client, port: freePort(this.#kind.port, takenPorts) };
  }

  /** What this kind of server adds to what all of them have. @internal */
  protected abstract profile(server: Server): ServerProfile;

  /** @internal */
  protected override get endpoint(): Address {
    const { scheme, database, username } = this.#kind;
    return {
      scheme,
      host: this.insideOf === undefined ? this.name : '127.0.0.1',
      port: this.podPort,
      database,
      username,
    };
  }

  /** Memory limit of the container in MiB. @internal */
  protected get memoryMi(): number {
    return mebibytes(this.#resources.memory);
  }

  /** @internal */
  protected override ownKeyOf(key: BindingKey | 'root-password'): SecretKeyRef | undefined {
    return this.#kind.username === undefined ? undefined : { name: this.name, key };
  }

  /** Secret and key of the password: mounted into the backend's own container. @internal */
  protected get passwordKey(): SecretKeyRef {
    return this.secretKeyOf('password') ?? { name: this.name, key: 'password' };
  }

  get #resources(): ResourcesProps & { readonly cpu: string; readonly memory: string } {
    const { cpu = this.#kind.resources.cpu, memory = this.#kind.resources.memory, cpuLimit } = this.#props;
    return { cpu, memory, cpuLimit } as ResourcesProps & { cpu: string; memory: string };
  }

  #createClaim(data: ClaimedData): Resource<PersistentVolumeClaim> {
    return this.resource<PersistentVolumeClaim>('data', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      name: `${this.name}-data`,
      render: () => backendClaim({ ...data, user: this.#props.user }),
    });
  }

  /** In a client's pod it only adds to that one's own policy. */
  #createPolicy(ownLine = false): void {
    this.resource<NetworkPolicy>('network-policy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      ownLine,
      render: () => {
        const owner = this.insideOf;
        if (owner === undefined) return backendPolicy(this, this.#kind.port, this.clients);
        const others = this.clients.filter((client) => client !== owner);
        return backendAccessPolicy(owner, this.podPort, others);
      },
    });
  }

  #createService(ownLine = false): Resource<Service> {
    return this.resource<Service>('service', {
      apiVersion: 'v1',
      kind: 'Service',
      ownLine,
      render: () => {
        const owner = this.insideOf;
        const selector = owner === undefined ? this.selector : { [keys.instance]: owner.name };
        return backendService(this.podPort, this.portName, selector);
      },
    });
  }

  #template(): PodTemplateSpec {
    return podTemplate({
      environment: this.environment,
      serviceAccountName: this.name,
      labels: labelsOf(this.identity),
      selector: this.selector,
      sidecars: [],
      main: this.part('separate'),
      graceSeconds: this.graceSeconds,
      spread: false,
      user: this.#props.user,
    });
  }

  #separate<R>(resource: R, handle: string): R {
    if (this.insideOf === undefined) return resource;
    throw new PodwrightError(
      'E_TOPOLOGY',
      `${this.node.path} runs in the pod of ${this.insideOf.node.path}: it has no ${handle} of its own`,
      {
        at: userLine(),
        fix: 'use `container`, or the handles of the workload that includes it',
      },
    );
  }
}
