import { PodwrightError } from '../../errors';
import type { ObjectRef } from '../../manifest';
import type { ApiResource, KindRef } from '../cluster';

/** What every cluster of a supported version serves, so that nobody has to ask. Cluster-scoped kinds end in `*`. */
const builtIn: Readonly<Record<string, string>> = {
  v1: `configmaps:ConfigMap endpoints:Endpoints events:Event limitranges:LimitRange namespaces:Namespace* nodes:Node*
    persistentvolumeclaims:PersistentVolumeClaim persistentvolumes:PersistentVolume* pods:Pod podtemplates:PodTemplate
    replicationcontrollers:ReplicationController resourcequotas:ResourceQuota secrets:Secret
    serviceaccounts:ServiceAccount services:Service`,
  'apps/v1': `controllerrevisions:ControllerRevision daemonsets:DaemonSet deployments:Deployment replicasets:ReplicaSet
    statefulsets:StatefulSet`,
  'batch/v1': 'cronjobs:CronJob jobs:Job',
  'autoscaling/v1': 'horizontalpodautoscalers:HorizontalPodAutoscaler',
  'autoscaling/v2': 'horizontalpodautoscalers:HorizontalPodAutoscaler',
  'policy/v1': 'poddisruptionbudgets:PodDisruptionBudget',
  'networking.k8s.io/v1': 'ingressclasses:IngressClass* ingresses:Ingress networkpolicies:NetworkPolicy',
  'rbac.authorization.k8s.io/v1':
    'clusterrolebindings:ClusterRoleBinding* clusterroles:ClusterRole* rolebindings:RoleBinding roles:Role',
  'storage.k8s.io/v1': 'csidrivers:CSIDriver* storageclasses:StorageClass* volumeattachments:VolumeAttachment*',
  'scheduling.k8s.io/v1': 'priorityclasses:PriorityClass*',
  'coordination.k8s.io/v1': 'leases:Lease',
  'discovery.k8s.io/v1': 'endpointslices:EndpointSlice',
  'events.k8s.io/v1': 'events:Event',
  'apiextensions.k8s.io/v1': 'customresourcedefinitions:CustomResourceDefinition*',
  'apiregistration.k8s.io/v1': 'apiservices:APIService*',
  'admissionregistration.k8s.io/v1': `mutatingwebhookconfigurations:MutatingWebhookConfiguration*
    validatingwebhookconfigurations:ValidatingWebhookConfiguration*`,
};

/** A kind that needs no discovery. */
export function builtInResource({ apiVersion, kind }: KindRef): ApiResource | undefined {
  for (const entry of Object.hasOwn(builtIn, apiVersion) ? (builtIn[apiVersion] ?? '').split(/\s+/) : []) {
    const [plural = '', name = ''] = entry.split(':');
    const namespaced = !name.endsWith('*');
    if ((namespaced ? name : name.slice(0, -1)) === kind) return { apiVersion, kind, plural, namespaced };
  }
  return undefined;
}

/** `/api/v1` or `/apis/apps/v1`. */
export function groupPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** Path of all objects of a kind, in one namespace or in all. */
export function collectionPath(resource: ApiResource, namespace: string | undefined): string {
  const root = groupPath(resource.apiVersion);
  if (!resource.namespaced || namespace === undefined) return `${root}/${resource.plural}`;
  return `${root}/namespaces/${encodeURIComponent(namespace)}/${resource.plural}`;
}

/** @throws PodwrightError `E_NAMESPACE_MISSING` when the kind lives in namespaces and the reference names none */
export function objectPath(resource: ApiResource, ref: ObjectRef): string {
  return `${namespacePath(resource, ref)}/${encodeURIComponent(ref.name)}`;
}

/** Path to create an object at. */
export function namespacePath(resource: ApiResource, ref: ObjectRef): string {
  if (resource.namespaced && (ref.namespace === undefined || ref.namespace === '')) {
    throw new PodwrightError('E_NAMESPACE_MISSING', `${ref.kind}/${ref.name} has no namespace`, {
      fix: 'set metadata.namespace, or the namespace of the environment',
    });
  }
  return collectionPath(resource, ref.namespace);
}

/** `?a=1&b=2` of what is defined, or nothing. */
export function queryOf(parameters: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}
