import type { EnvVar } from '../../../imports/k8s';
import { keys } from '../../conventions/keys';
import type { Dumpable } from './dumpable';
import { Binding, FileBinding, type Bindable, type BindingKey, type Client } from '../pod/binding';
import type { SecretKeyRef } from '../pod/binding';
import type { Egress } from '../security/network-policy';
import type { Resource } from '../resource';

/**
 * A database as its backup sees it: reached by name also when it shares a pod with its client, and restored before
 * everybody else.
 */
export class BackupAccess implements Bindable {
  readonly #service: Dumpable;

  constructor(service: Dumpable) {
    this.#service = service;
    service.publish();
  }

  get node(): Dumpable['node'] {
    return this.#service.node;
  }

  get name(): string {
    return this.#service.name;
  }

  get podPort(): number {
    return this.#service.podPort;
  }

  get insideOf(): undefined {
    return undefined;
  }

  get outside(): Egress | undefined {
    const owner = this.#service.insideOf;
    if (owner === undefined) return this.#service.outside;
    return { podLabels: { [keys.instance]: owner.name }, port: this.podPort };
  }

  get readyBefore(): Resource<object> | undefined {
    return this.#service.serverReady;
  }

  get existingSecrets(): readonly string[] {
    return this.#service.existingSecrets;
  }

  /** A Job reads its address when it starts. */
  get fingerprint(): string {
    return '';
  }

  addClient(client: Client): void {
    this.#service.addClient(client);
  }

  secretKeyOf(key: BindingKey): SecretKeyRef | undefined {
    return this.#service.secretKeyOf(key);
  }

  envFor(name: string, key: BindingKey): EnvVar[] {
    const shared = this.#service.insideOf !== undefined;
    return key === 'host' && shared ? [{ name, value: this.name }] : this.#service.envFor(name, key);
  }

  /** The address in variables; the user too where no Secret has it. */
  get env(): Readonly<Record<string, Binding>> {
    return {
      DB_HOST: new Binding(this, 'host'),
      DB_PORT: new Binding(this, 'port'),
      DB_NAME: new Binding(this, 'database'),
      ...(this.secretKeyOf('username') === undefined ? { DB_USER: new Binding(this, 'username') } : {}),
    };
  }

  /** The credentials as files of a folder. */
  files(folder: string): Readonly<Record<string, FileBinding>> {
    const username = this.secretKeyOf('username');
    return {
      [`${folder}/password`]: new FileBinding(this, 'password'),
      ...(username === undefined ? {} : { [`${folder}/username`]: new FileBinding(this, 'username') }),
    };
  }
}
