import type { PodMonitor, ServiceMonitor } from '../../../imports/crds';
import { defaults } from '../../conventions/defaults';
import type { MakeResource } from '../component';
import { peerOf, type PodPeer } from '../security/network-policy';
import { podAccessOf } from '../security/pod-access';

/** Where Prometheus finds the metrics of a workload. */
export interface MonitorOptions {
  /** @default '/metrics' */
  readonly path?: `/${string}` | undefined;
  /** Name of the port. @default 'http' */
  readonly port?: string | undefined;
  /** Time between two looks, as `30s`. @default - Prometheus' own */
  readonly interval?: `${number}${'s' | 'm'}` | undefined;
  /** Labels by which a Prometheus chooses what it looks at, for example `{ release: 'prometheus' }`. @default - none */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** The pods of Prometheus: the NetworkPolicy lets them in. @default - namespace `monitoring` */
  readonly from?: PodPeer | undefined;
}

interface Monitored {
  readonly selector: Readonly<Record<string, string>>;
  readonly resource: MakeResource;
}

/** A ServiceMonitor of the Prometheus operator. @see https://prometheus-operator.dev/docs/developer/getting-started/ */
export function monitorService(workload: Monitored, options: MonitorOptions): void {
  admitPrometheus(workload, options);
  workload.resource<ServiceMonitor>('service-monitor', {
    apiVersion: monitoring,
    kind: 'ServiceMonitor',
    ownLine: true,
    render: () => ({
      ...metadata(options),
      spec: { selector: { matchLabels: { ...workload.selector } }, endpoints: [endpoint(options)] },
    }),
  });
}

/** A PodMonitor, for pods without a Service. */
export function monitorPods(workload: Monitored, options: MonitorOptions): void {
  admitPrometheus(workload, options);
  workload.resource<PodMonitor>('pod-monitor', {
    apiVersion: monitoring,
    kind: 'PodMonitor',
    ownLine: true,
    render: () => ({
      ...metadata(options),
      spec: { selector: { matchLabels: { ...workload.selector } }, podMetricsEndpoints: [endpoint(options)] },
    }),
  });
}

const monitoring = 'monitoring.coreos.com/v1';

function endpoint({ path = '/metrics', port = 'http', interval }: MonitorOptions) {
  return { path, port, ...(interval === undefined ? {} : { interval }) };
}

function metadata({ labels }: MonitorOptions): { metadata?: { labels: Record<string, string> } } {
  return labels === undefined ? {} : { metadata: { labels: { ...labels } } };
}

function admitPrometheus(workload: object, { port = 'http', from }: MonitorOptions): void {
  podAccessOf(workload).ingress.push({
    from: [peerOf(from ?? { namespace: defaults.prometheusNamespace })],
    ports: [{ port, protocol: 'TCP' }],
  });
}
