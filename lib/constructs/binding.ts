import type { EnvVar } from '../../imports/k8s';
import type { IConstruct } from 'constructs';

/** The parts of what a client needs to know to reach a backend. */
export type BindingKey = 'url' | 'host' | 'port' | 'database' | 'username' | 'password';

/** What a binding asks of its backend. */
export interface Bindable extends IConstruct {
  readonly name: string;
  /** The environment variables that give a client one part. */
  envFor(name: string, key: BindingKey): EnvVar[];
  /** Secret and key that hold a part as a whole; undefined when it has to be composed. */
  secretKeyOf(key: BindingKey): { readonly name: string; readonly key: string } | undefined;
  /** Changes when a client's pods must be rolled. */
  readonly fingerprint: string;
}

const brand = Symbol.for('podwright.Binding');

/**
 * One part of a backend's address or credentials, for the `env` of a client. Using it also lets the client through the
 * NetworkPolicies of both, starts the client after the backend, and rolls it when the part changes.
 */
export class Binding {
  readonly backend: Bindable;
  readonly key: BindingKey;

  constructor(backend: Bindable, key: BindingKey) {
    this.backend = backend;
    this.key = key;
    Object.defineProperty(this, brand, { value: true });
  }

  static isBinding(value: unknown): value is Binding {
    return typeof value === 'object' && value !== null && brand in value;
  }

  toString(): string {
    return `[${this.key} of ${this.backend.node.path}]`;
  }
}

/** A binding that a single key of a Secret holds as a whole: it can be mounted as a file too. */
export class FileBinding extends Binding {
  /** Tells this class apart from `Binding` for the compiler. */
  readonly mountable = true;
}
