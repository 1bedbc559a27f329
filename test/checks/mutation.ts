import type { Manifest } from '../../lib/manifest';
import { keys } from '../../lib/conventions/keys';
import { podReferencesOf } from '../../lib/objects/pod-references';

/** What is written at a path: a value, `undefined` to remove the field, or what becomes of what stood there. */
export type Change = unknown;

/** One field of what our constructs emit, removed or flipped, and what `check` must then say. */
export interface Mutation {
  /** Which object of ours: its kind; `workload` for what runs the app; `data` for what runs a database, `cache` for a Redis; `configured` for what reads a ConfigMap; `all`. */
  readonly on: string;
  /** Path -> change: `pod.` is the pod spec, `app.` its first container. Without any the object is removed. */
  readonly change?: Readonly<Record<string, Change>> | undefined;
  /** Objects that are added, made of the workload of the app. */
  readonly add?: (workload: Manifest) => readonly Manifest[];
  /** The rule, or the code of what the schema finds. */
  readonly finds: string;
  /** Where it differs from the rule's own. */
  readonly severity?: 'error' | 'warning';
  /** What follows from it and is said too. */
  readonly also?: readonly string[];
}

export function isOurs({ metadata }: Manifest): boolean {
  return metadata.labels?.[keys.managedBy] === keys.manager;
}

/** The workload of the app itself: the last one, since databases come before it. */
export function workloadOf(manifests: readonly Manifest[]): Manifest {
  const found = manifests.findLast((each) => isOurs(each) && ['Deployment', 'StatefulSet'].includes(each.kind));
  if (found === undefined) throw new Error('the golden has no workload');
  return found;
}

/** The set with the mutation in it; undefined when it has nothing that could be mutated so. */
export function mutate(golden: readonly Manifest[], mutation: Mutation): Manifest[] | undefined {
  const manifests = structuredClone(golden) as Manifest[];
  if (mutation.add !== undefined) {
    const added = mutation.add(workloadOf(manifests));
    return added.length === 0 ? undefined : [...manifests, ...added];
  }
  const targets = targetsOf(manifests, mutation.on);
  if (targets.length === 0) return undefined;
  if (mutation.change === undefined) return manifests.filter((each) => !targets.includes(each));
  for (const target of targets) {
    for (const [path, change] of Object.entries(mutation.change))
      if (!apply(target, stepsOf(path), change)) return undefined;
  }
  return manifests;
}

function targetsOf(manifests: readonly Manifest[], on: string): readonly Manifest[] {
  if (on === 'all') return manifests;
  if (on === 'workload') return [workloadOf(manifests)];
  if (on === 'claim') return manifests.filter(({ kind }) => kind === 'PersistentVolumeClaim').slice(0, 1);
  const data = manifests.find(
    (each) => each.kind === 'StatefulSet' && each.metadata.labels?.[keys.name] === 'postgres',
  );
  if (on === 'configured')
    return manifests.filter((each) => isOurs(each) && podReferencesOf(each).some(({ kind }) => kind === 'ConfigMap'));
  if (on === 'cache')
    return manifests.filter((each) => each.kind === 'StatefulSet' && each.metadata.labels?.[keys.name] === 'redis');
  if (on === 'data') return data === undefined ? [] : [data];
  const web = workloadOf(manifests).metadata.name ?? '';
  const ofKind = manifests.filter((each) => each.kind === on && isOurs(each));
  return ofKind.filter(({ metadata }) => metadata.name?.startsWith(web)).slice(0, 1);
}

function stepsOf(path: string): readonly (string | number)[] {
  const full = path.replace(/^app\./, 'pod.containers.0.').replace(/^pod\./, 'spec.template.spec.');
  return full.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~', '.')));
}

/** Whether there was a place for it. */
function apply(object: Manifest, steps: readonly (string | number)[], change: Change): boolean {
  let at = object as Record<string | number, unknown>;
  for (const step of steps.slice(0, -1)) {
    at[step] ??= {};
    at = at[step] as Record<string | number, unknown>;
  }
  const last = steps.at(-1) ?? '';
  if (change === undefined) {
    if (!(last in at)) return false;
    Reflect.deleteProperty(at, last);
  } else
    at[last] =
      typeof change === 'function'
        ? (change as (before: unknown, object: Manifest) => unknown)(at[last], object)
        : change;
  return true;
}
