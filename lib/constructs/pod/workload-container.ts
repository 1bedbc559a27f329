import type { Container, Volume, VolumeMount } from '../../../imports/k8s';
import { acknowledge } from '../../conventions/acknowledgement';
import { defaults, type ResourceDefaults } from '../../conventions/defaults';
import type { EnvironmentInfo, PodDefaults } from '../../conventions/environment-info';
import { joinName } from '../../conventions/names';
import { parseBytes } from '../../conventions/quantity';
import { checkEnvValues, checkFilePaths } from './check-props';
import { answerCpuLimit, type Component } from '../component';
import { hardened, patchContainer, imagePullPolicyOf, resourcesOf } from './container';
import type { ContainerProps, InitContainerProps } from './container-props';
import { envVars } from './env';
import type { ConfigFiles } from './files';
import { scratch, type PodPart, type PodProps } from './pod';
import type { PodVolume } from './pod-volume';

/** What the containers of a pod share while they are described. */
export interface PodContext {
  readonly component: Component;
  readonly files: ConfigFiles;
  readonly environment: EnvironmentInfo;
  readonly imagePullPolicy: PodDefaults['imagePullPolicy'];
  /** Names of the volumes that are mounted so far. */
  readonly volumeNames: Map<PodVolume, string>;
}

/** What a container that goes on running has besides: an init container has none of it. */
export type ServingFields = Pick<
  Container,
  'ports' | 'startupProbe' | 'readinessProbe' | 'livenessProbe' | 'lifecycle'
>;

/** A container of a workload: its volumes are settled when it is described, the rest when it is rendered. */
export class WorkloadContainer {
  readonly #context: PodContext;
  readonly #name: string;
  readonly #props: ContainerProps;
  readonly #volumes: readonly Volume[];
  readonly #mounts: readonly VolumeMount[];

  /** `main` is the container that the workload is about: its volumes carry no prefix. */
  constructor(context: PodContext, name: string, props: ContainerProps, main: boolean) {
    this.#context = context;
    this.#name = name;
    this.#props = props;
    const { component, files } = context;
    answerRules(component, props);
    checkEnvValues(component, props.env ?? {});
    const writable = ['/tmp', ...(props.writablePaths ?? [])];
    const taken = [...writable, ...Object.keys(props.volumes ?? {})];
    checkFilePaths(component, props.files ?? {}, taken);
    const prefix = main ? '' : `${name}-`;
    const folders = writable.map((folder, index) =>
      scratch(prefix + (index === 0 ? 'tmp' : `scratch-${String(index)}`), folder),
    );
    const mounted = files.mount(props.files ?? {}, prefix);
    const shared = Object.entries(props.volumes ?? {}).map(([path, volume]) => this.#mount(path, volume));
    this.#volumes = [
      ...folders.map((folder) => folder.volume),
      ...mounted.volumes,
      ...shared.map((each) => each.volume),
    ];
    // What is told above must not be told again as a mount that nobody wrote.
    const fileMounts = mounted.mounts.filter(({ mountPath }) => !taken.includes(mountPath));
    this.#mounts = [...folders.map((folder) => folder.mount), ...fileMounts, ...shared.map((each) => each.mount)];
  }

  render(
    more: ServingFields,
    fallback: ResourceDefaults,
    pod: PodProps = {},
    finish: (container: Container) => Container = (container) => container,
  ): PodPart {
    const props: InitContainerProps = this.#props;
    const { environment, imagePullPolicy } = this.#context;
    const { ports, startupProbe, readinessProbe, livenessProbe, lifecycle } = more;
    const env = envVars(props.env ?? {});
    const container: Container = {
      name: this.#name,
      image: props.image,
      imagePullPolicy: imagePullPolicyOf(imagePullPolicy, environment.pods),
      ...(props.command === undefined ? {} : { command: [...props.command] }),
      ...(props.args === undefined ? {} : { args: [...props.args] }),
      ...(env.length === 0 ? {} : { env }),
      ...(ports === undefined || ports.length === 0 ? {} : { ports }),
      ...(startupProbe === undefined ? {} : { startupProbe }),
      ...(readinessProbe === undefined ? {} : { readinessProbe }),
      ...(livenessProbe === undefined ? {} : { livenessProbe }),
      ...(lifecycle === undefined ? {} : { lifecycle }),
      resources: resourcesOf(props, fallback, diskOf(Object.values(props.volumes ?? {}))),
      securityContext: hardened(props.user),
      volumeMounts: [...this.#mounts],
    };
    const patched = props.override === undefined ? container : patchContainer(container, props.override);
    return { container: finish(patched), volumes: this.#volumes, annotations: {}, props: pod };
  }

  #mount(mountPath: string, volume: PodVolume): { volume: Volume; mount: VolumeMount } {
    const { volumeNames, component } = this.#context;
    const known = volumeNames.get(volume.origin);
    const name = known ?? this.#freeName(mountPath);
    if (known === undefined) volumeNames.set(volume.origin, name);
    volume.usedBy(component);
    return {
      volume: { name, ...volume.source },
      mount: { name, mountPath, ...(volume.isReadOnly ? { readOnly: true } : {}) },
    };
  }

  /** After the first folder where it is mounted. */
  #freeName(mountPath: string): string {
    const taken = new Set(this.#context.volumeNames.values());
    const name = joinName('at', ...mountPath.toLowerCase().split(/[^a-z0-9]+/));
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name}-${String(number)}`;
    return free;
  }
}

/** Bytes of the folders on the node's disk, as far as they are larger than every container's own. */
function diskOf(volumes: readonly PodVolume[]): number {
  const usual = parseBytes(defaults.scratchSize) ?? 0;
  return volumes.reduce((bytes, { source: { emptyDir } }) => {
    const size = emptyDir?.medium === 'Memory' ? 0 : (parseBytes(String(emptyDir?.sizeLimit)) ?? 0);
    return bytes + Math.max(0, size - usual);
  }, 0);
}

/** Highest number that may be a user of a node. */
const highestNodeUser = 10_000;

/** What the program decides in so many words is no accident: the rules about it need no further reason. */
function answerRules(component: Component, props: ContainerProps): void {
  const { user } = props;
  answerCpuLimit(component, props);
  if (user === undefined) return;
  const { uid, gid } = user === 'image' ? { uid: 0, gid: 0 } : user;
  const reason = user === 'image' ? 'the image says its user' : 'the program names the user';
  if (uid <= highestNodeUser) acknowledge(component, 'high-user-id:runAsUser', reason);
  if (gid <= highestNodeUser) acknowledge(component, 'high-user-id:runAsGroup', reason);
}
