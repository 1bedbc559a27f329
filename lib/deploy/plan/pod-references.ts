import { groupOf, type Manifest } from '../../manifest';
import { fieldAt, recordAt, recordsAt, textAt } from './read-field';

/** Another object that a pod needs to start, in the namespace of the pod unless the kind has none. */
export interface PodReference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** `mount`: the kubelet refreshes it; `start`: it is read only when the container starts. */
  readonly read: 'mount' | 'start';
}

/** The pod template of a workload: `{ metadata, spec }`. A Pod is its own template. Undefined for everything else. */
export function podTemplateOf(manifest: Manifest): Record<string, unknown> | undefined {
  const template =
    manifest.kind === 'Pod' && groupOf(manifest.apiVersion) === ''
      ? manifest
      : manifest.kind === 'CronJob'
        ? recordAt(manifest, 'spec', 'jobTemplate', 'spec', 'template')
        : recordAt(manifest, 'spec', 'template');
  return Array.isArray(fieldAt(template, 'spec', 'containers')) ? template : undefined;
}

/** Every container of a pod template, init containers first. */
export function containersOf(template: unknown): readonly Record<string, unknown>[] {
  return [...recordsAt(template, 'spec', 'initContainers'), ...recordsAt(template, 'spec', 'containers')];
}

export function podReferencesOf(manifest: Manifest): readonly PodReference[] {
  const template = podTemplateOf(manifest);
  if (template === undefined) return [];
  const found: PodReference[] = [];
  const add = (kind: string, name: string | undefined, read: PodReference['read'] = 'start', group = ''): void => {
    if (name !== undefined && name !== '') found.push({ group, kind, name, read });
  };
  for (const container of containersOf(template)) {
    for (const variable of recordsAt(container, 'env')) {
      add('ConfigMap', textAt(variable, 'valueFrom', 'configMapKeyRef', 'name'));
      add('Secret', textAt(variable, 'valueFrom', 'secretKeyRef', 'name'));
    }
    for (const source of recordsAt(container, 'envFrom')) {
      add('ConfigMap', textAt(source, 'configMapRef', 'name'));
      add('Secret', textAt(source, 'secretRef', 'name'));
    }
  }
  const mounts = containersOf(template).flatMap((container) => recordsAt(container, 'volumeMounts'));
  for (const volume of recordsAt(template, 'spec', 'volumes')) {
    const bySubPath = mounts.some(
      (mount) => mount.name === volume.name && ('subPath' in mount || 'subPathExpr' in mount),
    );
    const read = bySubPath ? 'start' : 'mount';
    for (const source of [volume, ...recordsAt(volume, 'projected', 'sources')]) {
      add('ConfigMap', textAt(source, 'configMap', 'name'), read);
      add('Secret', textAt(source, 'secret', 'secretName') ?? textAt(source, 'secret', 'name'), read);
    }
    add('PersistentVolumeClaim', textAt(volume, 'persistentVolumeClaim', 'claimName'), read);
  }
  for (const secret of recordsAt(template, 'spec', 'imagePullSecrets')) add('Secret', textAt(secret, 'name'));
  add('ServiceAccount', textAt(template, 'spec', 'serviceAccountName'));
  add('PriorityClass', textAt(template, 'spec', 'priorityClassName'), 'start', 'scheduling.k8s.io');
  add('RuntimeClass', textAt(template, 'spec', 'runtimeClassName'), 'start', 'node.k8s.io');
  return found;
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
  if (manifest.kind !== 'StatefulSet') return [];
  return recordsAt(manifest, 'spec', 'volumeClaimTemplates').map(
    (template) => `${textAt(template, 'metadata', 'name') ?? ''}-${manifest.metadata.name ?? ''}`,
  );
}
