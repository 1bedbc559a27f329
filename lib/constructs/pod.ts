import type { Container, PodSpec, PodTemplateSpec, Volume } from '../../imports/k8s';
import { defaults } from '../conventions/defaults';
import { keys } from '../conventions/keys';
import { isAtLeast } from '../conventions/kube-version';
import type { EnvironmentInfo, PodDefaults, Toleration } from '../conventions/environment-info';

/** A container with what it needs of its pod. */
export interface PodPart {
  readonly container: Container;
  readonly volumes: readonly Volume[];
  readonly annotations: Readonly<Record<string, string>>;
  /** What its construct asks of whatever pod it runs in. */
  readonly props: PodProps;
}

/** Where the pods of a workload may run and with which credentials images are pulled. */
export interface PodProps extends PodDefaults {
  /** Names of Secrets with registry credentials, besides those of the environment. @default - the environment's */
  readonly imagePullSecrets?: readonly string[] | undefined;
  /** When the image is pulled. @default - the environment's, else `Always` */
  readonly pullPolicy?: 'Always' | 'IfNotPresent' | undefined;
  /** Labels that a node must have, besides the environment's. @default - the environment's */
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  /** Taints that the pods tolerate. @default - the environment's */
  readonly tolerations?: readonly Toleration[] | undefined;
}

export interface PodTemplate {
  readonly environment: EnvironmentInfo;
  readonly serviceAccountName: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  /** Started one after the other before the main part, and running beside it: native sidecars. */
  readonly sidecars: readonly PodPart[];
  readonly main: PodPart;
  readonly graceSeconds: number;
  /** Whether there are several pods to keep apart. */
  readonly spread: boolean;
  readonly checksum?: string | undefined;
}

/** The pod template of every workload of ours. */
export function podTemplate(template: PodTemplate): PodTemplateSpec {
  const parts = [...template.sidecars, template.main];
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
  const { environment } = template;
  const asked = parts.map((part) => part.props);
  const pullSecrets = [...new Set([environment.pods, ...asked].flatMap((props) => props.imagePullSecrets ?? []))];
  const tolerations = firstOf(
    asked.flatMap((props) => props.tolerations ?? []),
    environment.pods.tolerations ?? [],
  );
  const nodeSelector = Object.assign(
    {},
    environment.pods.nodeSelector,
    ...asked.map((props) => props.nodeSelector),
  ) as Record<string, string>;
  const sidecars = template.sidecars.map((part) => part.container);
  // Before 1.29 an init container with `restartPolicy: Always` would block the pod for ever: plain containers there.
  const native = sidecarsAreNative(environment.kubeVersion);
  return {
    ...(template.spread ? spread(template.selector) : {}),
    automountServiceAccountToken: false,
    containers: native ? [template.main.container] : [template.main.container, ...sidecars],
    // Otherwise a Service named `redis` would set REDIS_PORT=tcp://... in every pod of the namespace.
    enableServiceLinks: false,
    ...(native && sidecars.length > 0
      ? { initContainers: sidecars.map((sidecar) => ({ ...sidecar, restartPolicy: 'Always' as const })) }
      : {}),
    ...(pullSecrets.length === 0 ? {} : { imagePullSecrets: pullSecrets.map((name) => ({ name })) }),
    ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector }),
    restartPolicy: 'Always',
    securityContext: {
      fsGroup: defaults.user,
      // `Always` would turn every file of a volume to mode 0660 at each start; PostgreSQL refuses that.
      fsGroupChangePolicy: 'OnRootMismatch',
      runAsGroup: defaults.user,
      runAsNonRoot: true,
      runAsUser: defaults.user,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    serviceAccountName: template.serviceAccountName,
    terminationGracePeriodSeconds: template.graceSeconds,
    ...(tolerations.length === 0 ? {} : { tolerations: tolerations.map((toleration) => ({ ...toleration })) }),
    volumes: parts.flatMap((part) => part.volumes),
  };
}

function firstOf<T>(own: readonly T[], fallback: readonly T[]): readonly T[] {
  return own.length > 0 ? own : fallback;
}

/** Pods prefer different hosts and zones, and still start where there is only one. */
function spread(selector: Readonly<Record<string, string>>): Pick<PodSpec, 'affinity' | 'topologySpreadConstraints'> {
  const labelSelector = { matchLabels: { ...selector } };
  return {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { podAffinityTerm: { labelSelector, topologyKey: 'kubernetes.io/hostname' }, weight: 100 },
        ],
      },
    },
    topologySpreadConstraints: [
      { labelSelector, maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' },
    ],
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
  options: { readonly size?: string; readonly memory?: boolean } = {},
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
