import { defaults } from '../../conventions/defaults';
import type { Construct } from 'constructs';
import type { ExternalSecret } from '../../../imports/crds';
import { Component, type ComponentProps } from '../component';
import { SecretValue } from './secret-value';

/** Where a value is in the store. */
export interface RemoteRef {
  /** Name of the secret in the store. */
  readonly key: string;
  /** Field of it. @default - the whole of it */
  readonly property?: string | undefined;
  /** @default - the newest */
  readonly version?: string | undefined;
}

export interface ExternalOptions extends ComponentProps {
  /** SecretStore of the namespace by name, or any store by kind. */
  readonly store: string | { readonly name: string; readonly kind: 'SecretStore' | 'ClusterSecretStore' };
  /** How often the store is asked again. @default '1h' */
  readonly refresh?: `${number}${'s' | 'm' | 'h'}` | undefined;
}

/** One value out of a store. */
export type ExternalSecretOptions = ExternalOptions & RemoteRef & { readonly values?: undefined };

/** Several values out of a store, in one Secret. */
export interface ExternalSecretsOptions<Key extends string> extends ExternalOptions {
  /** Key of the Secret -> where its value is. */
  readonly values: Readonly<Record<Key, RemoteRef>>;
}

/**
 * A Secret that External Secrets Operator fills out of a store.
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export class ExternalSecretComponent extends Component {
  constructor(
    scope: Construct,
    id: string,
    { store, refresh = defaults.secretRefresh, name }: ExternalOptions,
    values: Readonly<Record<string, RemoteRef>>,
  ) {
    super(scope, id, { name }, { software: 'secret', stable: true });
    this.resource<ExternalSecret>('external-secret', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      render: () => ({
        spec: {
          refreshInterval: refresh,
          secretStoreRef: typeof store === 'string' ? { name: store, kind: 'SecretStore' } : { ...store },
          target: { name: this.name, creationPolicy: 'Owner' },
          data: Object.entries(values).map(([secretKey, { key, property, version }]) => ({
            secretKey,
            remoteRef: { key, property, version },
          })),
        },
      }),
    });
  }

  value(key: string): SecretValue {
    return new SecretValue(this.name, key, true);
  }
}
