import type { Profile } from '../manifest';

/** CPU and memory of a container. Memory request and limit are equal: the pod is never the first to be killed. */
export interface ResourceDefaults {
  readonly cpu: string;
  readonly memory: string;
}

/** Every default value that a construct writes when the user says nothing, with its reason. Nowhere else. */
export const defaults = {
  /**
   * User, group and fsGroup of every container. Above 10000, so that it is no user of the node; the official database
   * images run under any user. Part of the contract: data on a volume belongs to it, so it may never change.
   */
  user: 10001,

  /** The registry is asked at every start whether the tag still means the same image. */
  pullPolicy: 'Always',

  /** Scratch disk of a container: small enough to schedule anywhere, bounded so that a log cannot fill the node. */
  ephemeralStorage: { request: '64Mi', limit: '1Gi' },

  /** Size limit of the emptyDir behind `/tmp` and sockets. */
  scratchSize: '64Mi',

  /** A burst up to four times the request, and never less than one core: start-up is CPU bound. */
  cpuLimitFactor: 4,
  minCpuLimitMillis: 1000,

  web: {
    /** Two copies survive a node drain; production keeps two while one is away. */
    replicas: { development: 2, production: 3 } satisfies Record<Profile, number>,
    resources: {
      development: { cpu: '100m', memory: '128Mi' },
      production: { cpu: '250m', memory: '256Mi' },
    } satisfies Record<Profile, ResourceDefaults>,
    /**
     * Seconds between the removal from the Service and SIGTERM. Endpoint changes need up to a second to reach every
     * node; external load balancers take longer. Measured: without it about 6 % of the requests of a rollout fail.
     */
    preStopSeconds: { development: 5, production: 15 } satisfies Record<Profile, number>,
    /** Seconds that the app has to finish requests after SIGTERM. */
    drainSeconds: 30,
    /** Seconds a new pod must stay ready before the next one is replaced: catches an app that crashes right after its start. */
    minReadySeconds: 5,
    /** Seconds without progress after which Kubernetes calls a rollout failed. */
    progressDeadlineSeconds: 300,
    /** Every 2 s, 60 times: two minutes to start, and ready within 2 s of being so. */
    startup: { periodSeconds: 2, failureThreshold: 60 },
    readiness: { periodSeconds: 5, failureThreshold: 3 },
    /** Laxer than readiness and never the same check: a restart is the last resort. */
    liveness: { periodSeconds: 10, failureThreshold: 6 },
    /** Old pods go only when new ones serve. */
    maxSurge: '25%',
    maxUnavailable: 0,
  },

  /** A rollback needs a few; each old ReplicaSet is an object that someone has to look past. */
  revisionHistoryLimit: 5,

  postgres: {
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
    readiness: { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 },
    liveness: { periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 5 },
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
  },

  redis: {
    resources: {
      cache: { cpu: '100m', memory: '256Mi' },
      store: { cpu: '100m', memory: '512Mi' },
    },
    images: {
      '7.4': 'docker.io/library/redis:7.4.5-bookworm',
      '8.2': 'docker.io/library/redis:8.2.1-bookworm',
    },
    version: '8.2',
    /** A fork copies pages while it saves: a store leaves room for them, a cache only for fragmentation. */
    maxMemoryShare: { cache: 0.75, store: 0.6 },
    startup: { periodSeconds: 1, failureThreshold: 300 },
    readiness: { periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 3 },
    liveness: { periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 3 },
    graceSeconds: { cache: 30, store: 120 },
  },

  /** Characters of a generated password: 190 bits, safe in URLs, shells and configuration files. */
  passwordLength: 32,

  /** The HTTP port of every Service in front of an app. */
  servicePort: 80,
} as const;
