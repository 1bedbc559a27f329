import { parse } from 'yaml';
import type { Manifest } from '../../lib/manifest';
import type { Finding } from '../../lib/errors';

const recommended = ['name: web', 'instance: web', 'component: web', 'part-of: shop', 'managed-by: podwright']
  .map((label) => `app.kubernetes.io/${label}`)
  .join(', ');

/** Sound objects that every case starts from. */
const sound: Record<string, string> = {
  Deployment: `
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: web
      namespace: shop
      labels: { app: web, ${recommended} }
    spec:
      replicas: 2
      strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }
      selector: { matchLabels: { app: web } }
      template:
        metadata: { labels: { app: web } }
        spec:
          automountServiceAccountToken: false
          enableServiceLinks: false
          serviceAccountName: web
          terminationGracePeriodSeconds: 60
          affinity:
            podAntiAffinity:
              preferredDuringSchedulingIgnoredDuringExecution:
                - weight: 100
                  podAffinityTerm:
                    topologyKey: kubernetes.io/hostname
                    labelSelector: { matchLabels: { app: web } }
          topologySpreadConstraints:
            - maxSkew: 1
              topologyKey: topology.kubernetes.io/zone
              whenUnsatisfiable: ScheduleAnyway
              labelSelector: { matchLabels: { app: web } }
          securityContext:
            runAsNonRoot: true
            runAsUser: 10001
            runAsGroup: 10001
            seccompProfile: { type: RuntimeDefault }
          containers:
            - name: app
              image: ghcr.io/acme/shop:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}
              imagePullPolicy: Always
              lifecycle: { preStop: { exec: { command: [sleep, '15'] } } }
              ports: [{ name: http, containerPort: 8080 }]
              readinessProbe: { httpGet: { path: /healthz, port: http }, periodSeconds: 5 }
              livenessProbe: { tcpSocket: { port: http }, periodSeconds: 10 }
              resources:
                requests: { cpu: 100m, memory: 128Mi, ephemeral-storage: 64Mi }
                limits: { cpu: 1, memory: 128Mi, ephemeral-storage: 1Gi }
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities: { drop: [ALL] }`,
  Service: `
    apiVersion: v1
    kind: Service
    metadata: { name: web, namespace: shop }
    spec:
      selector: { app: web }
      ports: [{ name: http, port: 80, targetPort: http }]`,
  ConfigMap: `
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: settings, namespace: shop }
    data: { LOG_LEVEL: info }`,
  Secret: `
    apiVersion: v1
    kind: Secret
    metadata: { name: credentials, namespace: shop }`,
  PersistentVolumeClaim: `
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: { name: data, namespace: shop }
    spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }`,
  Ingress: `
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: { name: web, namespace: shop }
    spec:
      tls: [{ hosts: [shop.example], secretName: web-tls }]
      rules:
        - host: shop.example
          http:
            paths:
              - { path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }`,
  HorizontalPodAutoscaler: `
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: { name: web, namespace: shop }
    spec:
      scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
      minReplicas: 2
      maxReplicas: 5`,
  ScaledObject: `
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata: { name: web, namespace: shop }
    spec: { scaleTargetRef: { name: web } }`,
  PodDisruptionBudget: `
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: { name: web, namespace: shop }
    spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app: web } } }`,
  NetworkPolicy: `
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: { name: web, namespace: shop }
    spec: { podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress, Egress] }`,
  CronJob: `
    apiVersion: batch/v1
    kind: CronJob
    metadata: { name: report, namespace: shop }
    spec:
      schedule: 0 3 * * *
      jobTemplate:
        spec:
          template:
            metadata: { labels: { app: report } }
            spec:
              restartPolicy: Never
              containers: [{ name: report, image: 'ghcr.io/acme/report:1.0.0' }]`,
  ServiceAccount: `
    apiVersion: v1
    kind: ServiceAccount
    metadata: { name: web, namespace: shop }
    automountServiceAccountToken: false`,
};

export const soundKinds: readonly string[] = Object.keys(sound);

/**
 * A sound object of a kind, changed by a YAML fragment: objects are merged, anything else is replaced, and lists are
 * merged position by position.
 */
export function object(kind: string, change = ''): Manifest {
  const base = parse(sound[kind] ?? '') as Manifest;
  return merge(base, parse(change) ?? {}) as Manifest;
}

/** A sound Deployment whose pod is changed. */
export function deployment(pod: string): Manifest {
  return merge(object('Deployment'), { spec: { template: { spec: parse(pod) as unknown } } }) as Manifest;
}

/** A sound Deployment whose only container is changed. */
export function container(change: string): Manifest {
  return merge(object('Deployment'), {
    spec: { template: { spec: { containers: [parse(change) as unknown] } } },
  }) as Manifest;
}

/** `E_CODE field`, without the part of the path that leads to the one container. */
export function outline(findings: readonly Finding[]): string[] {
  return findings.map(({ code, field }) =>
    field === undefined ? code : `${code} ${field.replace('spec.template.spec.', '').replace('containers[0].', '')}`,
  );
}

function merge(base: unknown, change: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(change)) {
    const items = change.map((item, index) => (index < base.length ? merge(base[index], item) : (item as unknown)));
    return [...items, ...(base.slice(change.length) as unknown[])];
  }
  if (typeof base !== 'object' || base === null || typeof change !== 'object' || change === null) return change;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) merged[key] = key in merged ? merge(merged[key], value) : value;
  return merged;
}
