import { keys } from '../conventions/keys';
import { claimsByName, claimTemplatesOf } from '../objects/pod-references';
import { containersOf, podTemplateOf } from '../objects/pod-template';
import { asText, fieldAt, recordsAt, textAt } from '../objects/read-field';
import { keyOf, refOf, type Manifest } from '../manifest';
import { roles, type Mark, type Role, type TopologyNode } from './topology';

/** Kinds that are part of something else in the picture, or of nothing that it is about. */
const hidden: readonly string[] = [
  'Namespace',
  'ServiceAccount',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'ResourceQuota',
  'LimitRange',
  'CustomResourceDefinition',
  'PriorityClass',
  'StorageClass',
];
/** Software that holds data, whether or not on a volume. */
const stores: readonly string[] = [
  'postgres',
  'postgresql',
  'mysql',
  'mariadb',
  'redis',
  'valkey',
  'memcached',
  'mongodb',
];

/**
 * The object as a node; undefined where it is drawn as an edge or not at all. What `podwright.dev/graph-role` and
 * `podwright.dev/graph-title` say wins: that is how constructs of others tell what their objects are.
 */
export function readNode(manifest: Manifest, mark: Mark | undefined): TopologyNode | undefined {
  const { annotations = {}, name = '' } = manifest.metadata;
  const asked = annotations[keys.graphRole];
  if (asked === 'hidden' || (asked === undefined && hidden.includes(manifest.kind))) return undefined;
  const role = roles.find((each) => each === asked) ?? roleOf(manifest);
  return {
    id: keyOf(manifest),
    ref: refOf(manifest),
    role,
    title: annotations[keys.graphTitle] ?? name,
    lines: [manifest.kind, ...detailsOf(manifest)],
    mark,
  };
}

function roleOf(manifest: Manifest): Role {
  switch (manifest.kind) {
    case 'Ingress':
    case 'Gateway':
    case 'HTTPRoute':
    case 'Service':
      return 'entry';
    case 'Secret':
    case 'ConfigMap':
    case 'ExternalSecret':
      return 'config';
    case 'PersistentVolumeClaim':
    case 'PersistentVolume':
      return 'volume';
    case 'Job':
    case 'CronJob':
      return 'job';
  }
  if (podTemplateOf(manifest) === undefined) return 'other';
  const software = manifest.metadata.labels?.[keys.name] ?? '';
  const hasData = claimsByName(manifest).length > 0 || claimTemplatesOf(manifest).length > 0;
  return hasData || stores.includes(software) ? 'data' : 'workload';
}

function detailsOf(manifest: Manifest): readonly string[] {
  switch (manifest.kind) {
    case 'PersistentVolumeClaim':
      return textsOf([textAt(manifest, 'spec', 'resources', 'requests', 'storage')]);
    case 'Service':
      return textsOf([textAt(manifest, 'spec', 'type')]);
    case 'Ingress':
      return recordsAt(manifest, 'spec', 'rules')
        .flatMap(({ host }) => textsOf([asText(host)]))
        .slice(0, 2);
    case 'CronJob':
      return textsOf([textAt(manifest, 'spec', 'schedule')]);
  }
  const pods = podTemplateOf(manifest);
  if (pods === undefined) return [];
  const replicas = fieldAt(manifest, 'spec', 'replicas');
  const running = containersOf(pods).filter(({ init, sidecar }) => !init || sidecar);
  const images = running.map(({ container }) => shortImage(asText(container['image']) ?? ''));
  const shown = images.length > 3 ? [...images.slice(0, 2), `${images.length - 2} more containers`] : images;
  return [...shown, ...(typeof replicas === 'number' && replicas !== 1 ? [`${replicas} pods`] : [])];
}

/** Without registry and digest: `acme/shop:1.4.2`. */
function shortImage(image: string): string {
  return image.replace(/@.*$/, '').split('/').slice(-2).join('/');
}

function textsOf(values: readonly (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined && value !== '') as string[];
}
