import { containersOf, podTemplateOf } from '../../lib/objects/pod-template';
import { checkRestricted } from '../../lib/checks/restricted';
import { formatPath } from '../../lib/objects/field-path';
import type { Manifest } from '../../lib/manifest';
import { container, deployment, object } from './fixtures';

function fieldsDenied(manifest: Manifest): string[] {
  const pods = podTemplateOf(manifest);
  if (pods === undefined) throw new Error('the object has no pods');
  return checkRestricted(pods, containersOf(pods)).map(({ field }) =>
    formatPath(field as readonly (string | number)[])
      .replace('spec.template.spec.', '')
      .replace('containers[0].', ''),
  );
}

describe('Pod Security restricted', () => {
  test('admits the sound Deployment', () => expect(fieldsDenied(object('Deployment'))).toEqual([]));

  test.each<[situation: string, manifest: Manifest, denied: string]>([
    ['a privileged container', container('securityContext: { privileged: true }'), 'securityContext.privileged'],
    [
      'privilege escalation',
      container('securityContext: { allowPrivilegeEscalation: true }'),
      'securityContext.allowPrivilegeEscalation',
    ],
    ['privilege escalation by silence', container('securityContext: null'), 'securityContext.allowPrivilegeEscalation'],
    [
      'capabilities kept by silence',
      container('securityContext: { capabilities: null }'),
      'securityContext.capabilities.drop',
    ],
    [
      'only some capabilities dropped',
      container('securityContext: { capabilities: { drop: [NET_RAW] } }'),
      'securityContext.capabilities.drop',
    ],
    [
      'an added capability',
      container('securityContext: { capabilities: { add: [CHOWN] } }'),
      'securityContext.capabilities.add[0]',
    ],
    ['host network', deployment('hostNetwork: true'), 'hostNetwork'],
    ['host processes', deployment('hostPID: true'), 'hostPID'],
    ['host memory', deployment('hostIPC: true'), 'hostIPC'],
    ['a port of the node', container('ports: [{ hostPort: 80 }]'), 'ports[0].hostPort'],
    ['a folder of the node', deployment('volumes: [{ name: a, hostPath: { path: / } }]'), 'volumes[0].hostPath'],
    ['an old volume type', deployment('volumes: [{ name: a, nfs: { path: /, server: b } }]'), 'volumes[0].nfs'],
    ['root, for the pod', deployment('securityContext: { runAsUser: 0 }'), 'securityContext.runAsUser'],
    ['root, for the container', container('securityContext: { runAsUser: 0 }'), 'securityContext.runAsUser'],
    ['perhaps root', deployment('securityContext: { runAsNonRoot: null }'), 'securityContext.runAsNonRoot'],
    [
      'root allowed by the container',
      container('securityContext: { runAsNonRoot: false }'),
      'securityContext.runAsNonRoot',
    ],
    ['no seccomp profile', deployment('securityContext: { seccompProfile: null }'), 'securityContext.seccompProfile'],
    [
      'seccomp switched off',
      container('securityContext: { seccompProfile: { type: Unconfined } }'),
      'securityContext.seccompProfile.type',
    ],
    [
      'AppArmor switched off',
      container('securityContext: { appArmorProfile: { type: Unconfined } }'),
      'securityContext.appArmorProfile.type',
    ],
    [
      'AppArmor switched off by annotation',
      object(
        'Deployment',
        'spec: { template: { metadata: { annotations: { container.apparmor.security.beta.kubernetes.io/app: unconfined } } } }',
      ),
      'spec.template.metadata.annotations["container.apparmor.security.beta.kubernetes.io/app"]',
    ],
    [
      'a process of the node, of Windows too',
      deployment('os: { name: windows }\nsecurityContext: { windowsOptions: { hostProcess: true } }'),
      'securityContext.windowsOptions.hostProcess',
    ],
    [
      'an SELinux user',
      container('securityContext: { seLinuxOptions: { user: a } }'),
      'securityContext.seLinuxOptions.user',
    ],
    ['all of /proc', container('securityContext: { procMount: Unmasked }'), 'securityContext.procMount'],
    [
      'a sysctl of the node',
      deployment('securityContext: { sysctls: [{ name: kernel.msgmax, value: "1" }] }'),
      'securityContext.sysctls[0].name',
    ],
    [
      'a probe of another host',
      container('readinessProbe: { httpGet: { host: a.example } }'),
      'readinessProbe.httpGet.host',
    ],
    [
      'a hook that calls another host',
      container('lifecycle: { preStop: { httpGet: { host: a.example, port: 80 } } }'),
      'lifecycle.preStop.httpGet.host',
    ],
    [
      'an init container by silence',
      deployment('initContainers: [{ name: a, image: "b:1" }]'),
      'initContainers[0].securityContext.capabilities.drop',
    ],
  ])('denies %s', (_, manifest, denied) => {
    expect(fieldsDenied(manifest)).toContain(denied);
  });

  test.each<[situation: string, manifest: Manifest]>([
    [
      'an AppArmor profile by annotation',
      object(
        'Deployment',
        'spec: { template: { metadata: { annotations: { container.apparmor.security.beta.kubernetes.io/app: localhost/a } } } }',
      ),
    ],
    [
      'a pod of Windows without what only Linux has',
      deployment(
        'os: { name: windows }\nsecurityContext: { seccompProfile: null }\ncontainers: [{ securityContext: null }]',
      ),
    ],
    [
      'what only the container says',
      container('securityContext: { runAsNonRoot: true, seccompProfile: { type: Localhost, localhostProfile: a } }'),
    ],
    ['port binding below 1024', container('securityContext: { capabilities: { add: [NET_BIND_SERVICE] } }')],
    ['a safe sysctl', deployment('securityContext: { sysctls: [{ name: net.ipv4.tcp_syncookies, value: "1" }] }')],
    [
      'claims, secrets and scratch volumes',
      deployment('volumes: [{ name: a, emptyDir: {} }, { name: b, secret: { secretName: c } }]'),
    ],
  ])('admits %s', (_, manifest) => {
    expect(fieldsDenied(manifest)).toEqual([]);
  });
});
