import type { Probe, Volume, VolumeMount } from '../../imports/k8s';
import { defaults } from '../conventions/defaults';
import type { EnvironmentInfo } from '../conventions/environment-info';
import { hardened, pullPolicyOf, resourcesOf, type ContainerHandle, type ResourcesProps } from './container';
import type { PodPart, PodProps } from './pod';

export interface RedisPart {
  readonly id: string;
  readonly image: string;
  readonly role: 'cache' | 'store';
  readonly resources: ResourcesProps & { readonly cpu: string; readonly memory: string };
  readonly maxMemoryMi: number;
  readonly environment: EnvironmentInfo;
  readonly placement: 'separate' | 'inside';
  readonly claim: string | undefined;
  readonly port: number;
  readonly portName: string;
  readonly passwordKey: { readonly name: string; readonly key: string };
  readonly handle: ContainerHandle;
  readonly props: PodProps;
}

/** The container of a Redis server with its volumes, in its own pod or beside its client. */
export function redisPart(part: RedisPart): PodPart {
  const { id, claim } = part;
  const passwordFile = `/run/secrets/${id}/password`;
  const volumes: Volume[] = [
    {
      name: `${id}-secrets`,
      secret: {
        secretName: part.passwordKey.name,
        defaultMode: 0o440,
        items: [{ key: part.passwordKey.key, path: 'password' }],
      },
    },
    ...(claim === undefined ? [] : [{ name: `${id}-data`, persistentVolumeClaim: { claimName: claim } }]),
  ];
  const mounts: VolumeMount[] = [
    { name: `${id}-secrets`, mountPath: `/run/secrets/${id}`, readOnly: true },
    ...(claim === undefined ? [] : [{ name: `${id}-data`, mountPath: '/data' }]),
  ];
  const { startup, readiness, liveness } = defaults.redis;
  const container = part.handle.render({
    name: id,
    image: part.image,
    imagePullPolicy: pullPolicyOf(part.props.pullPolicy, part.environment.pods),
    command: ['sh', '-c', start(passwordFile), 'redis-server'],
    args: serverArguments(part),
    ports: [{ name: part.portName, containerPort: part.port, protocol: 'TCP' }],
    startupProbe: { tcpSocket: { port: part.portName }, ...startup },
    readinessProbe: { ...ping(part, passwordFile, 'PONG'), ...readiness },
    // Busy loading its file is alive.
    livenessProbe: { ...ping(part, passwordFile, 'PONG|LOADING|MASTERDOWN'), ...liveness },
    resources: resourcesOf(part.resources, part.resources),
    securityContext: hardened(),
    volumeMounts: mounts,
  });
  return { container, volumes, annotations: {}, props: part.props };
}

/**
 * The password comes by standard input: as an argument it would stand in the process list, and a configuration file
 * would have to be written somewhere. `exec` makes the server process 1, which gets the signals.
 */
function start(passwordFile: string): string {
  return [`exec redis-server "$@" - <<EOF`, `requirepass "$(cat ${passwordFile})"`, 'EOF'].join('\n');
}

function serverArguments(part: RedisPart): string[] {
  const settings: Record<string, readonly string[]> = {
    port: [String(part.port)],
    bind: part.placement === 'inside' ? ['127.0.0.1'] : ['*', '-::*'],
    maxmemory: [`${String(part.maxMemoryMi)}mb`],
    ...(part.role === 'cache'
      ? { 'maxmemory-policy': ['allkeys-lru'], save: [''], appendonly: ['no'] }
      : { 'maxmemory-policy': ['noeviction'], appendonly: ['yes'], appendfsync: ['everysec'], dir: ['/data'] }),
  };
  return Object.entries(settings).flatMap(([name, values]) => [`--${name}`, ...values]);
}

function ping(part: RedisPart, passwordFile: string, answers: string): Pick<Probe, 'exec'> {
  return {
    exec: {
      command: [
        'sh',
        '-c',
        `REDISCLI_AUTH="$(cat ${passwordFile})" redis-cli -h 127.0.0.1 -p ${String(part.port)} ping | grep -qE '${answers}'`,
      ],
    },
  };
}
