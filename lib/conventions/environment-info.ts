import type { Profile } from '../manifest';
import type { Cpu, Memory } from './quantity';

/** What every pod of an environment gets, those of databases too. */
export interface PodDefaults {
  /** Names of Secrets with registry credentials; those of a workload are added. @default - none */
  readonly imagePullSecrets?: readonly string[] | undefined;
  /** When images are pulled; a workload's own wins. @default 'Always' */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | undefined;
  /** Labels that a node must have; those of a workload are added, and win label by label. @default - none */
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  /** Taints that pods tolerate; a workload that names any replaces them all. @default - none */
  readonly tolerations?: readonly Toleration[] | undefined;
  /** PriorityClass of the pods; a workload's own wins. @default - the cluster's default class */
  readonly priorityClassName?: string | undefined;
}

/** What the workloads of an environment get unless they say otherwise. */
export interface WorkloadDefaults extends PodDefaults {
  /** CPU request of main containers, not of databases. @default - 100m, in production 250m */
  readonly cpu?: Cpu | undefined;
  /** Memory request and limit of main containers, not of databases. @default - 128Mi, in production 256Mi */
  readonly memory?: Memory | undefined;
  /** Number of pods of web apps and workers that do not scale. @default - 2, in production 3 */
  readonly replicas?: number | undefined;
}

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
export interface Toleration {
  readonly key?: string | undefined;
  readonly operator?: 'Exists' | 'Equal' | undefined;
  readonly value?: string | undefined;
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute' | undefined;
  /** Seconds. */
  readonly tolerationSeconds?: number | undefined;
}

/** What an Environment says about itself; read by synth without knowing the construct's class. */
export interface EnvironmentInfo {
  readonly namespace: string;
  readonly context?: string | undefined;
  readonly cluster?: { readonly uid: string } | undefined;
  readonly profile: Profile;
  readonly kubeVersion?: string | undefined;
  /** Whether cdk8s-plus workloads are completed for Pod Security `restricted`. */
  readonly complete: boolean;
  readonly pods: WorkloadDefaults;
}

/** A registered symbol: found by every copy of this package. */
const key = Symbol.for('podwright.Environment');

/** Marks a construct as an environment. */
export function defineEnvironment(construct: object, info: EnvironmentInfo): void {
  Object.defineProperty(construct, key, { value: info });
}

/** What holds in a plain cdk8s chart: nobody has declared production, and nobody asked us to complete anything. */
export function plainChartInfo(namespace: string | undefined): EnvironmentInfo {
  return { namespace: namespace ?? '', profile: 'development', complete: false, pods: {} };
}

/** Undefined for every construct that is not an Environment. */
export function environmentInfoOf(construct: object): EnvironmentInfo | undefined {
  return (construct as { [key]?: EnvironmentInfo })[key];
}
