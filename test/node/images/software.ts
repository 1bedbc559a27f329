import { dataDefaults } from '../../../lib/conventions/data-defaults';
import type { ImageConfig } from './oci';

/** What the test images are made of: Debian packages, a folder of this directory, and what a Dockerfile would say. */
export interface Software {
  readonly packages: readonly string[];
  /** Files of our own by their path in the image, from the folder of the same name as the software. */
  readonly files: Readonly<Record<string, string>>;
  /** Folders that everybody may write to, unless the root file system is read-only. */
  readonly writable: readonly string[];
  readonly users: readonly string[];
  readonly config: ImageConfig;
  /** The names under which manifests ask for it, each with what differs. */
  readonly references: Readonly<Record<string, Partial<Pick<ImageConfig, 'env' | 'volumes'>>>>;
}

export const BASE = ['bash', 'coreutils', 'dash', 'findutils', 'grep', 'gzip', 'libc-bin', 'mawk', 'sed', 'tar'];

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export const SHOP = 'ghcr.io/acme/shop';
export const NGINX = 'docker.io/nginxinc/nginx-unprivileged:1.29.3';

/**
 * The contract of the official images: users, paths, variables, volumes, entrypoint and stop signal. The software
 * itself is Debian's, so its version is not always the one that the name promises.
 */
export const SOFTWARE: Readonly<Record<string, Software>> = {
  postgres: {
    packages: ['postgresql-15', 'libnss-wrapper'],
    files: { '/usr/local/bin/docker-entrypoint.sh': 'docker-entrypoint.sh' },
    writable: ['/var/lib/postgresql', '/var/lib/postgresql/data', '/docker-entrypoint-initdb.d'],
    users: ['postgres:x:999:999:PostgreSQL:/var/lib/postgresql:/bin/bash'],
    config: {
      env: { PATH: `${PATH}:/usr/lib/postgresql/15/bin`, LANG: 'C.UTF-8', PGDATA: '/var/lib/postgresql/data' },
      entrypoint: ['docker-entrypoint.sh'],
      command: ['postgres'],
      volumes: ['/var/lib/postgresql/data'],
      stopSignal: 'SIGINT',
    },
    // And the version before, for an update of the image.
    references: {
      ...named([...Object.values(dataDefaults.postgres.images), 'docker.io/library/postgres:17.6-bookworm']),
      [dataDefaults.postgres.images[18]]: {
        env: { PG_MAJOR: '18', PGDATA: '/var/lib/postgresql/18/docker' },
        volumes: ['/var/lib/postgresql'],
      },
    },
  },
  redis: {
    packages: ['redis-server'],
    files: { '/usr/local/bin/docker-entrypoint.sh': 'docker-entrypoint.sh' },
    writable: ['/data'],
    users: ['redis:x:999:999::/data:/usr/sbin/nologin'],
    config: {
      env: { PATH },
      entrypoint: ['docker-entrypoint.sh'],
      command: ['redis-server'],
      workingDir: '/data',
      volumes: ['/data'],
    },
    references: named(Object.values(dataDefaults.redis.images)),
  },
  valkey: {
    packages: ['redis-server'],
    files: {
      '/usr/local/bin/docker-entrypoint.sh': 'docker-entrypoint.sh',
      '/usr/local/bin/valkey-server': 'valkey-server',
      '/usr/local/bin/valkey-cli': 'valkey-cli',
      '/usr/local/bin/valkey-check-rdb': 'valkey-check-rdb',
    },
    writable: ['/data'],
    users: ['valkey:x:999:999::/data:/usr/sbin/nologin'],
    config: {
      env: { PATH },
      entrypoint: ['docker-entrypoint.sh'],
      command: ['valkey-server'],
      workingDir: '/data',
      volumes: ['/data'],
    },
    references: named(Object.values(dataDefaults.valkey.images)),
  },
  memcached: {
    packages: ['memcached'],
    files: { '/usr/local/bin/docker-entrypoint.sh': 'docker-entrypoint.sh' },
    writable: [],
    users: ['memcache:x:11211:11211::/home/memcache:/bin/sh'],
    config: { user: 'memcache', env: { PATH }, entrypoint: ['docker-entrypoint.sh'], command: ['memcached'] },
    references: named([dataDefaults.memcached.image]),
  },
  mariadb: {
    packages: ['mariadb-server-core', 'mariadb-client'],
    files: { '/usr/local/bin/docker-entrypoint.sh': 'docker-entrypoint.sh' },
    writable: ['/var/lib/mysql', '/run/mysqld'],
    users: ['mysql:x:999:999::/home/mysql:/bin/sh'],
    config: {
      env: { PATH, LANG: 'C.UTF-8' },
      entrypoint: ['docker-entrypoint.sh'],
      command: ['mariadbd'],
      volumes: ['/var/lib/mysql'],
    },
    references: named(Object.values(dataDefaults.mariadb.images)),
  },
  nginx: {
    packages: ['nginx'],
    files: { '/docker-entrypoint.sh': 'docker-entrypoint.sh', '/etc/nginx/nginx.conf': 'nginx.conf' },
    writable: [],
    users: ['nginx:x:101:101::/nonexistent:/bin/false'],
    config: {
      user: '101',
      env: { PATH },
      entrypoint: ['/docker-entrypoint.sh'],
      command: ['nginx', '-g', 'daemon off;'],
      stopSignal: 'SIGQUIT',
    },
    references: named([NGINX]),
  },
  web: {
    packages: ['nodejs', 'node-pg', 'node-redis'],
    files: { '/app/server.js': 'server.js', '/app/migrate.js': 'migrate.js' },
    writable: [],
    users: ['node:x:1000:1000::/home/node:/bin/bash'],
    config: {
      // By its name, as many images do it: `runAsNonRoot` alone cannot tell that it is not root.
      user: 'node',
      env: { PATH, VERSION: '1.4.2' },
      entrypoint: ['node'],
      command: ['/app/server.js'],
      workingDir: '/app',
    },
    references: {
      [`${SHOP}:1.4.2`]: {},
      [`${SHOP}:1.5.0`]: { env: { VERSION: '1.5.0' } },
      ...Object.fromEntries(
        ['abrupt', 'crash', 'oom', 'unready'].map((how) => [
          `${SHOP}:${how}`,
          { env: { VERSION: how, BEHAVIOUR: how } },
        ]),
      ),
    },
  },
};

function named(references: readonly string[]): Software['references'] {
  return Object.fromEntries(references.map((reference) => [reference, {}]));
}
