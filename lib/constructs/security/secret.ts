import type { Construct } from 'constructs';
import type { Secret } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import { formatGeneratedSecret, type GeneratedSecret } from '../../conventions/generated-secret';
import { keys } from '../../conventions/keys';
import { Component } from '../component';
import { ExternalSecretComponent, type ExternalSecretOptions, type ExternalSecretsOptions } from './external-secret';
import type { Resource } from '../resource';
import { SealedSecretComponent, type SealedSecretOptions } from './sealed-secret';
import { SecretValue } from './secret-value';

export interface GeneratedSecretOptions {
  /** Characters, out of A-Z a-z 0-9. @default 32 */
  readonly length?: number | undefined;
  /** Name of the Secret. @default - `<app>-<id>` */
  readonly name?: string | undefined;
  /**
   * Any text: when it changes, the next deploy draws a new value and rolls the pods that use it. For keys of sessions
   * and the like; a password that something else has stored too is not changed there.
   * @default - the value is drawn once and stays
   */
  readonly rotate?: string | undefined;
}

/**
 * A Secret that the deployer fills when it creates it, and again only when `rotate` moves. The manifest says how, not
 * what.
 */
class GeneratedSecretComponent extends Component {
  readonly secret: Resource<Secret>;

  constructor(scope: Construct, id: string, options: GeneratedSecretOptions) {
    super(scope, id, options, { software: 'secret', stable: true });
    const length = options.length ?? defaults.passwordLength;
    if (!Number.isInteger(length) || length < 16 || length > 1024) {
      this.mistake(
        'E_SECRET_LENGTH',
        `a generated secret of ${String(length)} characters: 16 to 1024 are possible`,
        'leave `length` out: 32',
      );
    }
    this.secret = this.resource<Secret>('secret', {
      apiVersion: 'v1',
      kind: 'Secret',
      render: () =>
        renderGenerated({
          value: { random: length, ...(options.rotate === undefined ? {} : { rotate: options.rotate }) },
        }),
    });
  }
}

/** The fields of a Secret that the deployer fills. @internal */
export function renderGenerated(
  secret: GeneratedSecret,
  claim?: string,
): { type: string; metadata: { annotations: Record<string, string> } } {
  return {
    metadata: {
      annotations: {
        [keys.generate]: formatGeneratedSecret(secret),
        ...(claim === undefined ? {} : { [keys.claim]: claim }),
      },
    },
    type: 'Opaque',
  };
}

/** Where secret values come from. */
export const secret = {
  /**
   * A random value, made by the deployer in the cluster when it is first deployed and kept from then on. One Secret
   * `<app>-<id>` with the key `value`; moving the call in the tree does not rename it.
   */
  generated(scope: Construct, id: string, options: GeneratedSecretOptions = {}): SecretValue {
    const component = new GeneratedSecretComponent(scope, id, options);
    return new SecretValue(component.name, 'value', false, options.rotate);
  },

  /** A key of a Secret that is already in the namespace. */
  existing(name: string, key: string): SecretValue {
    return new SecretValue(name, key, true);
  },

  /**
   * A value, or several in one Secret, that External Secrets Operator fetches from a store. The Secret is called
   * `<app>-<id>`; the manifest holds only where the value is.
   */
  external: externalSecret,

  /**
   * Values that stand encrypted in the program, for the Sealed Secrets controller. Plain values are refused. The Secret
   * is called `<app>-<id>`.
   */
  sealed<Key extends string>(
    scope: Construct,
    id: string,
    options: SealedSecretOptions<Key>,
  ): Readonly<Record<Key, SecretValue>> {
    const component = new SealedSecretComponent(scope, id, options);
    return valuesOf(Object.keys(options.encryptedData) as Key[], (key) => component.value(key));
  },
} as const;

function externalSecret(scope: Construct, id: string, options: ExternalSecretOptions): SecretValue;
function externalSecret<Key extends string>(
  scope: Construct,
  id: string,
  options: ExternalSecretsOptions<Key>,
): Readonly<Record<Key, SecretValue>>;
function externalSecret(
  scope: Construct,
  id: string,
  options: ExternalSecretOptions | ExternalSecretsOptions<string>,
): SecretValue | Readonly<Record<string, SecretValue>> {
  const { values } = options;
  if (values === undefined) return new ExternalSecretComponent(scope, id, options, { value: options }).value('value');
  const component = new ExternalSecretComponent(scope, id, options, values);
  return valuesOf(Object.keys(values), (key) => component.value(key));
}

function valuesOf<Key extends string>(
  names: readonly Key[],
  value: (key: Key) => SecretValue,
): Readonly<Record<Key, SecretValue>> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Key, SecretValue>;
}
