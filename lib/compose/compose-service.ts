import { dataDefaults } from '../conventions/data-defaults';
import { reservedWords } from '../conventions/reserved-words';
import { asObject, asText, type Fields } from '../objects/read-field';
import { fillIn } from './fill-in';

/** Databases and caches that there is a construct for, by the last part of their image. */
export const backends = {
  postgres: { construct: 'Postgres', versions: versionsOf(dataDefaults.postgres) },
  mysql: { construct: 'MySql', versions: versionsOf(dataDefaults.mysql) },
  mariadb: { construct: 'MariaDb', versions: versionsOf(dataDefaults.mariadb) },
  redis: { construct: 'Redis', versions: versionsOf(dataDefaults.redis) },
  valkey: { construct: 'Valkey', versions: versionsOf(dataDefaults.valkey) },
  memcached: { construct: 'Memcached', versions: [] },
} as const;
export type BackendImage = keyof typeof backends;

function versionsOf({ images }: { readonly images: object }): readonly string[] {
  return Object.keys(images);
}

/** One service of a compose file, as far as it is understood. */
export interface ComposeService {
  readonly name: string;
  /** Name of the constant in the program. */
  readonly variable: string;
  readonly image: string | undefined;
  readonly backend: BackendImage | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** Port in the container; undefined when it listens on none. */
  readonly port: number | undefined;
  /** Ports besides that one, with the names that the program gives them. */
  readonly more: readonly ComposePort[];
  /** What it says of ports and is not understood. */
  readonly unread: readonly string[];
  /** Variables that Compose fills in from outside, whose default stands in the environment. */
  readonly defaults: readonly string[];
  /** Variables that Compose fills in from outside, without a default. */
  readonly outside: readonly string[];
  readonly fields: Fields;
}

export interface ComposePort {
  readonly name: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

export function readService(name: string, fields: Fields): ComposeService {
  const image = asText(fields.image);
  const repository =
    image
      ?.replace(/@.*$/, '')
      .replace(/:[^:/]*$/, '')
      .split('/')
      .at(-1) ?? '';
  const backend = Object.keys(backends).find((each) => each === repository) as BackendImage | undefined;
  const { ports, unread } = readPorts(fields);
  const main = ports.find(({ protocol }) => protocol === 'TCP');
  const given = Object.entries(readEnv(fields.environment));
  const filled = given.map(([key, value]) => [key, fillIn(value ?? '')] as const);
  return {
    name,
    variable: variableOf(name),
    image,
    backend,
    env: Object.fromEntries(filled.map(([key, { text }]) => [key, text])),
    port: main?.port,
    more: ports.filter((each) => each !== main),
    unread: backend === undefined ? unread : [],
    defaults: filled.flatMap(([key, { defaults }]) => (defaults.length === 0 ? [] : [key])),
    outside: [
      ...given.flatMap(([key, value]) => (value === undefined ? [key] : [])),
      ...filled.flatMap(([key, { outside }]) => (outside.length === 0 ? [] : [key])),
    ],
    fields,
  };
}

/** Names that the program has for something else. */
const taken = new Set(['app', 'env', 'ingress', 'secret']);

function variableOf(name: string): string {
  const camel = name
    .replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string | undefined) => next?.toUpperCase() ?? '')
    .replace(/^[\d]+/, '')
    .replace(/^./, (first) => first.toLowerCase());
  const free = camel !== '' && !/^\d/.test(name) && !taken.has(camel) && !reservedWords.has(camel);
  return free ? camel : `${camel}Service`;
}

/** Undefined is what Compose takes from outside as a whole. */
function readEnv(environment: unknown): Record<string, string | undefined> {
  if (Array.isArray(environment)) {
    return Object.fromEntries(
      environment.map((each) => {
        const [, name = '', value] = /^([^=]+)(?:=(.*))?$/s.exec(String(each)) ?? [];
        return [name, value];
      }),
    );
  }
  return Object.fromEntries(
    Object.entries(asObject(environment) ?? {}).map(([name, value]) => [
      name,
      typeof value === 'object' ? undefined : String(value as string | number | boolean),
    ]),
  );
}

/** `8080:80`, `127.0.0.1:8080:80/tcp`, `80`, `{ target: 80 }`; and what `expose` says. */
function readPorts({ ports, expose }: Fields): { readonly ports: ComposePort[]; readonly unread: string[] } {
  const found = new Map<string, ComposePort>();
  const unread: string[] = [];
  for (const each of [...list(ports), ...list(expose)]) {
    const long = asObject(each);
    const text = long === undefined ? String(each) : `${String(long.target)}/${asText(long.protocol) ?? 'tcp'}`;
    const [, lead = '', number, protocol = 'tcp'] = /^(.*?)(\d+)(?:\/(\w+))?$/.exec(text) ?? [];
    const port = Number(number);
    if (number === undefined || lead.endsWith('-') || !/^(?:tcp|udp)$/.test(protocol)) unread.push(`port ${text}`);
    else if (protocol === 'udp') found.set(`udp-${number}`, { name: `udp-${number}`, port, protocol: 'UDP' });
    else found.set(`port-${number}`, { name: `port-${number}`, port, protocol: 'TCP' });
  }
  return { ports: [...found.values()], unread };
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
