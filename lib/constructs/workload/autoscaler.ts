import type { HorizontalPodAutoscaler, MetricSpec } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import type { Component } from '../component';
import type { Resource } from '../resource';

/** A metric that something in the cluster serves through the metrics APIs. @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ */
export type ScaleMetric =
  /** Of each pod, for example requests per second (custom metrics API). */
  | { readonly type: 'pods'; readonly name: string; readonly average: number | string }
  /** Of something outside, for example the length of a queue, divided by the pods (external metrics API). */
  | {
      readonly type: 'external';
      readonly name: string;
      readonly average: number | string;
      /** Labels that choose one series of the metric. @default - all of them */
      readonly labels?: Readonly<Record<string, string>> | undefined;
    };

/** How many pods run, by load. */
export interface ScaleProps {
  /** At least this many; in production 2 or more, because the maintenance of a node is an outage of one. */
  readonly minReplicas: number;
  /** At most this many. */
  readonly maxReplicas: number;
  /** Per cent of the CPU request that the pods use on average. @default - 70, without `memory` and `metric` */
  readonly cpu?: number | undefined;
  /** Per cent of the memory request that the pods use on average. @default - not looked at */
  readonly memory?: number | undefined;
  /** @default - none */
  readonly metric?: ScaleMetric | undefined;
}

/** A HorizontalPodAutoscaler for the Deployment of the component's name. */
export function autoscaler(component: Component, scale: ScaleProps): Resource<HorizontalPodAutoscaler> {
  return component.resource<HorizontalPodAutoscaler>('autoscaler', {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    render: () => ({
      spec: {
        behavior: { scaleDown: { ...defaults.scale.down }, scaleUp: { ...defaults.scale.up } },
        maxReplicas: scale.maxReplicas,
        metrics: metricsOf(scale),
        minReplicas: scale.minReplicas,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: component.name },
      },
    }),
  });
}

function metricsOf(scale: ScaleProps): MetricSpec[] {
  const { memory, metric } = scale;
  const cpu = scale.cpu ?? (memory === undefined && metric === undefined ? defaults.scale.cpu : undefined);
  const metrics: MetricSpec[] = [];
  for (const [name, averageUtilization] of Object.entries({ cpu, memory })) {
    if (averageUtilization === undefined) continue;
    metrics.push({ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } });
  }
  if (metric === undefined) return metrics;
  const target = { type: 'AverageValue', averageValue: String(metric.average) };
  if (metric.type === 'pods') {
    metrics.push({ type: 'Pods', pods: { metric: { name: metric.name }, target } });
    return metrics;
  }
  const selector = metric.labels === undefined ? {} : { selector: { matchLabels: { ...metric.labels } } };
  metrics.push({ type: 'External', external: { metric: { name: metric.name, ...selector }, target } });
  return metrics;
}
