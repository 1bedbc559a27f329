import { dataDefaults } from '../conventions/data-defaults';
import { asNumber, asObject, asText, type Fields } from '../objects/read-field';

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
  readonly fields: Fields;
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
  return {
    name,
    variable: variableOf(name),
    image,
    backend,
    env: readEnv(fields.environment),
    port: readPort(fields),
    fields,
  };
}

function variableOf(name: string): string {
  const camel = name.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string | undefined) => next?.toUpperCase() ?? '');
  return /^[a-z_]/i.test(camel) && !['class', 'new', 'default', 'app', 'env', 'import'].includes(camel)
    ? camel
    : `${camel.replace(/^\d+/, '')}Service`;
}

function readEnv(environment: unknown): Record<string, string> {
  if (Array.isArray(environment)) {
    return Object.fromEntries(
      environment.map((each) => {
        const [, name = '', value = ''] = /^([^=]+)=?(.*)$/s.exec(String(each)) ?? [];
        return [name, value];
      }),
    );
  }
  return Object.fromEntries(
    Object.entries(asObject(environment) ?? {}).map(([name, value]) => [
      name,
      typeof value === 'object' ? '' : String(value as string | number | boolean),
    ]),
  );
}

/** `8080:80`, `127.0.0.1:8080:80/tcp`, `80`, `{ target: 80 }`; else what `expose` says. */
function readPort({ ports, expose }: Fields): number | undefined {
  for (const port of [...list(ports), ...list(expose)]) {
    const target = asNumber(asObject(port)?.target) ?? Number(/(\d+)(?:\/\w+)?$/.exec(String(port))?.[1]);
    if (Number.isInteger(target)) return target;
  }
  return undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
