import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { LimitRange, Namespace, PriorityClass, ResourceQuota } from '../../imports/k8s';
import type { Cpu, Memory } from '../conventions/quantity';
import { labelsOf } from '../conventions/labels';
import { Environment, type EnvironmentProps } from './environment';
import { Resource, type Fields } from './resource';
import { appOf } from './scope';

/** A level of the Pod Security Standards. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** What the API server does with pods that do not keep to a level. */
export interface PodSecurity {
  /** Pods below this level are refused. @default 'restricted' */
  readonly enforce?: PodSecurityLevel | undefined;
  /** Whoever applies pods below this level is warned. @default 'restricted' */
  readonly warn?: PodSecurityLevel | undefined;
  /** Pods below this level are noted in the audit log. @default 'restricted' */
  readonly audit?: PodSecurityLevel | undefined;
  /** Version of the standard. @default 'latest' */
  readonly version?: 'latest' | `v1.${number}` | undefined;
}

/** Bounds of one container, and what it gets when it says nothing. */
export interface ContainerLimits {
  readonly default: { readonly cpu: Cpu; readonly memory: Memory };
  readonly defaultRequest: { readonly cpu: Cpu; readonly memory: Memory };
  readonly max: { readonly cpu: Cpu; readonly memory: Memory };
  readonly min: { readonly cpu: Cpu; readonly memory: Memory };
}

export interface NamespaceProps {
  /** @default - `restricted`, enforced, warned of and audited, in the newest version */
  readonly podSecurity?: PodSecurity | undefined;
  /** Most that all objects of the namespace take together: `{ 'limits.memory': '16Gi', pods: '50' }`. @default - none */
  readonly quota?: Readonly<Record<string, string>> | undefined;
  /** @default - none */
  readonly limits?: ContainerLimits | undefined;
  /** @default - none besides the levels */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

export interface PriorityClassProps {
  /** Pods of a higher value are scheduled first; below 1,000,000,000. */
  readonly value: number;
  readonly description?: string | undefined;
  /** Whether pods push out others of a lower value. @default 'PreemptLowerPriority' */
  readonly preemptionPolicy?: 'Never' | 'PreemptLowerPriority' | undefined;
  /** Whether pods that name none get this one. @default false */
  readonly globalDefault?: boolean | undefined;
}

export interface PlatformProps extends EnvironmentProps {
  /** Namespaces for apps, by name. */
  readonly namespaces: Readonly<Record<string, NamespaceProps>>;
  /** PriorityClasses of the cluster, by name. @default - none */
  readonly priorityClasses?: Readonly<Record<string, PriorityClassProps>> | undefined;
}

/**
 * What somebody with rights on the cluster prepares for apps: their namespaces with Pod Security, quotas and limits, and
 * PriorityClasses. Deployed like an environment of its own; no app needs it.
 */
export class Platform extends Environment {
  constructor(scope: Construct, id: string, props: PlatformProps) {
    super(scope, id, props);
    for (const [name, namespace] of Object.entries(props.namespaces)) {
      this.#add<Namespace>('v1', 'Namespace', name, undefined, {
        metadata: { labels: { ...namespace.labels, ...podSecurityLabels(namespace.podSecurity ?? {}) } },
      });
      const { quota, limits } = namespace;
      if (quota !== undefined)
        this.#add<ResourceQuota>('v1', 'ResourceQuota', 'quota', name, { spec: { hard: quota } });
      if (limits !== undefined) {
        this.#add<LimitRange>('v1', 'LimitRange', 'limits', name, {
          spec: { limits: [{ type: 'Container', ...limits }] },
        });
      }
    }
    for (const [name, { value, ...more }] of Object.entries(props.priorityClasses ?? {})) {
      this.#add<PriorityClass>('scheduling.k8s.io/v1', 'PriorityClass', name, undefined, { value, ...more });
    }
  }

  #add<T extends object>(
    apiVersion: string,
    kind: string,
    name: string,
    namespace: string | undefined,
    fields: Fields<T>,
  ): void {
    const id = `${kind}-${namespace === undefined ? name : `${namespace}-${name}`}`;
    const resource = new Resource<T>(this, id, {
      apiVersion,
      kind,
      name,
      namespace,
      namespaced: namespace !== undefined,
      labels: labelsOf({ app: appOf(this), instance: name, component: kind.toLowerCase(), name: 'platform' }),
      render: () => fields,
    });
    // The objects of a namespace need it, whatever the order of declaration.
    const own = this.node.tryFindChild(`Namespace-${namespace ?? ''}`);
    if (own !== undefined && ApiObject.isApiObject(own)) resource.node.addDependency(own);
  }
}

function podSecurityLabels({ enforce, warn, audit, version = 'latest' }: PodSecurity): Record<string, string> {
  const modes = Object.entries({ enforce, warn, audit });
  return Object.fromEntries(
    modes.flatMap(([mode, level = 'restricted']) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, version],
    ]),
  );
}
