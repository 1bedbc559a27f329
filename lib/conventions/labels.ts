import { keys } from './keys';

export interface Identity {
  /** The app: label `part-of`. */
  readonly app: string;
  /** The object's own name: label `instance`. Polaris and people find an object's parts by it. */
  readonly instance: string;
  /** What it is within the app, for example `web`: label `component`. */
  readonly component: string;
  /** What software it is, for example `postgres`: label `name`. */
  readonly name: string;
  /** Version of that software: label `version`, never part of a selector. */
  readonly version?: string | undefined;
}

/**
 * The recommended labels of every object of ours.
 *
 * @param versioned whether the version is among them, where there is one
 */
export function labelsOf(identity: Identity, versioned = true): Record<string, string> {
  const labels = selectorOf(identity);
  labels[keys.partOf] = identity.app;
  labels[keys.managedBy] = keys.manager;
  if (versioned && identity.version !== undefined) labels[keys.version] = identity.version;
  return labels;
}

/**
 * What selects the pods of a workload: name, instance and component. Immutable on workloads, therefore never a version
 * and never a construct path.
 */
export function selectorOf(identity: Identity): Record<string, string> {
  // Assigned, not a literal with computed keys: V8 shares their shape only so, and there are several in each object.
  const labels: Record<string, string> = {};
  labels[keys.name] = identity.name;
  labels[keys.instance] = identity.instance;
  labels[keys.component] = identity.component;
  return labels;
}

/** A valid label value for a version: digests and odd characters left out. */
export function versionLabel(image: string): string | undefined {
  const tag = /:([^:/@]+)$/.exec(image.replace(/@.*$/, ''))?.[1]?.slice(0, 63);
  return tag !== undefined && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(tag) ? tag : undefined;
}
