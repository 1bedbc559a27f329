import { keys } from '../../conventions/keys';
import type { EnvValue } from './env';
import type { Egress } from '../security/network-policy';

export interface OpenTelemetryOptions {
  /** Where the collector listens: `http://collector.monitoring:4317`. */
  readonly endpoint: `http://${string}` | `https://${string}`;
  /** @default - 'http/protobuf' on port 4318, else 'grpc' */
  readonly protocol?: 'grpc' | 'http/protobuf' | 'http/json' | undefined;
  /** Share of requests that are traced, from 0 to 1. @default - all */
  readonly ratio?: number | undefined;
  /** More attributes of the resource. @default - none */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** What a workload needs to send traces, metrics and logs: `{ env: { ...otel.env }, egress: [...otel.egress] }`. */
export interface OpenTelemetry {
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly egress: readonly Egress[];
}

/**
 * The variables that every OpenTelemetry SDK reads. Who sends is told by the labels of the pod itself, so that the same
 * object serves every workload.
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 * @see https://opentelemetry.io/docs/specs/semconv/resource/k8s/
 */
export function openTelemetry(options: OpenTelemetryOptions): OpenTelemetry {
  const { endpoint, ratio, attributes = {} } = options;
  const url = new URL(endpoint);
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const protocol = options.protocol ?? (port === 4318 ? 'http/protobuf' : 'grpc');
  const own = [
    'service.namespace=$(OTEL_PART_OF)',
    'service.version=$(OTEL_VERSION)',
    'service.instance.id=$(OTEL_POD_UID)',
    'k8s.namespace.name=$(OTEL_NAMESPACE)',
    'k8s.pod.name=$(OTEL_POD_NAME)',
    'k8s.pod.uid=$(OTEL_POD_UID)',
    'k8s.node.name=$(OTEL_NODE_NAME)',
    ...Object.entries(attributes).map(([name, value]) => `${name}=${encoded(value)}`),
  ];
  return {
    env: {
      OTEL_PART_OF: label(keys.partOf),
      OTEL_VERSION: label(keys.version),
      OTEL_NAMESPACE: field('metadata.namespace'),
      OTEL_POD_NAME: field('metadata.name'),
      OTEL_POD_UID: field('metadata.uid'),
      OTEL_NODE_NAME: field('spec.nodeName'),
      OTEL_SERVICE_NAME: label(keys.instance),
      OTEL_RESOURCE_ATTRIBUTES: own.join(','),
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      ...(ratio === undefined
        ? {}
        : { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: String(ratio) }),
    },
    egress: [egressTo(url.hostname, port)],
  };
}

/** As in the header `baggage`; `$(NAME)` stays. @see https://www.w3.org/TR/baggage/#value */
function encoded(value: string): string {
  return value.replace(/[^!#-+\--:<-[\]-~]|%/gu, encodeURIComponent);
}

function field(fieldPath: string): EnvValue {
  return { valueFrom: { fieldRef: { fieldPath } } };
}

function label(key: string): EnvValue {
  return field(`metadata.labels['${key}']`);
}

/** `<service>.<namespace>[.svc...]` is in that namespace; one word is a Service of the own one; the rest is outside. */
function egressTo(host: string, port: number): Egress {
  const [, namespace] = /^[a-z0-9-]+\.([a-z0-9-]+)(\.svc(\..+)?)?$/.exec(host) ?? [];
  if (namespace !== undefined) return { namespace, port };
  return host.includes('.') ? { host, port } : { podLabels: {}, port };
}
