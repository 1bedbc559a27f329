import type { Construct } from 'constructs';
import type { Secret } from '../../imports/k8s';
import { defaults } from '../conventions/defaults';
import { formatGeneratedSecret, type GeneratedSecret } from '../conventions/generated-secret';
import { keys } from '../conventions/keys';
import { Component } from './component';
import type { Resource } from './resource';
import { SecretValue } from './secret-value';

export interface GeneratedSecretOptions {
  /** Characters, out of A-Z a-z 0-9. @default 32 */
  readonly length?: number | undefined;
  /** Name of the Secret. @default - `<app>-<id>` */
  readonly name?: string | undefined;
}

/**
 * A Secret that the deployer fills once, when it creates it, and never changes. The manifest says how, not what.
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
      render: () => renderGenerated({ value: { random: length } }),
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
    return new SecretValue(component.name, 'value', false);
  },

  /** A key of a Secret that is already in the namespace. */
  existing(name: string, key: string): SecretValue {
    return new SecretValue(name, key, true);
  },
} as const;
