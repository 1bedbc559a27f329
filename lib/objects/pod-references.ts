import { groupKindOf, type Manifest, type ObjectRef } from '../manifest';
import { containersOf, podTemplateOf, type PodContainer } from './pod-template';
import { asObject, asText, objectsOf, recordsAt, textAt, type Fields } from './read-field';

/** Another object that a pod needs to start, in the namespace of the pod unless the kind has none. */
export interface PodReference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** The key that is read of it. */
  readonly key?: string | undefined;
  /** Whether the pod starts without it too. */
  readonly optional: boolean;
  /** `mount`: the kubelet refreshes it; `start`: it is read only when the container starts. */
  readonly read: 'mount' | 'start';
  /** Where it is named. */
  readonly field: readonly (string | number)[];
}

type Path = readonly (string | number)[];

/** Everything that the pods of an object name. */
export function podReferencesOf(manifest: Manifest, pods = podTemplateOf(manifest)): readonly PodReference[] {
  if (pods === undefined) return [];
  const found: PodReference[] = [];
  const { spec, path } = pods;
  const containers = containersOf(pods);
  for (const { container, path: at } of containers) addEnv(found, container, at);
  const started = mountedBySubPath(containers);
  for (const [volume, index] of objectsOf(spec.volumes)) {
    addVolume(found, volume, [...path, 'volumes', index], started.has(volume.name) ? 'start' : 'mount');
  }
  for (const [secret, index] of objectsOf(spec.imagePullSecrets)) {
    // A missing one is passed over by the kubelet, but then a private image cannot be pulled.
    add(found, 'Secret', secret.name, [...path, 'imagePullSecrets', index, 'name']);
  }
  add(found, 'ServiceAccount', spec.serviceAccountName, [...path, 'serviceAccountName']);
  add(found, 'PriorityClass', spec.priorityClassName, [...path, 'priorityClassName'], { group: 'scheduling.k8s.io' });
  add(found, 'RuntimeClass', spec.runtimeClassName, [...path, 'runtimeClassName'], { group: 'node.k8s.io' });
  return found;
}

/** A claim by its name, where the pods are that mount it. */
export function claimRef(namespace: string | undefined, name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name };
}

/** Names of the claims that a workload's pods mount by name. */
export function claimsByName(manifest: Manifest): readonly string[] {
  const references = podReferencesOf(manifest);
  return references.filter(({ kind }) => kind === 'PersistentVolumeClaim').map(({ name }) => name);
}

/** True when a pod of the workload mounts this claim: by name, or made from a template of a StatefulSet. */
export function mountsClaim(manifest: Manifest, claim: string): boolean {
  return (
    claimsByName(manifest).includes(claim) ||
    claimTemplatesOf(manifest).some((template) => {
      const ordinal = claim.startsWith(`${template}-`) ? claim.slice(template.length + 1) : '';
      return /^\d+$/.test(ordinal);
    })
  );
}

/** `<template>-<StatefulSet>`: what the names of the claims made by a StatefulSet begin with. */
export function claimTemplatesOf(manifest: Manifest): readonly string[] {
  if (groupKindOf(manifest) !== 'apps/StatefulSet') return [];
  return recordsAt(manifest, 'spec', 'volumeClaimTemplates').map(
    (template) => `${textAt(template, 'metadata', 'name') ?? ''}-${manifest.metadata.name ?? ''}`,
  );
}

function add(found: PodReference[], kind: string, name: unknown, field: Path, more: Partial<PodReference> = {}): void {
  if (typeof name !== 'string' || name === '') return;
  found.push({ group: '', kind, name, field, optional: false, read: 'start', ...more });
}

function addVolume(found: PodReference[], volume: Fields, path: Path, read: PodReference['read']): void {
  const claim = asObject(volume.persistentVolumeClaim)?.claimName;
  add(found, 'PersistentVolumeClaim', claim, [...path, 'persistentVolumeClaim', 'claimName'], { read });
  addSource(found, volume, path, 'secretName', read);
  for (const [source, index] of objectsOf(asObject(volume.projected)?.sources)) {
    addSource(found, source, [...path, 'projected', 'sources', index], 'name', read);
  }
}

/** Names of volumes of which a container mounts a part: such a mount is never refreshed. */
function mountedBySubPath(containers: readonly PodContainer[]): ReadonlySet<unknown> {
  const names = new Set<unknown>();
  for (const { container } of containers) {
    for (const [mount] of objectsOf(container.volumeMounts)) {
      if ('subPath' in mount || 'subPathExpr' in mount) names.add(mount.name);
    }
  }
  return names;
}

/** A volume or a projected source of a ConfigMap or a Secret: only the latter's name is called two ways. */
function addSource(
  found: PodReference[],
  source: Fields,
  path: Path,
  secretName: string,
  read: PodReference['read'],
): void {
  for (const [kind, type, nameField] of [
    ['ConfigMap', 'configMap', 'name'],
    ['Secret', 'secret', secretName],
  ] as const) {
    const value = asObject(source[type]);
    if (value === undefined) continue;
    const optional = value.optional === true;
    const name = value[nameField];
    add(found, kind, name, [...path, type, nameField], { optional, read });
    for (const [item, index] of objectsOf(value.items)) {
      add(found, kind, name, [...path, type, 'items', index, 'key'], { optional, read, key: asText(item.key) });
    }
  }
}

function addEnv(found: PodReference[], container: Fields, path: Path): void {
  for (const [variable, index] of objectsOf(container.env)) {
    const from = asObject(variable.valueFrom);
    if (from === undefined) continue;
    for (const [kind, type] of keySources) {
      const source = asObject(from[type]);
      if (source === undefined) continue;
      const optional = source.optional === true;
      const field = [...path, 'env', index, 'valueFrom', type, 'name'];
      add(found, kind, source.name, field, { optional, key: asText(source.key) });
    }
  }
  for (const [source, index] of objectsOf(container.envFrom)) {
    for (const [kind, type] of wholeSources) {
      const from = asObject(source[type]);
      add(found, kind, from?.name, [...path, 'envFrom', index, type, 'name'], { optional: from?.optional === true });
    }
  }
}

const keySources = [
  ['ConfigMap', 'configMapKeyRef'],
  ['Secret', 'secretKeyRef'],
] as const;
const wholeSources = [
  ['ConfigMap', 'configMapRef'],
  ['Secret', 'secretRef'],
] as const;
