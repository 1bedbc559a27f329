import type { Mutation } from './mutation';
import { add, append, as, on, row, setting, withSecret, type Row, type Variable } from './demand';
import { cronJob, hpa, job, nakedPod, plain } from './mutants';

/** R37 to R66 and what can be told of data and rollouts: what is demanded of objects and of a set. */
export const objectDemands: Readonly<Record<string, Row>> = {
  R37: row(
    'network policies both ways',
    ['network-policy', 'dangling-selector'],
    on('NetworkPolicy', undefined, 'network-policy'),
    on('NetworkPolicy', { 'spec.policyTypes': ['Ingress'] }, 'network-policy'),
    on(
      'NetworkPolicy',
      { 'spec.podSelector': { matchLabels: { app: 'gone' } } },
      'dangling-selector',
      'network-policy',
    ),
  ),
  R38: row(
    'a namespace of its own',
    'namespace',
    on('all', { 'metadata.namespace': 'default' }, 'namespace', 'reference'),
  ),
  R39: row(
    'Pod Security labels on the Namespace',
    'pod-security-labels',
    add(plain('v1', 'Namespace', {}), 'pod-security-labels'),
  ),
  R40: row(
    'quotas and ranges that say something',
    'quota',
    add(plain('v1', 'ResourceQuota', { spec: { hard: { pods: '5' } } }), 'quota'),
    add(plain('v1', 'LimitRange', { spec: { limits: [{ type: 'Container' }] } }), 'quota'),
  ),
  R41: row('two pods of what keeps no data', 'replicas', on('Deployment', { 'spec.replicas': 1 }, 'replicas')),
  R42: row(
    'an autoscaler with a target, a range and no rival',
    ['hpa-replicas', 'hpa-range', 'reference', 'E_HPA_REPLICAS'],
    add(hpa({}), 'hpa-replicas'),
    as(
      'warning',
      add(hpa({ scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gone' } }), 'reference'),
    ),
    add(hpa({ minReplicas: 1 }), 'hpa-range', 'hpa-replicas'),
    add(hpa({ minReplicas: 9 }), 'E_HPA_REPLICAS', 'hpa-replicas'),
  ),
  R43: row(
    'a disruption budget that allows an eviction',
    ['disruption-budget', 'eviction'],
    on('PodDisruptionBudget', undefined, 'disruption-budget'),
    on('PodDisruptionBudget', { 'spec.maxUnavailable': 0 }, 'eviction'),
    as('warning', on('PodDisruptionBudget', { 'spec.unhealthyPodEvictionPolicy': undefined }, 'eviction')),
  ),
  R44: row('pods avoid each other', 'anti-affinity', on('Deployment', { 'pod.affinity': undefined }, 'anti-affinity')),
  R45: row(
    'pods are spread over zones',
    'topology-spread',
    on('Deployment', { 'pod.topologySpreadConstraints': undefined }, 'topology-spread'),
    as('error', on('Deployment', { 'pod.topologySpreadConstraints.0.labelSelector': undefined }, 'topology-spread')),
  ),
  R46: {
    ...row('a priority class', []),
    note: 'kube-linter accepts only system classes or none, Polaris wants one: none is demanded; an unknown class is refused by the API server',
  },
  R47: row(
    'rolling updates that take nothing away',
    'rolling-update',
    on('Deployment', { 'spec.strategy': { type: 'Recreate' } }, 'rolling-update'),
    on('Deployment', { 'spec.strategy.rollingUpdate.maxUnavailable': '25%' }, 'rolling-update'),
  ),
  R48: row(
    'Services within the cluster that select pods',
    ['service-type', 'external-ips', 'dangling-selector'],
    on('Service', { 'spec.type': 'NodePort' }, 'service-type'),
    on('Service', { 'spec.externalIPs': ['192.0.2.1'] }, 'external-ips'),
    on('Service', { 'spec.selector': { app: 'gone' } }, 'dangling-selector'),
  ),
  R49: row(
    'Ingresses with TLS, host, live backend and no snippets',
    ['ingress-tls', 'ingress-host', 'service-port', 'ingress-snippets'],
    on('Ingress', { 'spec.tls': undefined }, 'ingress-tls'),
    on('Ingress', { 'spec.rules.0.host': undefined }, 'ingress-host', 'ingress-tls'),
    as('warning', on('Ingress', { 'spec.rules.0.http.paths.0.backend.service.name': 'gone' }, 'service-port')),
    on('Ingress', { 'metadata.annotations.nginx~ingress~kubernetes~io/server-snippet': 'x' }, 'ingress-snippets'),
  ),
  R50: row(
    'a StatefulSet with its Service',
    ['headless-service', 'reference'],
    on('data', { 'spec.serviceName': '' }, 'headless-service'),
    as('warning', on('data', { 'spec.serviceName': 'gone' }, 'reference')),
  ),
  R51: row(
    'the selector selects the template',
    'E_SELECTOR_TEMPLATE',
    on('workload', { 'spec.selector.matchLabels': { app: 'other' } }, 'E_SELECTOR_TEMPLATE'),
  ),
  R52: row(
    'valid and recommended labels',
    ['E_LABEL_VALUE', 'recommended-labels'],
    on('workload', { 'metadata.labels.a': 'no/slash' }, 'E_LABEL_VALUE'),
    on('workload', { 'metadata.labels.app~kubernetes~io/part-of': undefined }, 'recommended-labels'),
    on('workload', { 'metadata.labels.app~kubernetes~io/instance': 'other' }, 'recommended-labels'),
  ),
  R53: row(
    'CronJobs that start in time and alone',
    'cron-job-schedule',
    add(cronJob({ startingDeadlineSeconds: undefined }), 'cron-job-schedule'),
    add(cronJob({ concurrencyPolicy: 'Allow' }), 'cron-job-schedule'),
    as('warning', add(cronJob({ schedule: '*/75 * * * *' }), 'cron-job-schedule')),
  ),
  R54: row(
    'Jobs that end and go',
    'job-end',
    add(job({ ttlSecondsAfterFinished: undefined }), 'job-end'),
    add(job({ activeDeadlineSeconds: undefined }), 'job-end'),
    add(job({ backoffLimit: undefined }), 'job-end'),
  ),
  R55: row(
    'no variable twice',
    'E_ENV_DUPLICATE',
    on(
      'workload',
      { 'app.env': (before: unknown) => [...(before as unknown[]), (before as unknown[])[0]] },
      'E_ENV_DUPLICATE',
      'secrets-in-env',
    ),
  ),
  R56: row(
    'no secret as text in env',
    'secret-literal',
    ...['API_KEY', 'DB_PASSWD', 'PGPASS', 'PRIVATE_KEY', 'JWT_KEY', 'SIGNING_KEY'].map((name) =>
      on('workload', { 'app.env': append({ name, value: 'b2c8e1' }) }, 'secret-literal'),
    ),
    on(
      'workload',
      { 'app.env': append({ name: 'MYSQL_DSN', value: 'app:s3cr3t@tcp(db:3306)/shop' }) },
      'secret-literal',
    ),
    on(
      'workload',
      { 'app.env': append({ name: 'READER_URL', value: 'postgres://app:s3cr3t@db/shop' }) },
      'secret-literal',
    ),
  ),
  R57: row(
    'no secret in a ConfigMap',
    'secret-literal',
    add(plain('v1', 'ConfigMap', { data: { 'db-password': 's3cr3t' } }), 'secret-literal'),
    add(plain('v1', 'ConfigMap', { data: { 'app.ini': 'url=redis://:s3cr3t@cache' } }), 'secret-literal'),
  ),
  R58: row(
    'secrets as files',
    'secrets-in-env',
    on('workload', { 'app.env': (before: unknown) => withSecret(before as Variable[]) }, 'secrets-in-env', 'reference'),
  ),
  R59: row(
    'no privileged ports',
    'privileged-port',
    on('workload', { 'app.ports.0.containerPort': 80 }, 'privileged-port'),
    as('error', on('workload', { 'app.ports.0.containerPort': 22 }, 'privileged-port')),
  ),
  R60: row(
    'API versions that are served',
    ['W_API_VERSION', 'E_API_VERSION'],
    as('warning', on('PodDisruptionBudget', { apiVersion: 'policy/v1beta1' }, 'W_API_VERSION')),
  ),
  R61: row(
    'no subPath',
    'sub-path',
    on(
      'workload',
      {
        'pod.volumes': append({ name: 'm', emptyDir: { sizeLimit: '1Mi' } }),
        'app.volumeMounts': append({ name: 'm', mountPath: '/m', subPath: 'a' }),
      },
      'sub-path',
    ),
  ),
  R62: row('a preStop hook', 'pre-stop', on('Deployment', { 'app.lifecycle': undefined }, 'pre-stop')),
  R63: row(
    'claims with mode and size',
    'E_PVC',
    ...['spec.accessModes', 'spec.resources.requests.storage'].map((path): Mutation => ({
      on: 'claim',
      change: { [path]: undefined },
      finds: 'E_PVC',
    })),
  ),
  R64: { ...row('opinions that other checkers leave off', []), note: 'not emitted, not demanded' },
  R65: row('no naked pods', 'naked-pod', add(nakedPod, 'naked-pod')),
  R66: row(
    'nothing that the API server does not know',
    'E_SCHEMA',
    on('workload', { 'spec.replica': 3 }, 'E_SCHEMA'),
    on('workload', { 'app.readinesProbe': {} }, 'E_SCHEMA'),
  ),
  Z01: row(
    'a rollout never drops below what is wanted',
    'rolling-update',
    on('Deployment', { 'spec.strategy': undefined }, 'rolling-update'),
  ),
  Z02: row(
    'time to finish after preStop',
    'grace',
    on('workload', { 'pod.terminationGracePeriodSeconds': 5 }, 'grace'),
  ),
  Z11: row(
    'claims stay',
    'claim-retention',
    on('data', { 'spec.persistentVolumeClaimRetentionPolicy': { whenDeleted: 'Delete' } }, 'claim-retention'),
  ),
  Z13: row(
    'Postgres data in a folder of the volume',
    'postgres-data-directory',
    on(
      'data',
      { 'app.env': (before: unknown) => (before as Variable[]).filter(({ name }) => name !== 'PGDATA') },
      'postgres-data-directory',
    ),
  ),
  Z16: row(
    'what a server may take fits into its limit',
    'server-memory',
    on('data', { 'app.args': append('shared_buffers=4GB') }, 'server-memory'),
    on('data', { 'app.args': append('max_connections=1000') }, 'server-memory'),
    on('cache', { 'app.args': setting('--maxmemory', '250mb') }, 'server-memory'),
  ),
  Z18: row(
    'Redis is a cache or a store',
    'redis-eviction',
    on('cache', { 'app.args': setting('--maxmemory-policy', 'noeviction') }, 'redis-eviction'),
    on('cache', { 'app.args': setting('--appendonly', 'yes') }, 'redis-eviction', 'server-memory'),
  ),
  Z19: row(
    'nothing trades durability for speed',
    'durability',
    on('data', { 'app.args': append('fsync=off') }, 'durability'),
    ...[
      'synchronous_commit=off',
      '-cfsync=off',
      "fsync='off'",
      'fsync=f',
      '--innodb-flush-log-at-trx-commit=2',
      '--skip-innodb-doublewrite',
    ].map((word) => on('data', { 'app.args': append(word) }, 'durability')),
    on(
      'data',
      { 'app.args': (before: unknown) => [...(before as string[]), '--innodb-flush-log-at-trx-commit', '2'] },
      'durability',
    ),
    on('data', { 'app.args': append('-F') }, 'durability'),
  ),
  Z20: row(
    'one writer',
    'single-writer',
    on('data', { 'spec.replicas': 2 }, 'single-writer', 'disruption-budget', 'anti-affinity', 'topology-spread'),
  ),
  Z21: row(
    'changed configuration rolls pods',
    'config-checksum',
    on('configured', { 'spec.template.metadata.annotations': undefined }, 'config-checksum'),
  ),
};
