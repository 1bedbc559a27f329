import type { PodMember } from '../pod/pod-member';
import type { MigrateProps } from './migration';
import type { IngressFrom } from '../security/network-policy';
import type { Ports } from '../pod/ports';
import type { ProbeProps, ProbesProps } from '../pod/probes';
import type { ScaleProps } from './autoscaler';
import type { StopProps } from './web-stop';
import type { WorkloadProps } from '../pod/workload-props';

export interface CommonWebAppProps extends Omit<WorkloadProps, keyof StopProps>, ProbesProps, StopProps {
  /** Port that the app listens on, named `http`; above 1024, because it does not run as root. */
  readonly port: number;
  /** More ports of the app by their names, on the Service too. @default - none */
  readonly ports?: Ports | undefined;
  /**
   * Whether the app can serve: startup and readiness probe. A path is asked by HTTP and answers 200.
   * @default - whether the port is open
   */
  readonly health?: ProbeProps | undefined;
  /**
   * Whether the process works at all, else it is restarted; must not ask the database, and not the same as readiness.
   * @default - with `health`, whether the port is open; without, none
   */
  readonly liveness?: ProbeProps | undefined;
  /** Who may connect when the app is exposed. @default - every namespace of the cluster */
  readonly ingressFrom?: readonly IngressFrom[] | undefined;
  /**
   * What has to be done before a version of the app starts: a Job that must complete before the rollout, with the app's
   * environment, files and account; in one pod an init container after the backends. @default - nothing
   */
  readonly migrate?: MigrateProps | undefined;
}

/** Its own workload for each part, or one pod with everything in it. */
export type WebAppProps = CommonWebAppProps &
  (
    | {
        readonly topology?: 'separate' | undefined;
        /** Number of pods. @default - the environment's, else 2, in production 3; 1 with a volume that only one can have */
        readonly replicas?: number | undefined;
        readonly scale?: undefined;
        readonly include?: undefined;
      }
    | {
        readonly topology?: 'separate' | undefined;
        /** Number of pods by load. @default - `replicas` */
        readonly scale?: ScaleProps | undefined;
        readonly replicas?: undefined;
        readonly include?: undefined;
      }
    | {
        readonly topology: 'single-pod';
        /** Databases and caches that run in the app's pod, started in this order before it. */
        readonly include: readonly PodMember[];
        /** One pod cannot be several. */
        readonly replicas?: undefined;
        readonly scale?: undefined;
      }
  );
