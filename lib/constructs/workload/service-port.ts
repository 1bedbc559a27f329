import { Construct } from 'constructs';
import type { EnvVar, NetworkPolicyPeer } from '../../../imports/k8s';
import { Binding, type Bindable, type BindingKey, type Client } from '../pod/binding';
import type { Component } from '../component';
import type { NamedPort } from '../pod/ports';

/**
 * One port of a workload, as other workloads reach it: by the Service's name. Using a binding lets the user through the
 * policies of both, on this port alone.
 */
export class ServicePort extends Construct implements Bindable {
  /** Name of the Service. */
  readonly name: string;
  readonly namedPort: NamedPort;
  /** Ready or not: two apps may use each other. @internal */
  readonly readyBefore = undefined;
  /** @internal */
  readonly insideOf = undefined;
  /** @internal */
  readonly existingSecrets: readonly string[] = [];
  /** The address stands in the client's template. @internal */
  readonly fingerprint = '';
  readonly #clients = new Set<Client>();
  readonly #admitted: NetworkPolicyPeer[] = [];

  /** @internal */
  constructor(component: Component, id: string, port: NamedPort) {
    super(component, id);
    this.name = component.name;
    this.namedPort = port;
  }

  /** `http://<service>`, with the port where it is not 80. */
  get url(): Binding {
    return new Binding(this, 'url');
  }

  /** Name of the Service. */
  get host(): Binding {
    return new Binding(this, 'host');
  }

  /** Number on the Service. */
  get port(): Binding {
    return new Binding(this, 'port');
  }

  /** Host and port in one: `shop-api:9000`. */
  get address(): Binding {
    return new Binding(this, 'address');
  }

  /** @internal */
  get podPort(): number {
    return this.namedPort.port;
  }

  /** @internal */
  get protocol(): NamedPort['protocol'] {
    return this.namedPort.protocol;
  }

  /** Who connects by a binding. @internal */
  get clients(): readonly Client[] {
    return [...this.#clients];
  }

  /** Who connects through what exposes the port. @internal */
  get admitted(): readonly NetworkPolicyPeer[] {
    return this.#admitted;
  }

  /** @internal */
  addClient(client: Client): void {
    this.#clients.add(client);
  }

  /** @internal */
  admit(peers: readonly NetworkPolicyPeer[]): void {
    for (const peer of peers) if (!this.#admitted.includes(peer)) this.#admitted.push(peer);
  }

  /** @internal */
  secretKeyOf(): undefined {
    return undefined;
  }

  /** @internal */
  envFor(name: string, key: BindingKey): EnvVar[] {
    const port = String(this.namedPort.servicePort);
    const parts: Partial<Record<BindingKey, string>> = {
      url: `http://${this.name}${port === '80' ? '' : `:${port}`}`,
      host: this.name,
      port,
      address: `${this.name}:${port}`,
    };
    return [{ name, value: parts[key] ?? '' }];
  }
}
