import { keyOf, type Manifest, type ManifestSet, refOf } from '../../manifest';
import type { ClusterReader } from '../cluster';
import type { Revision } from '../history/revision-data';
import type { Change, Plan } from './change';
import { orderOf } from './order';
import { pruneOf } from './prune';

export interface MakePlanInput {
  readonly set: ManifestSet;
  readonly reader: ClusterReader;
  /** The newest revision. @default - nothing was ever deployed */
  readonly revision?: Revision | undefined;
  /** Uid of the `kube-system` namespace. */
  readonly clusterUid: string;
  /** Only a destroy may want nothing. */
  readonly meant?: 'destroy' | undefined;
  /** How many deletions are meant. @default - max(5, 30 % of the recorded objects) */
  readonly allowPrune?: number | undefined;
}

/** What a deploy of this set would do, found out without writing. */
export async function makePlan(input: MakePlanInput): Promise<Plan> {
  const { set, reader } = input;
  const changes = await Promise.all(set.manifests.map((manifest) => changeOf(manifest, reader)));
  const order = orderOf({ desired: set.manifests, deletions: [], explicit: set.order, origins: set.origins });
  const prune =
    input.revision === undefined
      ? undefined
      : pruneOf({ revision: input.revision, desiredKeys: new Set(set.manifests.map(keyOf)), live: new Map() });
  return {
    app: set.app,
    environment: set.environment,
    namespace: set.namespace,
    cluster: { context: reader.context, server: reader.server, uid: input.clusterUid },
    changes,
    order: order.edges,
    retained: prune?.retained ?? [],
    warnings: order.notes,
  };
}

async function changeOf(desired: Manifest, reader: ClusterReader): Promise<Change> {
  const ref = refOf(desired);
  const live = await reader.get(ref);
  const { object: merged } = await reader.dryRunApply(desired);
  const action = live === undefined ? 'create' : 'configure';
  const impact = { level: 'none', reason: 'not judged' } as const;
  return { ref, action, desired, live, merged, differences: [], hidden: 0, conflicts: [], impact, force: false };
}
