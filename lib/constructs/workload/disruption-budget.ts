import type { PodDisruptionBudget } from '../../../imports/k8s';
import type { Component } from '../component';
import type { Resource } from '../resource';

/** A drain takes one pod at a time, and one that is broken anyway does not hold it up. */
export function disruptionBudget(component: Component): Resource<PodDisruptionBudget> {
  return component.resource<PodDisruptionBudget>('pod-disruption-budget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    render: () => ({
      spec: {
        maxUnavailable: 1,
        selector: { matchLabels: component.selector },
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    }),
  });
}
