import type { IConstruct } from 'constructs';
import type { EnvVar } from '../../../imports/k8s';
import { PodwrightError } from '../../errors';
import { userLine } from '../../source/declaration';
import { ClusterValue } from '../security/cluster-value';
import type { Egress } from '../security/network-policy';
import type { Resource } from '../resource';

/** The parts of what a client needs to know to reach something. */
export type BindingKey = 'url' | 'host' | 'port' | 'address' | 'database' | 'username' | 'password';

/** Something that has its own pods and may be a client. */
export interface Client extends IConstruct {
  readonly name: string;
  /** Connections that all its pods open to each of its databases at most; undefined when it does not say. */
  readonly mostConnections?: number | undefined;
}

/** A key of a Secret. */
export interface SecretKeyRef {
  readonly name: string;
  readonly key: string;
}

/** Something that clients connect to: a backend, or another app. */
export interface Bindable extends Pick<IConstruct, 'node'> {
  readonly name: string;
  /** Port of its pods: what NetworkPolicies are about. */
  readonly podPort: number;
  /** @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP' | undefined;
  /** The construct whose pod it runs in, if not in its own. */
  readonly insideOf: Client | undefined;
  /** Where it is when it has no pods in this namespace: policies let that through instead. */
  readonly outside?: Egress | undefined;
  /** What has to be ready before a client starts. */
  readonly readyBefore: Resource<object> | undefined;
  /** Names of Secrets that its bindings read and the program does not make. */
  readonly existingSecrets: readonly string[];
  /** Changes when a client's pods must be rolled. */
  readonly fingerprint: string;
  /** Notes that a construct's pods connect to this. */
  addClient(client: Client): void;
  /** The environment variables that give a client one part. */
  envFor(name: string, key: BindingKey): EnvVar[];
  /** Secret and key that hold a part as a whole; undefined when it has to be composed. */
  secretKeyOf(key: BindingKey): SecretKeyRef | undefined;
}

const brand = Symbol.for('podwright.Binding');

/**
 * One part of an address or of credentials, for the `env` of a client. Using it also lets the client through the
 * NetworkPolicies of both, starts the client after a backend, and rolls it when the part changes.
 */
export class Binding extends ClusterValue {
  readonly to: Bindable;
  readonly key: BindingKey;

  constructor(to: Bindable, key: BindingKey) {
    super();
    this.to = to;
    this.key = key;
    Object.defineProperty(this, brand, { value: true });
  }

  static isBinding(value: unknown): value is Binding {
    return typeof value === 'object' && value !== null && brand in value;
  }

  protected refuse(): never {
    const { id, path } = this.owner.node;
    const variable = `${id}_${this.key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
    const construct = id.replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase());
    throw new PodwrightError(
      'E_BINDING_IN_STRING',
      `the ${this.key} of ${path} was put into a string, where nobody could wire it`,
      {
        at: userLine(),
        fix: `give a variable the ${this.key} itself, without a string around it, and let Kubernetes put that into another: env: { ${variable}: ${construct}.${this.key}, OTHER: '...$(${variable})...' }`,
      },
    );
  }

  /** What the program calls by a name: the first port of an app is in none of its variables. */
  private get owner(): Pick<IConstruct, 'node'> {
    const { node } = this.to;
    return node.id === 'port' ? (node.scope ?? this.to) : this.to;
  }

  protected get text(): string {
    return `[${this.key} of ${this.owner.node.path}]`;
  }
}

/** A binding that a single key of a Secret holds as a whole: it can be mounted as a file too. */
export class FileBinding extends Binding {
  /** Tells this class apart from `Binding` for the compiler. */
  readonly mountable = true;
}
