import type { Cluster, ClusterReader } from '../../lib/deploy/cluster';
import type { OwnedObject, Revision } from '../../lib/deploy/history/revision-data';
import { openCluster } from '../../lib/deploy/kubernetes-cluster';
import type { Plan } from '../../lib/deploy/plan/change';
import { makePlan } from '../../lib/deploy/plan/make-plan';
import { ownedObjectOf } from '../../lib/deploy/plan/owned-object';
import type { Manifest, ManifestSet } from '../../lib/manifest';
import { objects } from '../deploy/plan/read-yaml';
import { Api, type KubernetesObject } from './api';
import { createNamespace, uniqueNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';

const labels = 'labels: {app.kubernetes.io/part-of: shop, app.kubernetes.io/managed-by: podwright}';
const template = (name: string, more = ''): string =>
  `template: {metadata: {labels: {app: ${name}}}, spec: {${more} containers: [{name: app, image: 'web:1', args: [a, b], env: [{name: A, value: '1'}], ports: [{containerPort: 80}], resources: {requests: {cpu: 1000m, memory: 64Mi}}}]}}`;

/** One of most kinds, with values that the API server writes otherwise (`1000m`) or completes. */
export const shop = `
{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, ${labels}}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: web, ${labels}}, data: {a: x}}
---
{apiVersion: v1, kind: Secret, metadata: {name: web, ${labels}}, stringData: {password: hunter22}}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, ${labels}}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1024Mi}}}}
---
{apiVersion: v1, kind: Service, metadata: {name: web, ${labels}}, spec: {selector: {app: web}, ports: [{name: t, port: 80, targetPort: 80}, {name: u, port: 80, protocol: UDP}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: db, ${labels}}, spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432, name: db}]}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, ${labels}}, spec: {replicas: 2, selector: {matchLabels: {app: web}}, ${template('web', 'serviceAccountName: web,')}}}
---
{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, ${labels}}, spec: {serviceName: db, selector: {matchLabels: {app: db}}, ${template('db', 'volumes: [{name: d, persistentVolumeClaim: {claimName: data}}],')}}}
---
{apiVersion: batch/v1, kind: Job, metadata: {name: migrate, ${labels}}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: m, image: 'm:1'}]}}}}
---
{apiVersion: batch/v1, kind: CronJob, metadata: {name: backup, ${labels}}, spec: {schedule: '0 3 * * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: m, image: 'm:1'}]}}}}}}
---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web, ${labels}}, spec: {minReplicas: 2, maxReplicas: 4, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]}}
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web, ${labels}}, spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}}
---
{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web, ${labels}}, spec: {rules: [{host: shop.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: web, ${labels}}, spec: {podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 80}]}]}}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: web, ${labels}}, rules: [{apiGroups: [''], resources: [configmaps], verbs: [get]}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: web, ${labels}}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}, subjects: [{kind: ServiceAccount, name: web}]}
`;

/** Counts what is asked, by verb. */
export function counting(reader: ClusterReader): {
  readonly reader: ClusterReader;
  readonly counts: Record<string, number>;
} {
  const counts: Record<string, number> = {};
  const proxy = new Proxy(reader, {
    get(target, name: string) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]): unknown => {
        counts[name] = (counts[name] ?? 0) + 1;
        return (member as (...all: unknown[]) => unknown).apply(target, given);
      };
    },
  });
  return { reader: proxy, counts };
}

/** `create Deployment/web` for every change. */
export function actionsOf(plan: Plan): string[] {
  return plan.changes.map(({ action, ref }) => `${action} ${ref.kind}/${ref.name}`);
}

/** The object of that kind in `shop` (the first one), after an edit. */
export function ofShop(kind: string, edit: (manifest: Manifest) => void = () => undefined): Manifest {
  const manifest = objects(shop).find((one) => one.kind === kind);
  if (manifest === undefined) throw new Error(`no ${kind} in shop`);
  edit(manifest);
  return manifest;
}

/** `spec` of a manifest, to be edited. */
export function specOf<Spec = Record<string, unknown>>(manifest: Manifest): Spec {
  return manifest.spec as Spec;
}

/** Plans, and writes what plans say, in a namespace of one test. */
export class Planning {
  private constructor(
    readonly cluster: Cluster,
    readonly api: Api,
    public namespace: string,
  ) {}

  static async open(): Promise<Planning> {
    const cluster = await openCluster({ kubeconfig: sharedControlPlane().kubeconfig });
    const api = Api.of(sharedControlPlane());
    return new Planning(cluster, api, await createNamespace(api, uniqueNamespace('plan')));
  }

  close(): void {
    this.cluster.close();
    this.api.close();
  }

  setOf(manifests: readonly Manifest[]): ManifestSet {
    const { namespace } = this;
    const identity = { app: 'shop', environment: 'prod', namespace, profile: 'production' } as const;
    return { ...identity, manifests, origins: {}, order: [], acknowledgements: {} };
  }

  plan(manifests: readonly Manifest[], revision?: Revision, reader?: ClusterReader): Promise<Plan> {
    return makePlan({ set: this.setOf(manifests), reader: reader ?? this.cluster.reader, revision, clusterUid: 'uid' });
  }

  /** What the plan throws. */
  async refusal(manifests: readonly Manifest[], reader?: ClusterReader): Promise<unknown> {
    return this.plan(manifests, undefined, reader).then(
      (plan) => `planned: ${actionsOf(plan).join(', ')}`,
      (error: unknown) => error,
    );
  }

  /** Writes what the plan says, in its order, and records it. */
  async deploy(manifests: readonly Manifest[], before?: Revision): Promise<Revision> {
    const owned: OwnedObject[] = [];
    for (const { desired, force } of (await this.plan(manifests, before)).changes) {
      if (desired === undefined) continue;
      const written = await this.cluster.writer.apply(desired, { force });
      owned.push(ownedObjectOf(written.object, desired));
    }
    const run = { schema: 1, number: 1, state: 'deployed', startedAt: '', by: 'test' } as const;
    return { ...run, app: 'shop', environment: 'prod', clusterUid: 'uid', owned, set: this.setOf(manifests) };
  }

  stored(manifest: Manifest): Promise<Manifest> {
    return this.api.read<Manifest>(this.here(manifest));
  }

  pathOf(manifest: Manifest): Promise<string> {
    return this.api.pathOf(this.here(manifest));
  }

  private here(manifest: Manifest): KubernetesObject {
    return { ...manifest, metadata: { ...manifest.metadata, namespace: this.namespace } };
  }
}
