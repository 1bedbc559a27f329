import type { Deployment, PodTemplateSpec } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import type { Fields } from '../resource';

export interface DeploymentSpec {
  readonly template: PodTemplateSpec;
  readonly selector: Record<string, string>;
  /** Undefined under an autoscaler: every deploy would undo its work. */
  readonly replicas: number | undefined;
  /** Whether two pods may never run at a time, not even during a rollout. */
  readonly alone: boolean;
  /** Seconds that a new pod must stay ready before the next one is replaced. */
  readonly minReadySeconds: number;
}

/** Pods without data: new ones first, or, where only one may run, one after the other. */
export function deploymentSpec(spec: DeploymentSpec): Fields<Deployment> {
  const { maxSurge, maxUnavailable, progressDeadlineSeconds } = defaults.web;
  const { template, selector, replicas, alone, minReadySeconds } = spec;
  return {
    spec: {
      minReadySeconds,
      progressDeadlineSeconds,
      ...(replicas === undefined ? {} : { replicas }),
      revisionHistoryLimit: defaults.revisionHistoryLimit,
      selector: { matchLabels: selector },
      strategy: alone ? { type: 'Recreate' } : { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
      template,
    },
  };
}
