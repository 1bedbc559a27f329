import { didYouMean } from '../../conventions/suggest';
import { PodwrightError } from '../../errors';
import { groupKindOf, type ObjectRef } from '../../manifest';
import type { KindRef } from '../cluster';

/** Kinds that can be asked for by name, with kubectl's short forms. */
const kinds: readonly (readonly [string, KindRef])[] = [
  ['deploy deployment deployments', { apiVersion: 'apps/v1', kind: 'Deployment' }],
  ['sts statefulset statefulsets', { apiVersion: 'apps/v1', kind: 'StatefulSet' }],
  ['ds daemonset daemonsets', { apiVersion: 'apps/v1', kind: 'DaemonSet' }],
  ['rs replicaset replicasets', { apiVersion: 'apps/v1', kind: 'ReplicaSet' }],
  ['job jobs', { apiVersion: 'batch/v1', kind: 'Job' }],
  ['cj cronjob cronjobs', { apiVersion: 'batch/v1', kind: 'CronJob' }],
  ['po pod pods', { apiVersion: 'v1', kind: 'Pod' }],
  ['pvc persistentvolumeclaim persistentvolumeclaims', { apiVersion: 'v1', kind: 'PersistentVolumeClaim' }],
  ['svc service services', { apiVersion: 'v1', kind: 'Service' }],
];

/** `Deployment/web`, `deploy/web` or `web`. */
export interface WorkloadName {
  readonly kind?: KindRef | undefined;
  readonly name: string;
}

/** @throws PodwrightError `E_WORKLOAD` for a kind that cannot be asked for */
export function parseWorkloadName(text: string): WorkloadName {
  const slash = text.indexOf('/');
  if (slash === -1) return { name: text };
  const word = text.slice(0, slash).toLowerCase();
  const kind = kinds.find(([words]) => words.split(' ').includes(word))?.[1];
  const name = text.slice(slash + 1);
  if (kind !== undefined && name !== '') return { kind, name };
  throw new PodwrightError('E_WORKLOAD', `"${text}" is not Kind/name of something that can be looked at`, {
    fix: `the kinds are ${kinds.map(([, known]) => known.kind).join(', ')}`,
  });
}

/** An object by kind and name alone. @throws PodwrightError `E_WORKLOAD` without a kind */
export function workloadRef(text: string, namespace: string): ObjectRef {
  const { kind, name } = parseWorkloadName(text);
  if (kind !== undefined) return { ...kind, namespace, name };
  throw new PodwrightError('E_WORKLOAD', `"${text}" names no kind`, { fix: `write Deployment/${name}` });
}

/** Something of an app, and how it may be called: the name in the program first. */
export interface Named<T> {
  readonly tracked: T;
  readonly names: readonly string[];
}

/**
 * Those of an app that are meant: by kind and name, or by any of their names.
 * @throws PodwrightError `E_WORKLOAD` naming what there is
 */
export function chooseWorkloads<T extends { readonly ref: ObjectRef }>(
  text: string,
  app: string,
  candidates: readonly Named<T>[],
): readonly T[] {
  const wanted = parseWorkloadName(text);
  const found = candidates.filter(
    ({ tracked: { ref }, names }) =>
      (wanted.kind === undefined || groupKindOf(wanted.kind) === groupKindOf(ref)) &&
      (ref.name === wanted.name || names.includes(wanted.name)),
  );
  if (found.length > 0) return found.map(({ tracked }) => tracked);
  const known = [...new Set(candidates.flatMap(({ names: [first], tracked }) => first ?? tracked.ref.name))];
  throw new PodwrightError('E_WORKLOAD', `${app} has no "${text}"${didYouMean(wanted.name, known)}`, {
    fix: known.length === 0 ? 'nothing that runs was deployed' : `it has ${known.join(', ')}`,
  });
}
