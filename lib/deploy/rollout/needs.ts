import { groupKindOf } from '../../manifest';
import type { KindRef } from '../cluster';
import type { RelatedKind } from './verdict';

const ofWorkloads: readonly RelatedKind[] = ['pods', 'events', 'claims', 'storageclasses'];

/** What readiness and diagnosis of a kind look at besides the object itself. */
const needs: Readonly<Record<string, readonly RelatedKind[]>> = {
  'apps/Deployment': [...ofWorkloads, 'replicasets', 'nodes'],
  'apps/StatefulSet': [...ofWorkloads, 'nodes'],
  'apps/DaemonSet': [...ofWorkloads, 'nodes'],
  'apps/ReplicaSet': [...ofWorkloads, 'nodes'],
  'batch/Job': [...ofWorkloads, 'nodes'],
  'batch/CronJob': ['events'],
  '/Pod': [...ofWorkloads, 'nodes'],
  '/PersistentVolumeClaim': ['events', 'storageclasses', 'pods'],
  '/Service': ['endpointslices', 'pods', 'replicasets', 'events'],
  '/Namespace': ['serviceaccounts'],
};

/** How each list is asked for. */
export const relatedKinds: Readonly<Record<RelatedKind, KindRef & { readonly namespaced: boolean }>> = {
  pods: { apiVersion: 'v1', kind: 'Pod', namespaced: true },
  replicasets: { apiVersion: 'apps/v1', kind: 'ReplicaSet', namespaced: true },
  endpointslices: { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', namespaced: true },
  claims: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespaced: true },
  storageclasses: { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', namespaced: false },
  nodes: { apiVersion: 'v1', kind: 'Node', namespaced: false },
  events: { apiVersion: 'v1', kind: 'Event', namespaced: true },
  serviceaccounts: { apiVersion: 'v1', kind: 'ServiceAccount', namespaced: true },
};

/** The lists that one kind needs. */
export function relatedKindsOf(kind: KindRef): readonly RelatedKind[] {
  return needs[groupKindOf(kind)] ?? [];
}

/**
 * The lists that a set of objects needs, so that nothing else is watched. Nodes and storage classes serve only
 * diagnosis, DaemonSets and pending claims: a caller may read them once instead of watching them.
 */
export function relatedKindsFor(kinds: Iterable<KindRef>): ReadonlySet<RelatedKind> {
  return new Set([...kinds].flatMap(relatedKindsOf));
}
