import type { Deployment, PodDisruptionBudget, PodTemplateSpec, Service, StatefulSet } from '../../imports/k8s';
import { defaults } from '../conventions/defaults';
import type { Fields } from './resource';

type Selector = Record<string, string>;

/** The Service in front of an app. */
export function webService(selector: Selector): Fields<Service> {
  const ports = [{ name: 'http', port: defaults.servicePort, protocol: 'TCP', targetPort: 'http' }] as const;
  return { spec: { ports, selector, type: 'ClusterIP' } };
}

/** Pods without data: new ones first, or, where each has a cache of its own inside, one after the other. */
export function webDeployment(
  template: PodTemplateSpec,
  selector: Selector,
  replicas: number,
  alone: boolean,
): Fields<Deployment> {
  const { maxSurge, maxUnavailable, minReadySeconds, progressDeadlineSeconds } = defaults.web;
  return {
    spec: {
      minReadySeconds,
      progressDeadlineSeconds,
      replicas,
      revisionHistoryLimit: defaults.revisionHistoryLimit,
      selector: { matchLabels: selector },
      // A second pod beside the first would be a second cache, with half of the clients.
      strategy: alone ? { type: 'Recreate' } : { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
      template,
    },
  };
}

/** The one pod with data in it: a StatefulSet never runs two at a time. */
export function webStatefulSet(
  template: PodTemplateSpec,
  selector: Selector,
  serviceName: string,
): Fields<StatefulSet> {
  return {
    spec: {
      minReadySeconds: defaults.web.minReadySeconds,
      replicas: 1,
      revisionHistoryLimit: defaults.revisionHistoryLimit,
      selector: { matchLabels: selector },
      serviceName,
      template,
      updateStrategy: { type: 'RollingUpdate' },
    },
  };
}

/** A drain takes one pod at a time, and one that is broken anyway does not hold it up. */
export function webBudget(selector: Selector): Fields<PodDisruptionBudget> {
  return {
    spec: { maxUnavailable: 1, selector: { matchLabels: selector }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  };
}
