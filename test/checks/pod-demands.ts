import type { Manifest } from '../../lib/manifest';
import { add, append, as, context, on, readinessOf, restricted, row, type Row } from './demand';
import { plain } from './mutants';

/** R01 to R36: what is demanded of pods. */
export const podDemands: Readonly<Record<string, Row>> = {
  R01: restricted('not privileged', { [`${context}.privileged`]: true }),
  R02: restricted(
    'no privilege escalation',
    { [`${context}.allowPrivilegeEscalation`]: undefined },
    { [`${context}.allowPrivilegeEscalation`]: true },
  ),
  R03: row(
    'read-only root file system',
    'read-only-root',
    on('workload', { [`${context}.readOnlyRootFilesystem`]: undefined }, 'read-only-root'),
    on('workload', { [`${context}.readOnlyRootFilesystem`]: false }, 'read-only-root'),
  ),
  R04: restricted(
    'not root',
    { 'pod.securityContext.runAsNonRoot': undefined, [`${context}.runAsNonRoot`]: undefined },
    { [`${context}.runAsNonRoot`]: false },
    { [`${context}.runAsUser`]: 0 },
  ),
  R05: row(
    'user and group above 10000, owner of volumes changed once',
    ['high-user-id', 'fs-group-change-policy'],
    on('workload', { [`${context}.runAsUser`]: 10_000 }, 'high-user-id'),
    on(
      'workload',
      { 'pod.securityContext.runAsGroup': undefined, [`${context}.runAsGroup`]: undefined },
      'high-user-id',
    ),
    on('data', { 'pod.securityContext.fsGroupChangePolicy': 'Always' }, 'fs-group-change-policy'),
  ),
  R06: restricted(
    'no capabilities',
    { [`${context}.capabilities.drop`]: undefined },
    { [`${context}.capabilities.add`]: ['NET_ADMIN'] },
  ),
  R07: restricted(
    'a seccomp profile',
    { 'pod.securityContext.seccompProfile': undefined, [`${context}.seccompProfile`]: undefined },
    { [`${context}.seccompProfile`]: { type: 'Unconfined' } },
  ),
  R08: restricted('AppArmor is not weakened', { [`${context}.appArmorProfile`]: { type: 'Unconfined' } }),
  R09: restricted(
    'no SELinux user, role or odd type',
    { [`${context}.seLinuxOptions`]: { user: 'system_u' } },
    { [`${context}.seLinuxOptions`]: { type: 'spc_t' } },
  ),
  R10: restricted('/proc stays masked', { [`${context}.procMount`]: 'Unmasked' }),
  R11: restricted('no unsafe sysctls', { 'pod.securityContext.sysctls': [{ name: 'kernel.msgmax', value: '1' }] }),
  R12: restricted(
    'no namespaces of the host',
    { 'pod.hostNetwork': true },
    { 'pod.hostPID': true },
    { 'pod.hostIPC': true },
  ),
  R13: restricted('no port of the host', { 'app.ports.0.hostPort': 8080 }),
  R14: restricted('no folder of the host', { 'pod.volumes': append({ name: 'host', hostPath: { path: '/var/run' } }) }),
  R15: restricted('only volumes that Pod Security allows', {
    'pod.volumes': append({ name: 'net', nfs: { server: 'a', path: '/' } }),
  }),
  R16: {
    ...row('a user namespace', []),
    note: 'hostUsers: false needs file systems with idmapped mounts: whoever has them overrides',
  },
  R17: restricted('probes and hooks ask their own pod', { 'app.readinessProbe.httpGet.host': '192.0.2.1' }),
  R18: restricted('no process of a Windows host', { [`${context}.windowsOptions`]: { hostProcess: true } }),
  R19: row(
    'no host aliases',
    'host-aliases',
    on('workload', { 'pod.hostAliases': [{ ip: '192.0.2.1', hostnames: ['a'] }] }, 'host-aliases'),
  ),
  R20: row(
    'no token of the API server',
    'service-account-token',
    on('workload', { 'pod.automountServiceAccountToken': undefined }, 'service-account-token'),
    on('ServiceAccount', { automountServiceAccountToken: true }, 'service-account-token'),
  ),
  R21: row(
    'an account of its own',
    ['service-account', 'reference'],
    on('workload', { 'pod.serviceAccountName': undefined }, 'service-account'),
    as('warning', on('workload', { 'pod.serviceAccountName': 'nobody' }, 'reference')),
  ),
  R22: row(
    'no rights but those that were asked for',
    'least-privilege',
    add(
      plain('rbac.authorization.k8s.io/v1', 'Role', { rules: [{ apiGroups: [''], resources: ['*'], verbs: ['get'] }] }),
      'least-privilege',
    ),
    add(
      plain('rbac.authorization.k8s.io/v1', 'Role', {
        rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }],
      }),
      'least-privilege',
    ),
    add(
      plain('rbac.authorization.k8s.io/v1', 'RoleBinding', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      }),
      'least-privilege',
    ),
  ),
  R23: row(
    'no service links',
    'service-links',
    on('workload', { 'pod.enableServiceLinks': undefined }, 'service-links'),
  ),
  R24: row('a CPU request', 'cpu-request', on('workload', { 'app.resources.requests.cpu': undefined }, 'cpu-request')),
  R25: row('a CPU limit', 'cpu-limit', on('workload', { 'app.resources.limits.cpu': undefined }, 'cpu-limit')),
  R26: row(
    'a memory request and limit',
    ['memory-request', 'memory-limit'],
    on('workload', { 'app.resources.requests.memory': undefined }, 'memory-request'),
    on('workload', { 'app.resources.limits.memory': undefined }, 'memory-limit'),
  ),
  R27: row(
    'scratch disk is bounded',
    ['ephemeral-storage', 'empty-dir-size'],
    on('workload', { 'app.resources.limits.ephemeral-storage': undefined }, 'ephemeral-storage'),
    on('workload', { 'app.resources.requests.ephemeral-storage': undefined }, 'ephemeral-storage'),
    on('workload', { 'pod.volumes': append({ name: 'more', emptyDir: {} }) }, 'empty-dir-size'),
  ),
  R28: row(
    'a tag that does not move',
    'image-tag',
    on('workload', { 'app.image': 'ghcr.io/acme/shop' }, 'image-tag', 'image-digest'),
    on('workload', { 'app.image': 'ghcr.io/acme/shop:latest' }, 'image-tag', 'image-digest'),
  ),
  R29: row(
    'a digest in production',
    'image-digest',
    on('workload', { 'app.image': 'ghcr.io/acme/other:1.4.2' }, 'image-digest'),
  ),
  R30: row(
    'pulled at every start',
    'pull-policy',
    on('workload', { 'app.imagePullPolicy': 'Never' }, 'pull-policy'),
    on(
      'workload',
      { 'app.imagePullPolicy': undefined, 'app.image': 'ghcr.io/acme/other:1' },
      'pull-policy',
      'image-digest',
    ),
  ),
  R31: { ...row('only registries that are allowed', []), note: 'a policy of the user: allowedRegistries(...)' },
  R32: row(
    'a readiness probe',
    'readiness-probe',
    on('workload', { 'app.readinessProbe': undefined }, 'readiness-probe'),
  ),
  R33: row('a liveness probe', 'liveness-probe', on('workload', { 'app.livenessProbe': undefined }, 'liveness-probe')),
  R34: row(
    'liveness asks less than readiness',
    'distinct-probes',
    on('workload', { 'app.livenessProbe': (_: unknown, object: Manifest) => readinessOf(object) }, 'distinct-probes'),
  ),
  R35: row(
    'probes ask declared ports',
    'probe-port',
    on('workload', { 'app.readinessProbe.httpGet.port': 'htpp' }, 'probe-port'),
  ),
  R36: row(
    'a startup probe for what recovers slowly',
    'startup-probe',
    on('data', { 'app.startupProbe': undefined }, 'startup-probe'),
  ),
};
