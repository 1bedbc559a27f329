import { groupKindOf, keyOf, type Manifest, type OrderEdge, refKey } from '../../manifest';
import { claimOpenedBy } from '../../conventions/data-role';
import type { PlanEdge } from './change';
import { claimsByName, mountsClaim, podReferencesOf } from '../../objects/pod-references';
import { podTemplateOf } from '../../objects/pod-template';
import { recordAt, recordsAt, textAt } from '../../objects/read-field';
import { scaleTargetOf } from '../../objects/scale-target';
import { selects } from '../../objects/selector';
import { servedBy } from '../../objects/served-kind';

/** Edges that follow from what an object refers to. They may name objects that are not in the plan. */
export function derivedEdges(desired: readonly Manifest[]): readonly OrderEdge[] {
  const workloads = desired.filter((manifest) => podTemplateOf(manifest) !== undefined);
  const crds = new Map(desired.map((manifest) => [servedBy(manifest), keyOf(manifest)]));
  return desired.flatMap((manifest) => {
    const object = keyOf(manifest);
    const { namespace } = manifest.metadata;
    const crd = crds.get(groupKindOf(manifest));
    const needs = namespace === undefined ? [] : [edge(object, key('', 'Namespace', undefined, namespace), 'ready')];
    if (crd !== undefined) needs.push(edge(object, crd, 'ready'));
    return [...needs, ...referenceEdges(manifest, object, namespace), ...workloadEdges(manifest, object, workloads)];
  });
}

/** What an object names by its fields. */
function referenceEdges(manifest: Manifest, object: string, namespace: string | undefined): OrderEdge[] {
  const to = (group: string, kind: string, name: string | undefined, within = namespace): OrderEdge[] =>
    name === undefined ? [] : [edge(object, key(group, kind, within, name), 'exists')];
  const scaled = scaleTargetOf(manifest);
  if (scaled !== undefined) return to(scaled.group, scaled.kind, scaled.name);
  const pods = podReferencesOf(manifest).flatMap(({ group, kind, name }) =>
    to(group, kind, name, group === '' ? namespace : undefined),
  );
  switch (groupKindOf(manifest)) {
    case 'apps/StatefulSet':
      return [...pods, ...to('', 'Service', textAt(manifest, 'spec', 'serviceName'))];
    case 'rbac.authorization.k8s.io/RoleBinding':
    case 'rbac.authorization.k8s.io/ClusterRoleBinding': {
      const role = textAt(manifest, 'roleRef', 'kind') ?? '';
      const roleNamespace = role === 'Role' ? namespace : undefined;
      const subjects = recordsAt(manifest, 'subjects').filter(({ kind }) => kind === 'ServiceAccount');
      return [
        ...to('rbac.authorization.k8s.io', role, textAt(manifest, 'roleRef', 'name'), roleNamespace),
        ...subjects.flatMap((one) =>
          to('', 'ServiceAccount', textAt(one, 'name'), textAt(one, 'namespace') ?? namespace),
        ),
      ];
    }
    case 'networking.k8s.io/Ingress': {
      const paths = recordsAt(manifest, 'spec', 'rules').flatMap((rule) => recordsAt(rule, 'http', 'paths'));
      const backends = [
        recordAt(manifest, 'spec', 'defaultBackend'),
        ...paths.map((path) => recordAt(path, 'backend')),
      ];
      return [
        ...backends.flatMap((backend) => to('', 'Service', textAt(backend, 'service', 'name'))),
        ...recordsAt(manifest, 'spec', 'tls').flatMap((tls) => to('', 'Secret', textAt(tls, 'secretName'))),
      ];
    }
    default:
      return pods;
  }
}

/** What concerns workloads that it does not name: selectors, quotas, rights, and the credentials of a claim. */
function workloadEdges(manifest: Manifest, object: string, workloads: readonly Manifest[]): OrderEdge[] {
  const near = workloads.filter((workload) => workload.metadata.namespace === manifest.metadata.namespace);
  switch (groupKindOf(manifest)) {
    case 'policy/PodDisruptionBudget':
      return near
        .filter((workload) => selects(recordAt(manifest, 'spec', 'selector'), podTemplateOf(workload)?.labels ?? {}))
        .map((workload) => edge(object, keyOf(workload), 'exists'));
    case 'networking.k8s.io/NetworkPolicy':
      return near
        .filter((workload) => selects(recordAt(manifest, 'spec', 'podSelector'), podTemplateOf(workload)?.labels ?? {}))
        .map((workload) => edge(keyOf(workload), object, 'exists'));
    case '/ResourceQuota':
    case '/LimitRange':
      return near.map((workload) => edge(keyOf(workload), object, 'exists'));
    case 'rbac.authorization.k8s.io/RoleBinding':
      return near
        .filter((workload) => bindsAccountOf(manifest, workload))
        .map((workload) => edge(keyOf(workload), object, 'exists'));
    case '/Secret': {
      // The claim after its credentials: a claim without them is refused as lost data, also after an interrupted run.
      const claim = claimOpenedBy(manifest);
      return claim === undefined ? [] : [edge(refKey(claim), object, 'exists')];
    }
    default:
      return [];
  }
}

function bindsAccountOf(binding: Manifest, workload: Manifest): boolean {
  const account = textAt(podTemplateOf(workload)?.spec, 'serviceAccountName') ?? 'default';
  return recordsAt(binding, 'subjects').some(({ kind, name }) => kind === 'ServiceAccount' && name === account);
}

/**
 * A claim changes hands: the workload that mounted it must be gone, or rolled to a template without it, before another
 * one mounts it. Two databases on the same files destroy them.
 */
export function claimEdges(
  desired: readonly Manifest[],
  deletions: readonly Manifest[],
  live: ReadonlyMap<string, Manifest>,
): { readonly gone: readonly PlanEdge[]; readonly ready: readonly OrderEdge[] } {
  const gone: PlanEdge[] = [];
  const ready: OrderEdge[] = [];
  for (const taker of desired) {
    const namespace = taker.metadata.namespace;
    const already = live.get(keyOf(taker));
    for (const claim of new Set(claimsByName(taker))) {
      if (already !== undefined && mountsClaim(already, claim)) continue;
      const held = (holder: Manifest): boolean => holder.metadata.namespace === namespace && mountsClaim(holder, claim);
      for (const holder of deletions.filter(held))
        gone.push({ object: keyOf(taker), after: keyOf(holder), state: 'gone' });
      for (const other of desired) {
        const before = live.get(keyOf(other));
        const gaveUp = other !== taker && before !== undefined && held(before) && !mountsClaim(other, claim);
        if (gaveUp) ready.push(edge(keyOf(taker), keyOf(other), 'ready'));
      }
    }
  }
  return { gone, ready };
}

function edge(object: string, after: string, state: OrderEdge['state']): OrderEdge {
  return { object, after, state };
}

function key(group: string, kind: string, namespace: string | undefined, name: string): string {
  return refKey({ apiVersion: group === '' ? 'v1' : `${group}/v1`, kind, namespace, name });
}
