import type { Construct } from 'constructs';
import type { EnvVar } from '../../../imports/k8s';
import { acknowledgeExistingSecrets } from '../../conventions/acknowledgement';
import { addressEnv, type Address } from './backend-address';
import { Binding, FileBinding, type Bindable, type BindingKey, type Client, type SecretKeyRef } from '../pod/binding';
import { Component, type ComponentIdentity, type ComponentProps } from '../component';
import { connectionMistake } from './connections';
import {
  existingKeys,
  type AnyCredentials,
  type ExistingCredentials,
  type LoginBinding,
  type UrlBinding,
} from './credentials';
import type { Egress } from '../security/network-policy';
import type { Resource } from '../resource';
import { checkRelease, type Release } from './release';
import { existingSecrets, rotationTokensOf } from '../security/secret-value';

export interface ServiceIdentity extends ComponentIdentity {
  /** What the program asks for, where it comes in releases. */
  readonly release?: Release | undefined;
}

/**
 * Something that apps connect to, wherever it runs: in pods of its own, in the app's pod, under an operator, outside of
 * the cluster. Its bindings are the same everywhere, so moving it touches no app.
 */
export abstract class BackingService<Props = AnyCredentials> extends Component implements Bindable {
  readonly #existing: ExistingCredentials | undefined;
  readonly #clients = new Set<Client>();
  #restoredBy: Resource<object> | undefined;

  constructor(
    scope: Construct,
    id: string,
    props: ComponentProps & { readonly credentials?: ExistingCredentials | undefined },
    identity: ServiceIdentity,
  ) {
    super(scope, id, props, { ...identity, stable: true });
    if (identity.release !== undefined) checkRelease(this, identity.release);
    this.#existing = props.credentials;
    acknowledgeExistingSecrets(this, this.existingSecrets);
    this.#refuseRotation();
    this.mistakeIf(() => connectionMistake(this.connectionLimit, this.clients));
    this.mistakeIf(() => this.#restoredInside());
  }

  /** In one pod nothing comes between the server and its client: a migration or the app would be first. */
  #restoredInside(): { readonly code: string; readonly message: string; readonly fix: string } | undefined {
    if (this.#restoredBy === undefined || this.insideOf === undefined) return undefined;
    return {
      code: 'E_TOPOLOGY',
      message: `it is to be restored, and runs in the pod of ${this.insideOf.node.path}, which would use it before`,
      fix: 'take it out of `include` until it is restored',
    };
  }

  /** A new password in a Secret alone locks everybody out: the server keeps the old one. */
  #refuseRotation(): void {
    if (rotationTokensOf(Object.values(this.#existing ?? {})).length === 0) return;
    this.mistake(
      'E_SECRET_ROTATE',
      'its password would be drawn anew in the Secret, but not changed in the server',
      'leave `rotate` out; change the password in the server, then in an existing Secret, and name that',
    );
  }

  /** Scheme, credentials, host, port and database in one: `postgres://user:password@host:5432/database`. */
  get url(): UrlBinding<Props> {
    return new FileBinding(this, 'url') as UrlBinding<Props>;
  }

  /** Host name of the server: its Service's, or `127.0.0.1` in the client's own pod. */
  get host(): Binding {
    return new Binding(this, 'host');
  }

  get port(): Binding {
    return new Binding(this, 'port');
  }

  /** Host and port in one: `shop-db:5432`. */
  get address(): Binding {
    return new Binding(this, 'address');
  }

  /** Name of the database; for Redis and Valkey its number. */
  get database(): LoginBinding<Props, Binding> {
    return new Binding(this, 'database') as LoginBinding<Props, Binding>;
  }

  get username(): LoginBinding<Props, Binding> {
    return new Binding(this, 'username') as LoginBinding<Props, Binding>;
  }

  get password(): LoginBinding<Props, FileBinding> {
    return new FileBinding(this, 'password') as LoginBinding<Props, FileBinding>;
  }

  /** @internal */
  abstract get podPort(): number;

  /** @internal */
  abstract get insideOf(): Client | undefined;

  /** What is ready when the server is; undefined when nothing of this program tells. @internal */
  abstract get serverReady(): Resource<object> | undefined;

  /** A restore comes before the clients. @internal */
  get readyBefore(): Resource<object> | undefined {
    return this.insideOf === undefined ? (this.#restoredBy ?? this.serverReady) : undefined;
  }

  /** @internal */
  restoredBy(job: Resource<object>): void {
    this.#restoredBy = job;
  }

  /** Lets clients in from outside of the pod that it may share. @internal */
  publish(): void {
    // Most are reached from everywhere that their policies let through.
  }

  /** @internal */
  get outside(): Egress | undefined {
    return undefined;
  }

  /** @internal */
  get existingSecrets(): readonly string[] {
    return existingSecrets(Object.values(this.#existing ?? {}));
  }

  /** @internal */
  get fingerprint(): string {
    return JSON.stringify([this.endpoint, this.secretKeyOf('url'), this.secretKeyOf('password')]);
  }

  /** @internal */
  get clients(): readonly Client[] {
    return [...this.#clients];
  }

  /** @internal */
  addClient(client: Client): void {
    this.#clients.add(client);
  }

  /** @internal */
  secretKeyOf(key: BindingKey): SecretKeyRef | undefined {
    return this.#existing === undefined ? this.ownKeyOf(key) : existingKeys(this.#existing)(key);
  }

  /** @internal */
  envFor(name: string, key: BindingKey): EnvVar[] {
    return addressEnv(name, key, this.endpoint, (each) => this.secretKeyOf(each));
  }

  /** Connections that its clients may open together; undefined when that is not known, or not what runs out. @internal */
  protected get connectionLimit(): number | undefined {
    return undefined;
  }

  /** Where it is reached, in the present topology. @internal */
  protected abstract get endpoint(): Address;

  /** The parts in a Secret that comes with it. @internal */
  protected abstract ownKeyOf(key: BindingKey): SecretKeyRef | undefined;
}
