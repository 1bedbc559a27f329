import type { Construct } from 'constructs';
import type * as k8s from '../../../imports/k8s';
import type { ImageRef } from '../../conventions/image';
import type { After } from '../../conventions/declared-order';
import type { ResourcesProps } from '../pod/container';
import type { ContainerProps, SidecarProps } from '../pod/container-props';
import type { EnvValue } from '../pod/env';
import { sidecarsAreNative } from '../pod/pod';
import { finishedJobSpec, type JobOptions } from './job-spec';
import type { Resource } from '../resource';
import { environmentOf } from '../scope';
import { shareRights } from '../security/pod-access';
import type { WorkloadProps } from '../pod/workload-props';
import { JobComponent } from './job-component';

export interface CommonMigrateProps extends ResourcesProps, Pick<JobOptions, 'backoffLimit' | 'activeDeadlineSeconds'> {
  /** @default - the app's image */
  readonly image?: ImageRef | undefined;
  /** Environment variables besides the app's, or in place of them. @default - the app's alone */
  readonly env?: Readonly<Record<string, EnvValue>> | undefined;
}

/**
 * What has to be done before a version of the app starts, mostly to the schema of its database. The old version still
 * serves while it runs: what it takes away has to wait for the next version. Rolling the app back undoes nothing of it.
 */
export type MigrateProps = CommonMigrateProps &
  (
    | {
        /** Entrypoint. */
        readonly command: readonly string[];
        /** Arguments. @default - none */
        readonly args?: readonly string[] | undefined;
      }
    | {
        /** Arguments of the image's own entrypoint. */
        readonly args: readonly string[];
        readonly command?: undefined;
      }
  );

interface Migrating extends WorkloadProps {
  readonly migrate?: MigrateProps | undefined;
}

/**
 * The Job that runs before a workload's rollout, once for each spec, with the workload's environment, files, account and
 * native sidecars. A failing one stops the deploy before any pod of the workload is touched.
 */
export class Migration extends JobComponent {
  readonly job: Resource<k8s.Job>;

  constructor(scope: Construct, id: string, app: Migrating, serviceAccount: string) {
    const sidecars = sidecarsAreNative(environmentOf(scope).kubeVersion) ? besideAnApp(app.sidecars) : undefined;
    super(scope, id, { ...podProps(app), sidecars, serviceAccount }, scope.node.id);
    shareRights(scope, this);
    const options: JobOptions = app.migrate ?? {};
    this.job = this.resource<k8s.Job>('job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      versioned: true,
      hashed: true,
      after: () => this.after,
      render: () => ({ spec: finishedJobSpec(options, this.template) }),
    });
  }

  /** What the workload waits for. @internal */
  get before(): readonly After[] {
    return [{ construct: this.job, state: 'ready' }];
  }
}

/** The same as an init container, where app and database share a pod. @internal */
export function migrationContainer(app: Migrating): { name: string; props: ContainerProps } | undefined {
  return app.migrate === undefined ? undefined : { name: 'migrate', props: containerProps(app) };
}

/** It runs where the app runs, and reaches what the app reaches. */
function podProps(app: Migrating): WorkloadProps {
  const { imagePullSecrets, imagePullPolicy, nodeSelector, tolerations, affinity, priorityClassName } = app;
  const placement = { imagePullSecrets, imagePullPolicy, nodeSelector, tolerations, affinity, priorityClassName };
  const { egress, pool, automountServiceAccountToken } = app;
  return { ...placement, egress, pool, automountServiceAccountToken, ...containerProps(app) };
}

/**
 * It may connect through one of them. Those with a volume that one pod alone can have stay with the app, as do all where
 * they would not end with the Job.
 */
function besideAnApp(sidecars: WorkloadProps['sidecars'] = {}): WorkloadProps['sidecars'] {
  const mayRunTwice = ({ volumes = {} }: SidecarProps): boolean =>
    Object.values(volumes).every((volume) => !volume.exclusive);
  return Object.fromEntries(Object.entries(sidecars).filter(([, sidecar]) => mayRunTwice(sidecar)));
}

/** The app's container with another command; its volumes stay with the app, which may still run. */
function containerProps(app: Migrating): ContainerProps {
  const { command, args, image, env, cpu, cpuLimit, memory } = app.migrate ?? {};
  return {
    image: image ?? app.image,
    command,
    args,
    env: { ...app.env, ...env },
    files: app.files,
    writablePaths: app.writablePaths,
    user: app.user,
    cpu: cpu ?? app.cpu,
    cpuLimit: cpuLimit ?? (cpu === undefined ? app.cpuLimit : undefined),
    memory: memory ?? app.memory,
  };
}
