import type { Construct } from 'constructs';
import type { SealedSecret } from '../../../imports/crds';
import { Component, type ComponentProps } from '../component';
import { SecretValue } from './secret-value';

export interface SealedSecretOptions<Key extends string> extends ComponentProps {
  /** Key of the Secret -> its value as `kubeseal` encrypts it, for the name and namespace that the Secret has. */
  readonly encryptedData: Readonly<Record<Key, string>>;
  /**
   * What the ciphertext is bound to. `strict`: name and namespace, so that it cannot be renamed.
   * @default 'strict'
   * @see https://github.com/bitnami-labs/sealed-secrets#scopes
   */
  readonly scope?: 'strict' | 'namespace-wide' | 'cluster-wide' | undefined;
  /** Type of the Secret. @default 'Opaque' */
  readonly type?: string | undefined;
}

/** A Secret whose values stand encrypted in the program; the controller in the cluster opens them. */
export class SealedSecretComponent extends Component {
  constructor(scope: Construct, id: string, options: SealedSecretOptions<string>) {
    super(scope, id, options, { software: 'secret', stable: true });
    const { encryptedData, scope: bound = 'strict', type = 'Opaque' } = options;
    const annotations = bound === 'strict' ? {} : { [`sealedsecrets.bitnami.com/${bound}`]: 'true' };
    const plain = Object.keys(encryptedData).filter((key) => !isSealed(encryptedData[key] ?? ''));
    this.resource<SealedSecret>('sealed-secret', {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      render: () => ({
        metadata: { annotations },
        spec: {
          // What is no ciphertext may be the value itself: it never reaches a manifest.
          encryptedData: Object.fromEntries(Object.entries(encryptedData).filter(([key]) => !plain.includes(key))),
          template: { metadata: { name: this.name, annotations }, type },
        },
      }),
    });
    for (const key of plain) {
      this.mistake(
        'E_SECRET_PLAIN',
        `the value of ${key} is not a ciphertext of kubeseal`,
        `encrypt it: kubeseal --raw --name ${this.name} --namespace ${this.environment.namespace}, and change the value: it stood in the program`,
      );
    }
  }

  value(key: string): SecretValue {
    return new SecretValue(this.name, key, true);
  }
}

/**
 * Whether this is what kubeseal writes: base64 of two bytes with a length, an RSA block of that length, and a ciphertext
 * with its tag of 16 bytes.
 */
function isSealed(text: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < 2) return false;
  const block = bytes.readUInt16BE(0);
  return [256, 384, 512, 1024].includes(block) && bytes.length >= 2 + block + 16;
}
