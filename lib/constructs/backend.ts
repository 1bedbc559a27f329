import type { Construct } from 'constructs';
import type { EnvVar, NetworkPolicy, Secret, Service, ServiceAccount, StatefulSet } from '../../imports/k8s';
import type { GeneratedKey } from '../conventions/generated-secret';
import { acknowledgeExistingSecrets } from '../conventions/acknowledgement';
import { keys } from '../conventions/keys';
import { PodwrightError } from '../errors';
import { Component, type ComponentIdentity, type ComponentProps } from './component';
import { ContainerHandle } from './container';
import { Binding, FileBinding, type BindingKey } from './binding';
import { backendPolicy } from './network-policy';
import type { PodPart } from './pod';
import type { Resource } from './resource';
import { renderGenerated } from './secret';
import { existingSecrets, type SecretValue } from './secret-value';

/** Credentials that are already in the namespace. */
export interface ExistingCredentials {
  /** @default - the backend's own user name */
  readonly username?: SecretValue | undefined;
  readonly password: SecretValue;
  /** A key that holds the whole URL; needed to mount the URL as a file. @default - composed in env */
  readonly url?: SecretValue | undefined;
}

/** Something that has its own pods and may be a client of a backend. */
export interface Client extends Construct {
  readonly name: string;
  readonly selector: Record<string, string>;
}

/** Where a backend runs: in pods of its own, or inside of a client's pod. */
type Placement =
  { readonly kind: 'separate' } | { readonly kind: 'inside'; readonly client: Client; readonly port: number };

export interface BackendIdentity extends ComponentIdentity {
  readonly port: number;
  readonly scheme: string;
  readonly username: string;
  readonly database: string;
  readonly credentials?: ExistingCredentials | undefined;
  readonly imagePullSecrets?: readonly string[] | undefined;
}

/**
 * A database or a cache: what is the same for all of them. Has a workload of its own until a client takes it into its
 * pod; the bindings stay the same.
 */
export abstract class Backend extends Component {
  readonly #spec: BackendIdentity;
  readonly #clients = new Set<Client>();
  #placement: Placement = { kind: 'separate' };
  /** The backend's container, wherever it runs. */
  readonly container: ContainerHandle = new ContainerHandle();
  /** @internal */
  protected workload: Resource<StatefulSet> | undefined;
  /** @internal */
  protected ownService: Resource<Service> | undefined;

  constructor(scope: Construct, id: string, props: ComponentProps, spec: BackendIdentity) {
    super(scope, id, props, { ...spec, stable: true });
    this.#spec = spec;
    acknowledgeExistingSecrets(this, this.existingSecrets);
    acknowledgeExistingSecrets(this, spec.imagePullSecrets ?? []);
    if (spec.credentials === undefined) {
      this.resource<Secret>('secret', {
        apiVersion: 'v1',
        kind: 'Secret',
        render: () => renderGenerated(this.generatedKeys(), this.claimName),
      });
    }
    this.resource<ServiceAccount>('service-account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      render: () => ({ automountServiceAccountToken: false }),
    });
    this.resource<NetworkPolicy>('network-policy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      render: () => backendPolicy(this, spec.port, [...this.#clients]),
    });
  }

  /** The pods' own workload. @throws PodwrightError E_TOPOLOGY inside of another workload's pod */
  get statefulSet(): Resource<StatefulSet> {
    return this.#separate(this.workload, 'statefulSet');
  }

  /** The Service in front of the pods. @throws PodwrightError E_TOPOLOGY inside of another workload's pod */
  get service(): Resource<Service> {
    return this.#separate(this.ownService, 'service');
  }

  /** Host name of the server: its Service's, or `127.0.0.1` in the client's own pod. */
  get host(): Binding {
    return new Binding(this, 'host');
  }

  get port(): Binding {
    return new Binding(this, 'port');
  }

  get username(): Binding {
    return new Binding(this, 'username');
  }

  get password(): FileBinding {
    return new FileBinding(this, 'password');
  }

  /** Name of the claim that holds the data, where there is one. @internal */
  abstract get claimName(): string | undefined;

  /** Seconds that it needs to stop cleanly. @internal */
  abstract get graceSeconds(): number;

  /** The container with its volumes, for whichever pod it runs in. @internal */
  abstract part(placement: 'separate' | 'inside'): PodPart;

  /** The construct whose pod this backend runs in, if not in its own. @internal */
  get insideOf(): Client | undefined {
    return this.#placement.kind === 'inside' ? this.#placement.client : undefined;
  }

  /** @internal */
  get clients(): readonly Client[] {
    return [...this.#clients];
  }

  /** What has to be ready before a client starts: nothing when they share a pod. @internal */
  get readyBefore(): Resource<StatefulSet> | undefined {
    return this.insideOf === undefined ? this.workload : undefined;
  }

  /** Secrets of its credentials that the program does not make. @internal */
  get existingSecrets(): string[] {
    return existingSecrets(Object.values(this.#spec.credentials ?? {}));
  }

  /** Notes that a construct's pods connect to this backend. @internal */
  addClient(client: Client): void {
    this.#clients.add(client);
  }

  /** Moves the backend into a client's pod, where it gets a free port: its own workload, Service, account and policy go. @internal */
  moveInto(client: Client, takenPorts: ReadonlySet<number>): void {
    if (this.insideOf !== undefined) {
      this.mistake(
        'E_TOPOLOGY',
        `it is in the pod of ${this.insideOf.node.path} already`,
        'include it in one workload only',
      );
      return;
    }
    for (const id of ['stateful-set', 'service', 'service-account', 'network-policy']) {
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
    let { port } = this.#spec;
    while (takenPorts.has(port)) port += 1;
    this.#placement = { kind: 'inside', client, port };
  }

  /** @internal */
  get address(): {
    readonly host: string;
    readonly port: number;
    readonly database: string;
    readonly username: string;
  } {
    const { database, username } = this.#spec;
    if (this.#placement.kind === 'inside') return { host: '127.0.0.1', port: this.#placement.port, database, username };
    return { host: this.name, port: this.#spec.port, database, username };
  }

  /** Name of the container's port; two of a kind in one pod have different ones. @internal */
  get portName(): string {
    const { port } = this.address;
    return port === this.#spec.port ? this.#spec.software : `${this.#spec.software}-${String(port)}`;
  }

  /** Secret and key that hold a part, for mounting it. @internal */
  secretKeyOf(key: BindingKey): { readonly name: string; readonly key: string } | undefined {
    const { credentials } = this.#spec;
    if (credentials === undefined) return { name: this.name, key };
    const value =
      key === 'password'
        ? credentials.password
        : key === 'url'
          ? credentials.url
          : key === 'username'
            ? credentials.username
            : undefined;
    return value === undefined ? undefined : { name: value.secretName, key: value.key };
  }

  /** Secret and key of the password: mounted into the backend's own container. @internal */
  get passwordKey(): { readonly name: string; readonly key: string } {
    return this.secretKeyOf('password') ?? { name: this.name, key: 'password' };
  }

  /** The environment variables that give a client one part. @internal */
  envFor(name: string, key: BindingKey): EnvVar[] {
    const { host, port, database, username } = this.address;
    if (key === 'host') return [{ name, value: host }];
    if (key === 'port') return [{ name, value: String(port) }];
    if (key === 'database') return [{ name, value: database }];
    const ref = this.secretKeyOf(key);
    if (ref !== undefined) return [{ name, valueFrom: { secretKeyRef: ref } }];
    if (key === 'username') return [{ name, value: username }];
    const user = this.secretKeyOf('username');
    return [
      ...(user === undefined ? [] : [{ name: `${name}_USERNAME`, valueFrom: { secretKeyRef: user } }]),
      { name: `${name}_PASSWORD`, valueFrom: { secretKeyRef: this.passwordKey } },
      { name, value: this.composeUrl(user === undefined ? username : `$(${name}_USERNAME)`, `$(${name}_PASSWORD)`) },
    ];
  }

  /** What a client's pods depend on without it standing in their template: part of their checksum. @internal */
  get fingerprint(): string {
    return JSON.stringify([this.address, this.secretKeyOf('url'), this.passwordKey]);
  }

  /** @internal */
  protected composeUrl(username: string, password: string): string {
    const { host, port, database } = this.address;
    return `${this.#spec.scheme}://${username}:${password}@${host}:${String(port)}/${database}`;
  }

  /** @internal */
  protected generatedKeys(): Record<string, GeneratedKey> {
    const { host, port, database, username } = this.address;
    return {
      username: { value: username },
      password: { random: 32 },
      host: { value: host },
      port: { value: String(port) },
      database: { value: database },
      url: { template: this.composeUrl('$(username)', '$(password)') },
    };
  }

  /** Pod annotation that a container reads its password's path from: no environment variable may be named after a secret's value. @internal */
  protected get passwordFileAnnotation(): string {
    return `${keys.passwordFile}.${this.node.id}`;
  }

  #separate<R>(resource: R | undefined, handle: string): R {
    if (resource !== undefined && this.insideOf === undefined) return resource;
    const where = this.insideOf?.node.path ?? 'nowhere';
    throw new PodwrightError(
      'E_TOPOLOGY',
      `${this.node.path} runs in the pod of ${where}: it has no ${handle} of its own`,
      {
        fix: 'use `container`, or the handles of the workload that includes it',
      },
    );
  }
}
