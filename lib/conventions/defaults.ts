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
  imagePullPolicy: 'Always',

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
    /** Seconds between the end of the requests and SIGKILL, so that a clean exit is never cut off. */
    exitSeconds: 5,
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

  /** A command starts a process in the container: asked less often than a port, and given longer to answer. */
  execProbe: {
    startup: { periodSeconds: 5, failureThreshold: 24, timeoutSeconds: 4 },
    readiness: { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 },
    liveness: { periodSeconds: 30, failureThreshold: 4, timeoutSeconds: 10 },
  },

  /** Containers beside an app are mostly proxies and exporters. */
  sidecar: { resources: { cpu: '50m', memory: '64Mi' } satisfies ResourceDefaults },

  worker: {
    /** Nothing but its own start proves a worker without a probe: long enough to see it crash. */
    minReadySeconds: 10,
    /** Seconds after SIGTERM to finish the task at hand. */
    graceSeconds: 60,
  },

  scale: {
    /** Per cent of the request: new pods start before the old ones are full. */
    cpu: 70,
    /**
     * At once, by as many again or by four, whichever is more: two pods that are full are not kept waiting for two more.
     * Those are Kubernetes' own steps, in 30 s in place of its 15: a wrong metric must not start the maximum in one go.
     * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#default-behavior
     */
    up: {
      policies: [
        { type: 'Percent', value: 100, periodSeconds: 30 },
        { type: 'Pods', value: 4, periodSeconds: 30 },
      ],
      selectPolicy: 'Max',
      stabilizationWindowSeconds: 0,
    },
    /** Five minutes after the peak and half at a time: the next peak is rarely far. */
    down: { policies: [{ type: 'Percent', value: 50, periodSeconds: 60 }], stabilizationWindowSeconds: 300 },
  },

  job: {
    /** Retries: one for a node that went away, one for bad luck. */
    backoffLimit: 2,
    /** Seconds after which a Job is given up: longer than most take, so that none hangs for days. */
    activeDeadlineSeconds: 3600,
    /** A day to look at its pods; the deployer keeps its last lines for longer. */
    ttlSecondsAfterFinished: 86_400,
    /** Seconds after SIGTERM. */
    graceSeconds: 30,
  },

  cronJob: {
    /** A run that could not start within an hour is left out instead of made up for. */
    startingDeadlineSeconds: 3600,
    /** Never two at a time. */
    concurrencyPolicy: 'Forbid',
    /** Logs of the last good and the last bad runs. */
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 3,
  },

  /** A rollback needs a few; each old ReplicaSet is an object that someone has to look past. */
  revisionHistoryLimit: 5,

  /** Characters of a generated password: 190 bits, safe in URLs, shells and configuration files. */
  passwordLength: 32,

  /** Name of the database and of its user: as CloudNativePG calls them. */
  database: { name: 'app', username: 'app' },

  /** Where the manifests of CloudNativePG put its operator. */
  cnpgNamespace: 'cnpg-system',

  /** Region of an object store: the one that AWS assumes, and that the stores of others take. */
  s3Region: 'us-east-1',

  /** How often External Secrets asks the store again: its own default, and stores bill every request. */
  secretRefresh: '1h',

  /** Where the usual charts put Prometheus. */
  prometheusNamespace: 'monitoring',

  /** The HTTP port of every Service in front of an app. */
  servicePort: 80,
} as const;
