import { secretIn, isSecretName } from '../checks/secret-text';
import { mentions, portOf, replaceAddresses } from './addresses';
import type { BackendImage, ComposeService } from './compose-service';
import { isSecretVariable, replaceValues, type SecretValues } from './secret-values';
import { quote } from './write-text';

/** What is written so far, and what may not be written. */
export interface Draft {
  readonly services: readonly ComposeService[];
  readonly known: ComposeService[];
  /** Names that the program imports. */
  readonly used: Set<string>;
  readonly secrets: SecretValues;
}

/** The lines of one variable: those that it is composed of stand before it, as Kubernetes wants it. */
export type EnvLines = readonly (readonly [name: string, value: string])[];

const schemes: Readonly<Record<BackendImage, RegExp>> = {
  postgres: /^postgres(?:ql)?$/,
  mysql: /^mysql$/,
  mariadb: /^(?:mysql|mariadb)$/,
  redis: /^redis$/,
  valkey: /^(?:redis|valkey)$/,
  memcached: /^memcached?$/,
};

/** The binding of the service that a value names, a Secret for what looks like one, else the text. */
export function envLines(owner: ComposeService, key: string, draft: Draft, notes: string[]): EnvLines {
  const value = owner.env[key] ?? '';
  const bound = boundLines(owner, key, value, draft, notes);
  if (bound !== undefined) return bound;
  const login = loginPart(key, draft.known);
  if (login !== undefined) return [[key, login]];
  const secret = isSecret(key, value, draft);
  const named = draft.services.find((each) => each !== owner && mentions(value, each.name));
  if (named !== undefined) {
    const where = secret ? 'write its address here into the Secret' : 'write its address here';
    notes.push(`${key} leads to ${named.name} in a way that cannot be carried over: ${where}`);
  }
  return [[key, secret ? existing(owner.name, key, draft.used) : quote(value)]];
}

export function existing(owner: string, key: string, used: Set<string>): string {
  used.add('secret');
  return `secret.existing(${quote(`${owner.toLowerCase().replace(/[^a-z0-9-]+/g, '-')}-credentials`)}, ${quote(key)})`;
}

function isSecret(key: string, value: string, { secrets }: Draft): boolean {
  return isSecretVariable(key, value) || replaceValues(value, secrets, () => '') !== value;
}

function boundLines(
  owner: ComposeService,
  key: string,
  value: string,
  draft: Draft,
  notes: string[],
): EnvLines | undefined {
  const port = portLine(owner, key, value, draft);
  if (port !== undefined) return [[key, port]];
  const other = draft.known.find(({ name }) => mentions(value, name));
  if (other === undefined) return undefined;
  const [, scheme, login, host, number, rest = ''] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/(?:([^\s/@]*)@)?)?([^\s:/?@,;]+)(?::(\d+))?(\/.*|\?.*)?$/is.exec(value) ?? [];
  const of = host === other.name ? portOf(other, number) : undefined;
  if (of !== undefined && scheme === undefined && rest === '') {
    return [[key, `${of}.${number === undefined ? 'host' : 'address'}`]];
  }
  if (of !== undefined && scheme !== undefined && other.backend !== undefined) {
    return backendUrl(key, scheme, rest, { ...other, backend: other.backend }, notes);
  }
  if (of !== undefined && scheme === 'http' && rest === '' && login === undefined) return [[key, `${of}.url`]];
  if (isSecretName(key, value) || secretIn(value) !== undefined || isSecretRest(value, draft)) return undefined;
  if (of !== undefined && scheme === 'http' && login === undefined) return composed(key, 'BASE', `${of}.url`, '', rest);
  return composedAddresses(key, value, draft, notes);
}

function isSecretRest(value: string, { secrets }: Draft): boolean {
  return replaceValues(value, secrets, () => '') !== value;
}

function composed(key: string, part: string, binding: string, before: string, rest: string): EnvLines {
  const name = `${key}_${part}`;
  return [
    [name, binding],
    [key, quote(`${before}$(${name})${rest}`)],
  ];
}

function backendUrl(
  key: string,
  scheme: string,
  rest: string,
  { variable, backend }: ComposeService & { readonly backend: BackendImage },
  notes: string[],
): EnvLines {
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(rest) ?? [];
  if (!schemes[backend].test(scheme)) notes.push(`${key}: the scheme of ${variable}.url is not ${scheme}`);
  if (query !== '') {
    const names = [...new URLSearchParams(query).keys()].join(', ');
    notes.push(`${key}: parameters that ${variable}.url does not have: ${names}`);
  }
  const number = /^\/([1-9]\d*)$/.exec(path)?.[1];
  if (number !== undefined && (backend === 'redis' || backend === 'valkey')) {
    return composed(key, 'BASE', `${variable}.url`, '', `/${number}`);
  }
  return [[key, `${variable}.url`]];
}

/** Several addresses, or an address within a text. */
function composedAddresses(key: string, value: string, { known }: Draft, notes: string[]): EnvLines | undefined {
  const helpers: (readonly [string, string])[] = [];
  let text = value;
  for (const service of known.filter(({ name }) => mentions(value, name))) {
    const replaced = replaceAddresses(text, service, (part, of) => {
      const name = `${key}_${part.toUpperCase()}${helpers.length === 0 ? '' : `_${String(helpers.length + 1)}`}`;
      helpers.push([name, `${of}.${part}`]);
      return `$(${name})`;
    });
    if (replaced === undefined) return undefined;
    text = replaced;
    if (service.backend !== undefined && /\b(?:user|dbname|database)\w*=/i.test(value)) {
      notes.push(`${key}: user, password and database are those of ${service.variable}`);
    }
  }
  return helpers.length === 0 ? undefined : [...helpers, [key, quote(text)]];
}

/** `API_PORT` beside `API_HOST`: a Service has ports of its own. */
function portLine(owner: ComposeService, key: string, value: string, { known }: Draft): string | undefined {
  if (!/PORT$/.test(key) || !/^\d+$/.test(value)) return undefined;
  const host = owner.env[key.replace(/PORT$/, 'HOST')] ?? owner.env[key.replace(/PORT$/, 'HOSTNAME')];
  const other = known.find(({ name }) => name === host);
  const of = other === undefined ? undefined : portOf(other, value);
  return of === undefined ? undefined : `${of}.port`;
}

/** `DB_PASSWORD` and the like beside exactly one database. */
function loginPart(key: string, known: readonly ComposeService[]): string | undefined {
  const databases = known.filter(
    ({ backend }) => backend === 'postgres' || backend === 'mysql' || backend === 'mariadb',
  );
  const [only] = databases;
  if (only === undefined || databases.length > 1) return undefined;
  if (!/^(PG|POSTGRES|MYSQL|MARIADB|DB|DATABASE|WORDPRESS_DB)/.test(key)) return undefined;
  if (/PASSWORD$|_PASS$/.test(key)) return `${only.variable}.password`;
  if (/USER(NAME)?$/.test(key)) return `${only.variable}.username`;
  return /(_DB|_NAME|DATABASE)$/.test(key) ? `${only.variable}.database` : undefined;
}
