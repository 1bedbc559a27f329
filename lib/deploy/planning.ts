import { ApiError } from './cluster';
import type { Lock } from './history/lock';
import { loadRevision, readRevisions, type StoredRevision } from './history/revision';
import { StalePlanError } from './options';
import type { Plan } from './plan/change';
import { demandAllowed, type Gate } from './plan/gate';
import { makePlan } from './plan/make-plan';
import { samePlan, writesOf } from './plan-writes';
import type { RunContext } from './run-context';

/** A plan, and the records that it was made from, newest first. */
export interface Planned {
  readonly plan: Plan;
  readonly history: readonly StoredRevision[];
}

/** Also proves that the cluster answers and lets us in. Undefined without the right to look at namespaces. */
export async function clusterUidOf({ cluster: { reader } }: RunContext): Promise<string | undefined> {
  const [kubeSystem] = await Promise.all([
    reader.get({ apiVersion: 'v1', kind: 'Namespace', name: 'kube-system' }).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 403) throw error;
      return undefined;
    }),
    reader.version(),
  ]);
  return kubeSystem?.metadata.uid;
}

export async function planNow(context: RunContext, clusterUid: string | undefined): Promise<Planned> {
  const { cluster, set, meant, show, notes = [] } = context;
  const history = await readRevisions(cluster.reader, set);
  const revision = history[0] && loadRevision(history[0]);
  const { redactor } = show;
  const { allowPrune } = context.options;
  const made = await makePlan({ set, reader: cluster.reader, revision, clusterUid, meant, allowPrune, redactor });
  const plan = { ...made, warnings: [...notes, ...made.warnings] };
  show.emit({ type: 'planned', plan });
  for (const message of plan.warnings) show.emit({ type: 'warning', message });
  return { plan, history };
}

export function gateOf({ set, options, meant }: RunContext): Gate {
  const { approveUpTo, allow, approve } = options;
  // Whoever destroys has said all that can be said.
  return { profile: set.profile, approveUpTo, allow, asked: approve !== undefined || meant === 'destroy' };
}

/** What was planned before the lock may be old: somebody deployed meanwhile, or took his time to say yes. */
export async function planUnderLock(context: RunContext, lock: Lock, before: Planned): Promise<Planned> {
  const history = await readRevisions(context.cluster.reader, context.set);
  const heads = (list: readonly StoredRevision[]): string => JSON.stringify(list.map(({ head }) => head));
  const moved = heads(history) !== heads(before.history);
  // What a rollback goes back from is what it was asked for.
  if (moved && context.rollbackOf !== undefined) {
    throw new StalePlanError(
      'somebody else deployed before the rollback began',
      'look at podwright history, then ask again',
    );
  }
  const asked = context.options.approve !== undefined && writesOf(before.plan).length > 0;
  if (!asked && !lock.waited && !moved) return { plan: before.plan, history };
  const { uid } = before.plan.cluster;
  const planned = await planNow(context, uid === '' ? undefined : uid);
  if (asked && !samePlan(before.plan, planned.plan)) {
    throw new StalePlanError(
      'the cluster changed after the plan was approved',
      'look at the new plan and approve that',
    );
  }
  if (writesOf(planned.plan).length > 0) demandAllowed(planned.plan, gateOf(context));
  return planned;
}
