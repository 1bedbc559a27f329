import { groupKindOf, groupOf, type Manifest } from '../../manifest';
import { claimTemplatesOf } from '../../objects/pod-references';
import type { ClusterReader, KindRef } from '../cluster';
import { relatedKindsOf } from '../rollout/needs';
import { relatedKinds } from '../rollout/related';

/** Verbs on one resource, and what a run needs them for. */
export interface Right {
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  readonly for: string;
  readonly namespaced: boolean;
}

const core = { group: '', namespaced: true };
const lease = { group: 'coordination.k8s.io', resource: 'leases', namespaced: true };
const records = { ...core, resource: 'secrets' };

/** On what every run makes for itself in the namespace of the app. */
export const ownRights: readonly Right[] = [
  { ...lease, verbs: ['get', 'create', 'update'], for: 'hold the lock' },
  { ...records, verbs: ['get', 'list', 'create', 'update', 'patch', 'delete'], for: 'record the run' },
];

/** What is left of them for who only looks: no lock, and still the records. */
export const lookingRights: readonly Right[] = [
  { ...records, verbs: ['get', 'list', 'watch'], for: 'read the records' },
];

/** What a destroy needs beside. */
export const destroyRights: readonly Right[] = [{ ...lease, verbs: ['delete'], for: 'remove the lock' }];

/** Without these a run knows less, and goes on. */
export const optionalRights: readonly Right[] = [
  { group: '', resource: 'resourcequotas', verbs: ['list'], for: 'see what a quota has left', namespaced: true },
  { group: '', resource: 'pods/log', verbs: ['get'], for: 'show what failing containers wrote', namespaced: true },
];

/** The logs of a CronJob are those of its newest Job: a run needs none of these. */
export function lookingRightsOf(manifest: Manifest): readonly Right[] {
  if (groupKindOf(manifest) !== 'batch/CronJob') return [];
  const looking = { verbs: ['list'], for: 'show what the newest run of a CronJob wrote', namespaced: true };
  return [
    { ...looking, group: 'batch', resource: 'jobs' },
    { ...looking, group: '', resource: 'pods' },
  ];
}

/** What any deploy of a StatefulSet may have to do beside it: delete the pod that keeps it from going on. */
export function besideRights(manifest: Manifest): readonly Right[] {
  if (groupKindOf(manifest) !== 'apps/StatefulSet') return [];
  return [{ ...core, resource: 'pods', verbs: ['delete'], for: 'free a StatefulSet of a broken pod' }];
}

/** What a deploy does that lets the claims of a StatefulSet grow. Its plan has tried that on each: nobody has to ask. */
export function growthRights(manifest: Manifest): readonly Right[] {
  if (groupKindOf(manifest) !== 'apps/StatefulSet' || claimTemplatesOf(manifest).length === 0) return [];
  const verbs = ['get', 'patch'];
  return [{ ...core, resource: 'persistentvolumeclaims', verbs, for: 'let the claims of a StatefulSet grow' }];
}

/** Those on objects of a kind that is deployed, and on what its rollout is judged by. None where it is not served yet. */
export async function rightsOf(reader: ClusterReader, kind: KindRef): Promise<readonly Right[]> {
  const on = async (what: KindRef, verbs: readonly string[], why: string): Promise<readonly Right[]> => {
    const served = await reader.resourceFor(what);
    if (served === undefined) return [];
    const { plural: resource, namespaced } = served;
    return [{ group: groupOf(what.apiVersion), resource, verbs, for: `${why} ${kind.kind}`, namespaced }];
  };
  const related = relatedKindsOf(kind).map((one) => relatedKinds[one]);
  const found = await Promise.all([
    on(kind, ['get', 'list', 'watch', 'create', 'patch', 'delete'], 'deploy'),
    ...related.map((one) => on(one, ['get', 'list', 'watch'], 'follow')),
  ]);
  return found.flat();
}
