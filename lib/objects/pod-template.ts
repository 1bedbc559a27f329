import type { Manifest } from '../manifest';
import { asObject, fieldAt, isRecord, objectsOf, type Fields } from './read-field';
import type { Labels } from './selector';

/** The pods that an object makes, or is. */
export interface PodTemplate {
  readonly spec: Fields;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** Where the pod spec stands: `['spec', 'template', 'spec']`. */
  readonly path: readonly string[];
}

export interface PodContainer {
  readonly container: Fields;
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

/**
 * Where the pod template of an object stands. Custom resources that make pods keep it where a Deployment does; what has
 * no containers there is none.
 */
export function podTemplatePath(manifest: Manifest): readonly string[] | undefined {
  const known = templatePaths[`${manifest.apiVersion}/${manifest.kind}`];
  if (known !== undefined) return known;
  return Array.isArray(fieldAt(manifest.spec, 'template', 'spec', 'containers')) ? ['spec', 'template'] : undefined;
}

/** Undefined for objects without pods. */
export function podTemplateOf(manifest: Manifest): PodTemplate | undefined {
  const path = podTemplatePath(manifest);
  const template = path === undefined ? undefined : fieldAt(manifest, ...path);
  if (path === undefined || !isRecord(template)) return undefined;
  const spec = asObject(template.spec);
  if (spec === undefined) return undefined;
  const metadata = asObject(template.metadata);
  return {
    spec,
    labels: asObject(metadata?.labels) ?? {},
    annotations: asObject(metadata?.annotations) ?? {},
    path: [...path, 'spec'],
  };
}

/** Init containers first, as they start. */
export function containersOf(template: PodTemplate | undefined): readonly PodContainer[] {
  const containers: PodContainer[] = [];
  if (template === undefined) return containers;
  for (const [container, index] of objectsOf(template.spec.initContainers)) {
    const sidecar = container.restartPolicy === 'Always';
    containers.push({ container, sidecar, init: true, path: [...template.path, 'initContainers', index] });
  }
  for (const [container, index] of objectsOf(template.spec.containers)) {
    containers.push({ container, sidecar: false, init: false, path: [...template.path, 'containers', index] });
  }
  return containers;
}
