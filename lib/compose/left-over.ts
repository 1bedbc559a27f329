import { asObject, asText, type Fields } from '../objects/read-field';
import { list, type BackendImage, type ComposeService } from './compose-service';

/** What a service may say that has a place in the program, or goes without saying. */
const understood = new Set([
  ...['image', 'build', 'environment', 'ports', 'expose', 'command', 'entrypoint', 'depends_on', 'healthcheck'],
  ...['deploy', 'restart', 'volumes', 'container_name', 'hostname', 'networks', 'mem_limit', 'init', 'platform'],
]);

/** Of the official images: what the construct decides itself. */
const decided =
  /^(?:POSTGRES_(?:USER|PASSWORD|DB)(?:_FILE)?|PGDATA|(?:MYSQL|MARIADB)_(?:\w*PASSWORD\w*|USER|DATABASE))$/;

const dataFolders: Readonly<Record<BackendImage, RegExp>> = {
  postgres: /^\/var\/lib\/postgresql(?:\/|$)/,
  mysql: /^\/var\/lib\/mysql\/?$/,
  mariadb: /^\/var\/lib\/mysql\/?$/,
  redis: /^(?:\/bitnami\/redis)?\/data\/?$/,
  valkey: /^(?:\/bitnami\/valkey)?\/data\/?$/,
  memcached: /^$/,
};

/** What a service says that the program does not. */
export function leftOver({ fields, backend, unread }: ComposeService): string[] {
  const left = Object.keys(fields).filter((field) => !understood.has(field));
  if (backend !== undefined) left.push(...['command', 'entrypoint', 'healthcheck'].filter((name) => name in fields));
  const replicas = backend === undefined ? ['replicas'] : [];
  left.push(...leaves(fields.deploy, 'deploy', ['resources.limits.memory', ...replicas]), ...unread);
  return left.length === 0 ? [] : [`not carried over: ${left.join(', ')}`];
}

/** What the construct of a database or cache does not do as its image does. */
export function leftOverOfBackend({ env, backend, fields }: ComposeService): string[] {
  if (backend === undefined) return [];
  const names = Object.keys(env).filter((name) => !decided.test(name));
  const mounts = list(fields.volumes).filter((each) => !dataFolders[backend].test(targetOf(each)));
  return [
    ...(names.length === 0 ? [] : [`not carried over: environment ${names.join(', ')}`]),
    ...(mounts.length === 0 ? [] : [`not carried over: volumes ${mounts.map(volumeText).join(', ')}`]),
  ];
}

export function keepsData({ fields, backend }: ComposeService): boolean {
  return backend !== undefined && list(fields.volumes).some((each) => dataFolders[backend].test(targetOf(each)));
}

export function volumeText(volume: unknown): string {
  return asText(volume) ?? JSON.stringify(volume);
}

/** `./data:/var/lib/mysql:ro`, `/var/lib/mysql`, `{ target: /var/lib/mysql }`. */
function targetOf(volume: unknown): string {
  const text = asText(volume);
  if (text === undefined) return asText(asObject(volume)?.target) ?? '';
  return (/:(\/[^:]*)(?::[\w,]+)?$/.exec(text)?.[1] ?? text).trim();
}

function leaves(value: unknown, path: string, known: readonly string[]): string[] {
  const fields: Fields | undefined = asObject(value);
  if (fields === undefined) return value === undefined ? [] : [path];
  return Object.entries(fields).flatMap(([name, each]) => {
    const at = `${path}.${name}`;
    if (known.includes(at.replace(/^deploy\./, '')) || (at === 'deploy.mode' && each === 'replicated')) return [];
    return leaves(each, at, known);
  });
}
