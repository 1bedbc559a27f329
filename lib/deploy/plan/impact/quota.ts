import { bytesOf, millisOf } from '../../../objects/quantity-value';
import { groupKindOf, type Manifest, refKey } from '../../../manifest';
import { mostAtOnce } from '../../../objects/most-at-once';
import { podTemplateOf } from '../../../objects/pod-template';
import { fieldAt, recordAt, recordsAt, textAt } from '../../../objects/read-field';
import { surgeOf } from './restart';
import { afterwards, changesTemplate, replicasOf, type Unjudged } from './unjudged';

/** Resources of a quota -> where a container says what it takes of them. */
const counted: Readonly<Record<string, readonly [part: 'requests' | 'limits', resource: 'cpu' | 'memory'] | 'pods'>> = {
  pods: 'pods',
  'count/pods': 'pods',
  cpu: ['requests', 'cpu'],
  memory: ['requests', 'memory'],
  'requests.cpu': ['requests', 'cpu'],
  'requests.memory': ['requests', 'memory'],
  'limits.cpu': ['limits', 'cpu'],
  'limits.memory': ['limits', 'memory'],
};

/** By `refKey`: why a quota has no room for the pods that the plan starts before any old one stops. */
export function shortages(plan: readonly Unjudged[], quotas: readonly Manifest[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const quota of quotas) {
    const spec = recordAt(quota, 'spec');
    // It counts some pods only, and which ones is not known here.
    if ('scopes' in spec || 'scopeSelector' in spec) continue;
    const near = plan.filter(({ ref }) => ref.namespace === quota.metadata.namespace);
    for (const [resource, hard] of Object.entries(recordAt(quota, 'status', 'hard'))) {
      const how = counted[resource];
      if (how === undefined || typeof hard !== 'string') continue;
      const used = textAt(quota, 'status', 'used', resource) ?? '0';
      const left = amount(hard, how) - amount(used, how);
      const needs = near.map((change) => [change, morePods(change) * perPod(change, how)] as const);
      const sum = needs.reduce((total, [, need]) => total + need, 0);
      if (sum <= left) continue;
      const reason = `the quota ${quota.metadata.name ?? ''} has no room: ${text(sum, how)} more ${resource} needed, ${text(Math.max(0, left), how)} left of ${hard}`;
      for (const [{ ref }, need] of needs) if (need > 0) found.set(refKey(ref), reason);
    }
  }
  return found;
}

/** Pods that must fit in beside those that run, before any of them stops. */
function morePods(change: Unjudged): number {
  const after = afterwards(change);
  const replicas = replicasOf(after);
  const kind = after === undefined ? undefined : groupKindOf(after);
  if (kind !== 'apps/Deployment' && kind !== 'apps/StatefulSet') return 0;
  if (change.action === 'create') return replicas;
  if (change.action !== 'configure') return 0;
  const scaled = Math.max(0, replicas - replicasOf(change.live));
  if (
    !changesTemplate(change) ||
    kind !== 'apps/Deployment' ||
    textAt(after, 'spec', 'strategy', 'type') === 'Recreate'
  )
    return scaled;
  // One more is enough to go on, and where a pod may stop first, nothing more is needed.
  return scaled + (surgeOf(after, replicas).fewer > 0 || replicas === 0 ? 0 : 1);
}

function perPod(change: Unjudged, how: (typeof counted)[string]): number {
  const template = podTemplateOf(afterwards(change) ?? { apiVersion: '', kind: '', metadata: {} });
  if (how === 'pods') return template === undefined ? 0 : 1;
  const [part, resource] = how ?? [];
  const pod = {
    initContainers: recordsAt(template?.spec, 'initContainers'),
    containers: recordsAt(template?.spec, 'containers'),
  };
  return mostAtOnce(pod, (container) => {
    const value = fieldAt(container, 'resources', part ?? '', resource ?? '');
    return typeof value === 'string' || typeof value === 'number' ? amount(String(value), how) : 0;
  }).need;
}

/** Millicores, bytes or pods. */
function amount(quantity: string, how: (typeof counted)[string]): number {
  return (how !== 'pods' && how?.[1] === 'cpu' ? millisOf(quantity) : bytesOf(quantity)) ?? 0;
}

function text(value: number, how: (typeof counted)[string]): string {
  if (how === 'pods') return String(value);
  return how?.[1] === 'cpu' ? `${value}m` : `${Math.ceil(value / 2 ** 20)}Mi`;
}
