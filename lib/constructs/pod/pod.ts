import type { Container, PodSpec, PodTemplateSpec, Volume } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import { keys } from '../../conventions/keys';
import { isAtLeast } from '../../conventions/kube-version';
import type { EnvironmentInfo, PodDefaults } from '../../conventions/environment-info';
import { runAs, type ContainerUser } from './container';
import { placement, type PlacementProps } from './placement';

/** A container with what it needs of its pod. */
export interface PodPart {
  readonly container: Container;
  readonly volumes: readonly Volume[];
  readonly annotations: Readonly<Record<string, string>>;
  /** What its construct asks of whatever pod it runs in. */
  readonly props: PodProps;
}

/** Where the pods of a workload may run and with which credentials images are pulled. */
export interface PodProps extends PlacementProps {
  /** Names of Secrets with registry credentials, besides those of the environment. @default - the environment's */
  readonly imagePullSecrets?: PodDefaults['imagePullSecrets'];
  /** When the image is pulled. @default - the environment's, else `Always` */
  readonly imagePullPolicy?: PodDefaults['imagePullPolicy'];
}

export interface PodTemplate {
  readonly environment: EnvironmentInfo;
  readonly serviceAccountName: string;
  /** Whether the account's token is mounted. @default false */
  readonly automountServiceAccountToken?: boolean | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  /** Started one after the other before the rest, and running beside it: native sidecars. */
  readonly sidecars: readonly PodPart[];
  /** Run one after the other, each to its end, between the sidecars and the main part. @default - none */
  readonly init?: readonly PodPart[] | undefined;
  readonly main: PodPart;
  /** Beside the main part, started and stopped with it. @default - none */
  readonly beside?: readonly PodPart[] | undefined;
  readonly graceSeconds: number;
  /** Whether there are several pods to keep apart. */
  readonly spread: boolean;
  readonly checksum?: string | undefined;
  /** @default 'Always' */
  readonly restartPolicy?: 'Always' | 'Never' | 'OnFailure' | undefined;
  /** Of the pod; each container says its own. @default - 10001 */
  readonly user?: ContainerUser | undefined;
}

/** The pod template of every workload of ours. */
export function podTemplate(template: PodTemplate): PodTemplateSpec {
  const parts = [...template.sidecars, ...(template.init ?? []), template.main, ...(template.beside ?? [])];
  const annotations = Object.assign({}, ...parts.map((part) => part.annotations)) as Record<string, string>;
  if (template.checksum !== undefined) annotations[keys.configChecksum] = template.checksum;
  return {
    metadata: {
      labels: { ...template.labels },
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    },
    spec: podSpec(template, parts),
  };
}

function podSpec(template: PodTemplate, parts: readonly PodPart[]): PodSpec {
  const { environment, user } = template;
  const asked = parts.map((part) => part.props);
  const pullSecrets = [...new Set([environment.pods, ...asked].flatMap((props) => props.imagePullSecrets ?? []))];
  const sidecars = template.sidecars.map((part) => part.container);
  // Before 1.29 an init container with `restartPolicy: Always` would block the pod for ever: plain containers there.
  const native = sidecarsAreNative(environment.kubeVersion);
  const initContainers = [
    ...(native ? sidecars.map((sidecar) => ({ ...sidecar, restartPolicy: 'Always' })) : []),
    ...(template.init ?? []).map((part) => part.container),
  ];
  const beside = (template.beside ?? []).map((part) => part.container);
  const nodes = placement(environment.pods, asked, template.spread, template.selector);
  // Containers may share a volume.
  const volumes = new Map(parts.flatMap((part) => part.volumes).map((volume) => [volume.name, volume]));
  return {
    ...nodes,
    automountServiceAccountToken: template.automountServiceAccountToken ?? false,
    containers: [template.main.container, ...(native ? [] : sidecars), ...beside],
    // Otherwise a Service named `redis` would set REDIS_PORT=tcp://... in every pod of the namespace.
    enableServiceLinks: false,
    ...(initContainers.length === 0 ? {} : { initContainers }),
    ...(pullSecrets.length === 0 ? {} : { imagePullSecrets: pullSecrets.map((name) => ({ name })) }),
    restartPolicy: template.restartPolicy ?? 'Always',
    securityContext: {
      fsGroup: typeof user === 'object' ? user.gid : defaults.user,
      // `Always` would turn every file of a volume to mode 0660 at each start; PostgreSQL refuses that.
      fsGroupChangePolicy: 'OnRootMismatch',
      ...runAs(user),
      seccompProfile: { type: 'RuntimeDefault' },
    },
    serviceAccountName: template.serviceAccountName,
    terminationGracePeriodSeconds: template.graceSeconds,
    volumes: [...volumes.values()],
  };
}

/** Whether the cluster starts init containers with `restartPolicy: Always` as sidecars (1.29). */
export function sidecarsAreNative(kubeVersion: string | undefined): boolean {
  return isAtLeast(kubeVersion, 29);
}

/** Whether the cluster knows the `sleep` hook (1.30). */
export function knowsSleepHook(kubeVersion: string | undefined): boolean {
  return isAtLeast(kubeVersion, 30);
}

/** An emptyDir with a size limit, and its mount. */
export function scratch(
  name: string,
  mountPath: string,
  options: { readonly size?: string | undefined; readonly memory?: boolean | undefined } = {},
): {
  readonly volume: Volume;
  readonly mount: { readonly name: string; readonly mountPath: string };
} {
  const emptyDir = {
    ...(options.memory === true ? { medium: 'Memory' } : {}),
    sizeLimit: options.size ?? defaults.scratchSize,
  };
  return { volume: { name, emptyDir }, mount: { name, mountPath } };
}
