import type { Profile } from '../manifest';

/** What every pod of an environment gets unless its workload says otherwise. */
export interface PodDefaults {
  readonly imagePullSecrets?: readonly string[] | undefined;
  readonly pullPolicy?: 'Always' | 'IfNotPresent' | undefined;
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  readonly tolerations?: readonly Toleration[] | undefined;
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
  readonly pods: PodDefaults;
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
