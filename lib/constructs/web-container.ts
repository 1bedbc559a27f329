import type { Container, Lifecycle, Probe } from '../../imports/k8s';
import { defaults } from '../conventions/defaults';
import type { EnvironmentInfo } from '../conventions/environment-info';
import { hardened, pullPolicyOf, resourcesOf, type ContainerHandle } from './container';
import { envVars } from './env';
import type { MountedFiles } from './files';
import { knowsSleepHook, scratch, type PodPart } from './pod';
import type { WebAppProps } from './web-app-props';

/** The container of an app with its volumes. */
export function webPart(
  id: string,
  props: WebAppProps,
  environment: EnvironmentInfo,
  files: MountedFiles,
  handle: ContainerHandle,
): PodPart {
  const folders = ['/tmp', ...(props.writablePaths ?? [])].map((folder, index) =>
    scratch(index === 0 ? 'tmp' : `scratch-${String(index)}`, folder),
  );
  const env = envVars(props.env ?? {});
  const container: Container = handle.render({
    name: id,
    image: props.image,
    imagePullPolicy: pullPolicyOf(props.pullPolicy, environment.pods),
    ...(props.command === undefined ? {} : { command: [...props.command] }),
    ...(props.args === undefined ? {} : { args: [...props.args] }),
    ...(env.length === 0 ? {} : { env }),
    ports: [{ name: 'http', containerPort: props.port, protocol: 'TCP' }],
    ...probes(props),
    lifecycle: stopHook(environment),
    resources: resourcesOf(props, defaults.web.resources[environment.profile]),
    securityContext: hardened(),
    volumeMounts: [...folders.map((folder) => folder.mount), ...files.mounts],
  });
  return { container, volumes: [...folders.map((folder) => folder.volume), ...files.volumes], annotations: {}, props };
}

/** Seconds from the deletion of a pod to SIGKILL: the hook, then the time to finish requests, then some to exit. */
export function graceSeconds(environment: EnvironmentInfo): number {
  return defaults.web.preStopSeconds[environment.profile] + defaults.web.drainSeconds + 5;
}

/** Startup and readiness ask the app; liveness only whether the process still listens, so that a slow database restarts nothing. */
function probes(props: WebAppProps): Pick<Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> {
  const { startup, readiness, liveness } = defaults.web;
  const check: Probe =
    props.health === undefined ? { tcpSocket: { port: 'http' } } : { httpGet: { path: props.health, port: 'http' } };
  const alive: Probe =
    props.liveness === undefined
      ? { tcpSocket: { port: 'http' } }
      : { httpGet: { path: props.liveness, port: 'http' } };
  return {
    startupProbe: { ...check, ...startup },
    readinessProbe: { ...check, ...readiness },
    // Without a health path the readiness check is this very one: a second one would only restart what is slow.
    ...(props.health === undefined && props.liveness === undefined ? {} : { livenessProbe: { ...alive, ...liveness } }),
  };
}

/** Keeps serving until every node has heard that the pod is going. */
function stopHook(environment: EnvironmentInfo): Lifecycle {
  const seconds = defaults.web.preStopSeconds[environment.profile];
  return {
    preStop: knowsSleepHook(environment.kubeVersion)
      ? { sleep: { seconds } }
      : { exec: { command: ['sleep', String(seconds)] } },
  };
}
