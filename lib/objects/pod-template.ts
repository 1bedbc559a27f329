import { groupKindOf, type Manifest } from '../manifest';
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

/**
 * What an object has to do with pods: it is one; it replaces its pods when their template changes; it keeps a number of
 * them and lets those that run be; it starts pods that come to an end; it makes objects that do; it is only a template.
 */
type PodRole = 'is' | 'rolls' | 'keeps' | 'ends' | 'schedules' | 'holds';

/** Kubernetes' own kinds: what they have to do with pods, and where the template stands. */
const podKinds: Readonly<Record<string, { readonly role: PodRole; readonly path: readonly string[] }>> = {
  '/Pod': { role: 'is', path: [] },
  '/PodTemplate': { role: 'holds', path: ['template'] },
  '/ReplicationController': { role: 'keeps', path: ['spec', 'template'] },
  'apps/DaemonSet': { role: 'rolls', path: ['spec', 'template'] },
  'apps/Deployment': { role: 'rolls', path: ['spec', 'template'] },
  'apps/ReplicaSet': { role: 'keeps', path: ['spec', 'template'] },
  'apps/StatefulSet': { role: 'rolls', path: ['spec', 'template'] },
  'batch/CronJob': { role: 'schedules', path: ['spec', 'jobTemplate', 'spec', 'template'] },
  'batch/Job': { role: 'ends', path: ['spec', 'template'] },
};

type Kind = Pick<Manifest, 'apiVersion' | 'kind'>;

function hasRole(kind: Kind, ...roles: readonly PodRole[]): boolean {
  const role = podKinds[groupKindOf(kind)]?.role;
  return role !== undefined && roles.includes(role);
}

/** Kinds that are pods or have pods of their own, and so logs. */
export function runsPods(kind: Kind): boolean {
  return hasRole(kind, 'is', 'rolls', 'keeps', 'ends');
}

/** Kinds that start objects with pods from time to time; their logs are those of the newest. */
export function schedulesPods(kind: Kind): boolean {
  return hasRole(kind, 'schedules');
}

/** Kinds whose pods run until they are replaced, which a change of the template does. */
export function rollsPods(kind: Kind): boolean {
  return hasRole(kind, 'rolls');
}

/** Kinds whose failed pods are not replaced, or not for ever. */
export function endsPods(kind: Kind): boolean {
  return hasRole(kind, 'is', 'ends');
}

/** Kinds whose objects own pods, or what owns some: they are gone only when those are (foreground deletion). */
export function ownsPods(kind: Kind): boolean {
  return hasRole(kind, 'rolls', 'keeps', 'ends', 'schedules');
}

/**
 * Where the pod template of an object stands. Custom resources that make pods keep it where a Deployment does; what has
 * no containers there is none.
 */
export function podTemplatePath(manifest: Manifest): readonly string[] | undefined {
  const known = podKinds[groupKindOf(manifest)]?.path;
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
