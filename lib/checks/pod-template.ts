import type { Manifest } from '../manifest';
import { asObject, objectsOf, valueAt, type Json } from './json';
import type { Labels } from './selector';

/** The pods that an object makes, or is. */
export interface PodTemplate {
  readonly spec: Json;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** Where the pod spec stands: `['spec', 'template', 'spec']`. */
  readonly path: readonly string[];
}

export interface PodContainer {
  readonly container: Json;
  /** For an init container with `restartPolicy: Always` true: it runs beside the others. */
  readonly sidecar: boolean;
  readonly init: boolean;
  readonly path: readonly (string | number)[];
}

const templatePaths: Readonly<Record<string, readonly string[]>> = {
  'v1/Pod': [],
  'v1/PodTemplate': ['template'],
  'v1/ReplicationController': ['spec', 'template'],
  'apps/v1/DaemonSet': ['spec', 'template'],
  'apps/v1/Deployment': ['spec', 'template'],
  'apps/v1/ReplicaSet': ['spec', 'template'],
  'apps/v1/StatefulSet': ['spec', 'template'],
  'batch/v1/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'batch/v1/Job': ['spec', 'template'],
};

/** Undefined for objects without pods. */
export function podTemplateOf(manifest: Manifest): PodTemplate | undefined {
  const path = templatePaths[`${manifest.apiVersion}/${manifest.kind}`];
  const template = path === undefined ? undefined : asObject(valueAt(manifest, ...path));
  const spec = asObject(template?.spec);
  if (path === undefined || template === undefined || spec === undefined) return undefined;
  const metadata = asObject(template.metadata);
  return {
    spec,
    labels: asObject(metadata?.labels) ?? {},
    annotations: asObject(metadata?.annotations) ?? {},
    path: [...path, 'spec'],
  };
}

/** Init containers first, as they start. */
export function containersOf(template: PodTemplate): readonly PodContainer[] {
  const containers: PodContainer[] = [];
  for (const [container, index] of objectsOf(template.spec.initContainers)) {
    const sidecar = container.restartPolicy === 'Always';
    containers.push({ container, sidecar, init: true, path: [...template.path, 'initContainers', index] });
  }
  for (const [container, index] of objectsOf(template.spec.containers)) {
    containers.push({ container, sidecar: false, init: false, path: [...template.path, 'containers', index] });
  }
  return containers;
}
