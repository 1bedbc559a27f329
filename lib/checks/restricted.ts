import { cut } from '../conventions/cut';
import { asObject, objectsOf, type Fields } from '../objects/read-field';
import type { PodContainer, PodTemplate } from '../objects/pod-template';
import type { Violation } from './rule';

const baselineCapabilities = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

const volumeSources = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/** Namespaced by the kernel, so that a pod changes only its own. The list as of Kubernetes 1.36. */
const safeSysctls = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

const seLinuxTypes = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

/**
 * What the Pod Security level `restricted` would deny.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function checkRestricted(pods: PodTemplate, containers: readonly PodContainer[]): Violation[] {
  const violations: Violation[] = [];
  const report: Report = (detail, path, field, message, fix) => {
    violations.push({ code: 'RESTRICTED', field: [...path, ...field], message, fix, detail });
  };
  const pod = asObject(pods.spec.securityContext) ?? {};
  // Of Windows, whose kernel has none of them, upstream asks neither profiles nor capabilities.
  const linux = asObject(pods.spec.os)?.name !== 'windows';
  checkHost(pods, report);
  checkAppArmorAnnotations(pods, report);
  checkVolumes(pods, report);
  checkContext(pod, [...pods.path, 'securityContext'], report);
  checkSysctls(pod, pods.path, report);
  for (const { container, path } of containers) {
    const context = asObject(container.securityContext) ?? {};
    checkContext(context, [...path, 'securityContext'], report);
    checkContainer(context, path, linux, report);
    checkInherited(context, pod, path, linux, report);
    checkHostPorts(container, path, report);
    checkHandlers(container, path, report);
  }
  return violations;
}

type Path = readonly (string | number)[];
/** `detail` is the name that Pod Security itself gives to the check. */
type Report = (detail: string, path: Path, field: Path, message: string, fix?: string) => void;

function checkHost(pods: PodTemplate, report: Report): void {
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (pods.spec[field] === true)
      report('hostNamespaces', pods.path, [field], 'the pod shares a namespace of its node', 'remove it');
  }
}

/** How profiles were chosen before Kubernetes 1.30; the kubelet reads it still. */
const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

function checkAppArmorAnnotations({ annotations, path }: PodTemplate, report: Report): void {
  for (const [key, profile] of Object.entries(annotations)) {
    if (!key.startsWith(appArmorPrefix) || /^(?:|runtime\/default|localhost\/.*)$/s.test(String(profile))) continue;
    const field = ['metadata', 'annotations', key];
    report(
      'appArmorProfile',
      path.slice(0, -1),
      field,
      'AppArmor is switched off',
      'write runtime/default, or remove it',
    );
  }
}

function checkVolumes(pods: PodTemplate, report: Report): void {
  for (const [volume, index] of objectsOf(pods.spec.volumes)) {
    for (const source of Object.keys(volume)) {
      if (source === 'name' || volumeSources.has(source)) continue;
      const message = `a volume of type ${source} is not allowed`;
      report(
        source === 'hostPath' ? 'hostPathVolumes' : 'restrictedVolumes',
        pods.path,
        ['volumes', index, source],
        message,
        'use a PersistentVolumeClaim or an emptyDir',
      );
    }
  }
}

/** What pod and container may say alike. */
function checkContext(context: Fields, path: Path, report: Report): void {
  if (context.runAsUser === 0) report('runAsUser', path, ['runAsUser'], 'user 0 is root', 'use a user above 10000');
  if (context.runAsNonRoot === false)
    report('runAsNonRoot', path, ['runAsNonRoot'], 'the container may run as root', 'write true');
  const seccomp = asObject(context.seccompProfile)?.type;
  if (seccomp === 'Unconfined') {
    report('seccompProfile', path, ['seccompProfile', 'type'], 'all system calls are allowed', 'write RuntimeDefault');
  }
  if (asObject(context.appArmorProfile)?.type === 'Unconfined') {
    report('appArmorProfile', path, ['appArmorProfile', 'type'], 'AppArmor is switched off', 'write RuntimeDefault');
  }
  if (asObject(context.windowsOptions)?.hostProcess === true) {
    report(
      'windowsHostProcess',
      path,
      ['windowsOptions', 'hostProcess'],
      'the container is a process of the node',
      'remove it',
    );
  }
  const seLinux = asObject(context.seLinuxOptions) ?? {};
  for (const field of ['type', 'user', 'role']) {
    const value = seLinux[field];
    const allowed = field === 'type' ? seLinuxTypes.has(typeof value === 'string' ? value : '') : !value;
    if (!allowed)
      report('seLinuxOptions', path, ['seLinuxOptions', field], `this SELinux ${field} is not allowed`, 'remove it');
  }
}

function checkContainer(context: Fields, path: Path, linux: boolean, report: Report): void {
  const at = [...path, 'securityContext'];
  if (context.privileged === true) report('privileged', at, ['privileged'], 'the container is privileged', 'remove it');
  if (linux && context.allowPrivilegeEscalation !== false) {
    report(
      'allowPrivilegeEscalation',
      at,
      ['allowPrivilegeEscalation'],
      'the container may gain privileges',
      'write false',
    );
  }
  const procMount = context.procMount;
  if (procMount !== undefined && procMount !== null && procMount !== 'Default') {
    report('procMount', at, ['procMount'], 'the container sees all of /proc', 'remove it');
  }
  const capabilities = asObject(context.capabilities) ?? {};
  const drop: unknown = capabilities.drop;
  if (linux && !(Array.isArray(drop) && drop.includes('ALL'))) {
    report('capabilities', at, ['capabilities', 'drop'], 'the container keeps capabilities', 'write drop: [ALL]');
  }
  if (!Array.isArray(capabilities.add)) return;
  capabilities.add.forEach((capability: unknown, index) => {
    if (capability === 'NET_BIND_SERVICE') return;
    const name = typeof capability === 'string' ? cut(capability) : '?';
    if (!linux && baselineCapabilities.has(name)) return;
    const known = baselineCapabilities.has(name) ? '' : ' by any level but privileged';
    report(
      'capabilities',
      at,
      ['capabilities', 'add', index],
      `the capability ${name} is not allowed${known}`,
      'remove it',
    );
  });
}

/** What the container must have, or the pod for it. */
function checkInherited(context: Fields, pod: Fields, path: Path, linux: boolean, report: Report): void {
  if (typeof (context.runAsNonRoot ?? pod.runAsNonRoot) !== 'boolean') {
    const fix = 'write runAsNonRoot: true, for the pod or the container';
    report('runAsNonRoot', path, ['securityContext', 'runAsNonRoot'], 'the container may run as root', fix);
  }
  const seccomp = asObject(context.seccompProfile) ?? asObject(pod.seccompProfile);
  if (!linux || seccomp?.type !== undefined) return;
  const fix = 'write seccompProfile: { type: RuntimeDefault }, for the pod or the container';
  report(
    'seccompProfile',
    path,
    ['securityContext', 'seccompProfile'],
    'no seccomp profile limits the system calls',
    fix,
  );
}

function checkSysctls(pod: Fields, path: Path, report: Report): void {
  for (const [sysctl, index] of objectsOf(pod.sysctls)) {
    if (typeof sysctl.name !== 'string' || safeSysctls.has(sysctl.name)) continue;
    const message = `the sysctl ${cut(sysctl.name)} is not allowed`;
    report('sysctls', path, ['securityContext', 'sysctls', index, 'name'], message, 'set it on the node');
  }
}

function checkHostPorts(container: Fields, path: Path, report: Report): void {
  for (const [port, index] of objectsOf(container.ports)) {
    if (port.hostPort === undefined || port.hostPort === null || port.hostPort === 0) continue;
    report('hostPorts', path, ['ports', index, 'hostPort'], 'the container takes a port of its node', 'use a Service');
  }
}

/** A probe or a hook with a host of its own makes the kubelet call other machines. */
function checkHandlers(container: Fields, path: Path, report: Report): void {
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    checkHandler(asObject(container[name]), path, [name], report);
  }
  const lifecycle = asObject(container.lifecycle);
  if (lifecycle === undefined) return;
  for (const name of ['postStart', 'preStop']) {
    checkHandler(asObject(lifecycle[name]), path, ['lifecycle', name], report);
  }
}

function checkHandler(handler: Fields | undefined, path: Path, at: Path, report: Report): void {
  if (handler === undefined) return;
  for (const action of ['httpGet', 'tcpSocket']) {
    const host = asObject(handler[action])?.host;
    if (host === undefined || host === null || host === '') continue;
    report(
      'hostProbesAndHostLifecycle',
      path,
      [...at, action, 'host'],
      'the kubelet would ask another host',
      'remove it',
    );
  }
}
