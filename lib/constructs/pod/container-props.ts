import type { Container } from '../../../imports/k8s';
import type { Patch } from '../../../imports/patch';
import type { ImageRef } from '../../conventions/image';
import type { ContainerUser, ResourcesProps } from './container';
import type { EnvValue } from './env';
import type { FileValue } from './files';
import type { PodVolume } from './pod-volume';
import type { Ports } from './ports';
import type { ProbesProps } from './probes';

/** What every container of a workload is described with. */
export interface ContainerProps extends ResourcesProps {
  /** Image with a tag, in production with a digest. */
  readonly image: ImageRef;
  /** Entrypoint. @default - the image's */
  readonly command?: readonly string[] | undefined;
  /** Arguments. @default - the image's */
  readonly args?: readonly string[] | undefined;
  /** Environment variables: texts, secrets, and bindings such as `db.url`. @default - none */
  readonly env?: Readonly<Record<string, EnvValue>> | undefined;
  /**
   * Files by their absolute path: a text or `file('path')` goes to a ConfigMap and rolls the pods when it changes, a
   * secret is mounted from its Secret. The folder of a file belongs to its volume. @default - none
   */
  readonly files?: Readonly<Record<string, FileValue>> | undefined;
  /** Volumes by the folder where they are mounted. The same volume in two containers is shared. @default - none */
  readonly volumes?: Readonly<Record<`/${string}`, PodVolume>> | undefined;
  /** Folders that the container writes to besides `/tmp`; lost with the pod. @default - none: the root is read-only */
  readonly writablePaths?: readonly `/${string}`[] | undefined;
  /**
   * User that the container runs as, or `'image'` for the numeric one of the image; never root. The user is part of the
   * contract with data on volumes. @default - 10001, group 10001
   */
  readonly user?: ContainerUser | undefined;
}

/** A container that runs to its end before the next one starts. */
export interface InitContainerProps extends ContainerProps {
  /** Any other field of the container, merged last, as `override` does. @default - none */
  readonly override?: Patch<Container> | undefined;
}

/** A container that runs beside the main one. */
export interface SidecarProps extends InitContainerProps, ProbesProps {
  /** Ports by name, for probes and for the other containers of the pod. @default - none */
  readonly ports?: Ports | undefined;
}
