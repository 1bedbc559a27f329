import type { EnvVar } from '../../imports/k8s';
import { defaults } from '../conventions/defaults';
import type { GeneratedKey } from '../conventions/generated-secret';
import type { BindingKey } from './binding';

/** Where a backend is reached and as whom: nothing of it is secret. */
export interface Address {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly username: string;
}

type SecretKeyRef = { readonly name: string; readonly key: string };

/** Where the parts that a Secret holds are: undefined for what is not in one. */
export type SecretKeys = (key: BindingKey) => SecretKeyRef | undefined;

/** How the deployer fills the Secret of a backend: the password is drawn, the rest follows the topology. */
export function generatedKeys(address: Address): Record<string, GeneratedKey> {
  const { host, port, database, username } = address;
  return {
    username: { value: username },
    password: { random: defaults.passwordLength },
    host: { value: host },
    port: { value: String(port) },
    database: { value: database },
    url: { template: urlOf(address, '$(username)', '$(password)') },
  };
}

/**
 * The environment variables that give a client one part. A URL that no Secret holds as a whole is composed by the
 * kubelet out of variables before it.
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function addressEnv(name: string, key: BindingKey, address: Address, secretKeys: SecretKeys): EnvVar[] {
  if (key === 'host' || key === 'port' || key === 'database') return [{ name, value: String(address[key]) }];
  const ref = secretKeys(key);
  if (ref !== undefined) return [{ name, valueFrom: { secretKeyRef: ref } }];
  if (key === 'username') return [{ name, value: address.username }];
  const [user, password] = [secretKeys('username'), secretKeys('password')];
  return [
    ...(user === undefined ? [] : [{ name: `${name}_USERNAME`, valueFrom: { secretKeyRef: user } }]),
    ...(password === undefined ? [] : [{ name: `${name}_PASSWORD`, valueFrom: { secretKeyRef: password } }]),
    {
      name,
      value: urlOf(address, user === undefined ? address.username : `$(${name}_USERNAME)`, `$(${name}_PASSWORD)`),
    },
  ];
}

function urlOf({ scheme, host, port, database }: Address, username: string, password: string): string {
  return `${scheme}://${username}:${password}@${host}:${String(port)}/${database}`;
}
