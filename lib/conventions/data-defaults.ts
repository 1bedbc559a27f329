import type { Profile } from '../manifest';
import type { ResourceDefaults } from './defaults';

/** Probes of a server that a client of its own asks: exec probes start a process, so they are given some seconds. */
const asked = {
  readiness: { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 },
  liveness: { periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 5 },
} as const;

/** What Redis and Valkey have in common. */
const keyValue = {
  port: 6379,
  resources: {
    cache: { cpu: '100m', memory: '256Mi' },
    store: { cpu: '100m', memory: '512Mi' },
  },
  /** A fork copies pages while it saves: a store leaves room for them, a cache only for fragmentation. */
  maxMemoryShare: { cache: 0.75, store: 0.6 },
  startup: { periodSeconds: 1, failureThreshold: 300 },
  readiness: { periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 3 },
  liveness: { periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 3 },
  graceSeconds: { cache: 30, store: 120 },
} as const;

/** What MySQL and MariaDB have in common. */
const mysqlFamily = {
  port: 3306,
  /** One hour every 3 s: crash recovery of a large database must not be killed; a client starts for each question. */
  startup: { periodSeconds: 3, failureThreshold: 1200, timeoutSeconds: 2 },
  ...asked,
  /** SIGTERM flushes what is dirty in the buffer pool. */
  graceSeconds: 300,
  /** Share of the memory limit for the InnoDB buffer pool; connections and temporary tables live beside it. */
  bufferPoolShare: 0.4,
  /** The server rounds the pool up to this, so we round down. */
  bufferPoolChunkMi: 128,
  memoryShare: 0.9,
  /** `/tmp`: sorts and changes of tables that do not fit into memory; half of the scratch disk of a container. */
  temporaryMi: 512,
  /** Sort, join and read buffers, stack and packet buffer of one connection. */
  connectionMi: 4,
  maxConnections: 100,
} as const;

/** Every default value of databases and caches, with its reason. */
export const dataDefaults = {
  postgres: {
    port: 5432,
    resources: {
      development: { cpu: '100m', memory: '512Mi' },
      production: { cpu: '500m', memory: '1Gi' },
    } satisfies Record<Profile, ResourceDefaults>,
    /** Exact minor tags of the official image (Debian: its users and its collation differ from Alpine's). */
    images: {
      14: 'docker.io/library/postgres:14.20-bookworm',
      15: 'docker.io/library/postgres:15.15-bookworm',
      16: 'docker.io/library/postgres:16.11-bookworm',
      17: 'docker.io/library/postgres:17.7-bookworm',
      18: 'docker.io/library/postgres:18.1-bookworm',
    },
    /** One hour every 2 s: crash recovery of a large database must not be killed. */
    startup: { periodSeconds: 2, failureThreshold: 1800 },
    ...asked,
    /** Fast stop writes a checkpoint; longer than it takes, because SIGKILL means recovery at the next start. */
    graceSeconds: 300,
    /** Share of the memory limit for shared_buffers: the documentation's starting point. */
    sharedBuffersShare: 0.25,
    /** Share of the memory limit that shared_buffers, connections, maintenance and /dev/shm may take together. */
    memoryShare: 0.9,
    workMemMi: 4,
    /** Memory of a connection besides work_mem. */
    connectionMi: 8,
    maintenanceWorkMemMi: 32,
    /** Autovacuum workers that may use maintenance_work_mem at once. */
    maintenanceWorkers: 3,
    sharedMemoryMi: 64,
    maxConnections: 100,
    /** `superuser_reserved_connections`, and two for a backup and for somebody who looks. */
    reservedConnections: 5,
    operator: {
      /** Two standbys: one may be away while the other takes over. */
      instances: { development: 1, production: 3 } satisfies Record<Profile, number>,
      /** CloudNativePG's own images: the official ones lack what it needs. */
      images: {
        14: 'ghcr.io/cloudnative-pg/postgresql:14.20-standard-bookworm',
        15: 'ghcr.io/cloudnative-pg/postgresql:15.15-standard-bookworm',
        16: 'ghcr.io/cloudnative-pg/postgresql:16.11-standard-bookworm',
        17: 'ghcr.io/cloudnative-pg/postgresql:17.7-standard-bookworm',
        18: 'ghcr.io/cloudnative-pg/postgresql:18.1-standard-bookworm',
      },
    },
  },

  mysql: {
    ...mysqlFamily,
    resources: {
      development: { cpu: '100m', memory: '768Mi' },
      production: { cpu: '500m', memory: '1Gi' },
    } satisfies Record<Profile, ResourceDefaults>,
    images: {
      '8.0': 'docker.io/library/mysql:8.0.44',
      '8.4': 'docker.io/library/mysql:8.4.10',
    },
    /** Of the server itself: performance schema, dictionary, log buffers, internal temporary tables. */
    serverMi: 256,
    /** For a backup and for somebody who looks; the server keeps one more for an administrator. */
    reservedConnections: 2,
  },

  mariadb: {
    ...mysqlFamily,
    resources: {
      development: { cpu: '100m', memory: '512Mi' },
      production: { cpu: '500m', memory: '1Gi' },
    } satisfies Record<Profile, ResourceDefaults>,
    images: {
      '10.11': 'docker.io/library/mariadb:10.11.14',
      '11.4': 'docker.io/library/mariadb:11.4.8',
      '11.8': 'docker.io/library/mariadb:11.8.3',
    },
    /** Its performance schema is off by default. */
    serverMi: 128,
    reservedConnections: 2,
  },

  redis: {
    ...keyValue,
    images: {
      '7.4': 'docker.io/library/redis:7.4.5-bookworm',
      '8.2': 'docker.io/library/redis:8.2.1-bookworm',
    },
    version: '8.2',
  },

  valkey: {
    ...keyValue,
    images: {
      '7.2': 'docker.io/valkey/valkey:7.2.13',
      '8.1': 'docker.io/valkey/valkey:8.1.8',
    },
    version: '8.1',
  },

  memcached: {
    port: 11211,
    resources: { cpu: '50m', memory: '128Mi' },
    image: 'docker.io/library/memcached:1.6.39-bookworm',
    /** Share of the memory limit for items (`-m`); hash table, connections and threads live beside it. */
    itemsShare: 0.75,
    connections: 1024,
    startup: { periodSeconds: 1, failureThreshold: 60 },
    readiness: { periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 3 },
    liveness: { periodSeconds: 10, failureThreshold: 6 },
    graceSeconds: 30,
  },

  backup: {
    /** A week of daily dumps. */
    keep: 7,
    scratch: '10Gi',
    /** Of a container that dumps, restores or stores: all of them stream. */
    memory: '256Mi',
    cpu: '100m',
    storeImage: 'docker.io/rclone/rclone:1.69.1',
  },
} as const;
