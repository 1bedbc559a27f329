import type { ImageRef } from '../conventions/image';
import type { Backend } from './backend';
import type { ComponentProps } from './component';
import type { ResourcesProps } from './container';
import type { EnvValue } from './env';
import type { FileValue } from './files';
import type { Egress, IngressFrom } from './network-policy';
import type { PodProps } from './pod';

interface CommonWebAppProps extends ComponentProps, ResourcesProps, PodProps {
  /** Image with a tag, in production with a digest. */
  readonly image: ImageRef;
  /** Port that the app listens on; above 1024, because it does not run as root. */
  readonly port: number;
  /**
   * Path that answers 200 when the app can serve: startup and readiness probe. Liveness only asks whether the port is
   * open. @default - all probes ask whether the port is open
   */
  readonly health?: `/${string}` | undefined;
  /** Path that answers 200 while the process works; must not ask the database. @default - the port is open */
  readonly liveness?: `/${string}` | undefined;
  /** Environment variables: texts, secrets, and bindings such as `db.url`. @default - none */
  readonly env?: Readonly<Record<string, EnvValue>> | undefined;
  /**
   * Files by their absolute path: text goes to a ConfigMap and rolls the pods when it changes, a secret is mounted
   * from its Secret. The folder of a file belongs to its volume. @default - none
   */
  readonly files?: Readonly<Record<string, FileValue>> | undefined;
  /** Entrypoint. @default - the image's */
  readonly command?: readonly string[] | undefined;
  /** Arguments. @default - the image's */
  readonly args?: readonly string[] | undefined;
  /** Folders that the app writes to besides `/tmp`; lost with the pod. @default - none: the root is read-only */
  readonly writablePaths?: readonly `/${string}`[] | undefined;
  /** Connections out besides bindings and name resolution. @default - none */
  readonly egress?: readonly Egress[] | undefined;
  /** Who may connect when the app is exposed. @default - every namespace of the cluster */
  readonly ingressFrom?: readonly IngressFrom[] | undefined;
}

/** Its own workload for each part, or one pod with everything in it. */
export type WebAppProps = CommonWebAppProps &
  (
    | {
        readonly topology?: 'separate' | undefined;
        /** Number of pods. @default - 2, in production 3 */
        readonly replicas?: number | undefined;
        readonly include?: never;
      }
    | {
        readonly topology: 'single-pod';
        /** Databases and caches that run in the app's pod, started in this order before it. */
        readonly include: readonly Backend[];
        /** One pod cannot be several. */
        readonly replicas?: never;
      }
  );
