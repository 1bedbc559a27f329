import type { EnvVar } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import type { GeneratedKey } from '../../conventions/generated-secret';
import type { BindingKey } from '../pod/binding';
import type { SecretKeys } from './credentials';

/** Where a backing service is reached and as whom: nothing of it is secret. */
export interface Address {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** Undefined where there are no databases. */
  readonly database?: string | undefined;
  /** Undefined where nobody logs in. */
  readonly username?: string | undefined;
  /** Parameters of the URL, for clients that read them there. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** How the deployer fills the Secret of a backend: the password is drawn, the rest follows the topology. */
export function generatedKeys(address: Address): Record<string, GeneratedKey> {
  const { host, port, database, username } = address;
  return {
    username: { value: username ?? '' },
    password: { random: defaults.passwordLength },
    host: { value: host },
    port: { value: String(port) },
    database: { value: database ?? '' },
    url: { template: urlOf(address, '$(username)', '$(password)') },
  };
}

/**
 * The environment variables that give a client one part. A URL that no Secret holds as a whole is composed by the
 * kubelet out of variables before it.
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function addressEnv(name: string, key: BindingKey, address: Address, secretKeys: SecretKeys): EnvVar[] {
  const { host, port, database, username } = address;
  switch (key) {
    case 'host':
      return [{ name, value: host }];
    case 'port':
      return [{ name, value: String(port) }];
    case 'address':
      return [{ name, value: hostAndPort(address) }];
    case 'database':
      return [{ name, value: database ?? '' }];
    default:
  }
  const ref = secretKeys(key);
  if (ref !== undefined) return [{ name, valueFrom: { secretKeyRef: ref } }];
  if (key === 'username') return [{ name, value: username ?? '' }];
  const [user, password] = [secretKeys('username'), secretKeys('password')];
  if (password === undefined) return [{ name, value: urlOf(address) }];
  return [
    ...(user === undefined ? [] : [{ name: `${name}_USERNAME`, valueFrom: { secretKeyRef: user } }]),
    { name: `${name}_PASSWORD`, valueFrom: { secretKeyRef: password } },
    { name, value: urlOf(address, user === undefined ? username : `$(${name}_USERNAME)`, `$(${name}_PASSWORD)`) },
  ];
}

/** Without a password it is an address that everybody may know. */
function urlOf(address: Address, username = '', password?: string): string {
  const { scheme, database, parameters = {} } = address;
  const login = password === undefined ? '' : `${username}:${password}@`;
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return [
    `${scheme}://${login}${hostAndPort(address)}`,
    database === undefined ? '' : `/${database}`,
    query.length === 0 ? '' : `?${query.join('&')}`,
  ].join('');
}

/** The colons of an IPv6 address are no ports: https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2 */
function hostAndPort({ host, port }: Address): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}
