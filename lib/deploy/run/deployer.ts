import { demandAccess } from '../access/preflight';
import { applyChange } from '../apply/apply-change';
import type { Cluster } from '../cluster';
import { acquireLock, guardedBy, type Lock } from '../history/lock';
import type { RecordOwner } from '../history/record-names';
import { beginRecord } from './run-record';
import { rollBack } from './rollback-after-failure';
import { type DeployResult, defaultTimeout, type Outcome } from '../options';
import { RefusedError } from '../refusals';
import type { Plan } from '../plan/change';
import { missingNamespace, writesOf } from '../plan/writes';
import { demandAgreed, type Planned, planNow, planUnderLock } from './plan-and-gate';
import type { DeployInput, RunContext } from './run-context';
import { RunEnd } from './run-end';
import { checkRollout, writePlan } from './apply-and-wait';
import { silenceOf, tellSilence } from './silence';

/** Milliseconds that reading and trying out may take: minutes mean that the cluster does not answer. */
const planTimeout = 120_000;

/**
 * plan -> ask -> lock -> plan again if anything may have moved -> record -> apply -> rollout -> prune -> finalise ->
 * unlock. Throws only while nothing was written but the lock and the namespace that it lies in; from then on every end is a result.
 */
export async function runDeploy(input: DeployInput): Promise<DeployResult> {
  const { options, clock } = input;
  const end = new RunEnd(clock);
  const context: RunContext = { ...input, end, by: options.by ?? 'unknown', began: clock.now() };
  const timeout = options.timeout ?? defaultTimeout;
  end.on(options.signal, 'interrupted', 'interrupted');
  const done = new AbortController();
  void tellSilence(context, done.signal);
  const late = (what: string, after: number) => (): string => `${what} after ${after / 1000} s${silenceOf(context)}`;
  const stopPlanTimer = end.after(planTimeout, 'timed-out', late('not planned', planTimeout));
  try {
    context.show.emit({ type: 'phase', phase: 'plan' });
    const before = await end.unlessEnded(planNow(context));
    if (before === undefined) throw end.nothingWritten();
    stopPlanTimer();
    const { plan } = before;
    if (options.dryRun === true) return unwritten(context, plan, 'planned');
    if (end.reason !== undefined) return unwritten(context, plan, earlyOutcome(end));
    // The time that somebody takes to answer is nobody's delay: the limit begins when there is something to wait for.
    const begin = (): void => void end.after(timeout, 'timed-out', late('not done', timeout));
    demandAgreed(context, before);
    if (!needsRecord(context, before)) {
      begin();
      return await checkRollout(context, plan);
    }
    if (
      writesOf(plan).length > 0 &&
      options.approve !== undefined &&
      !(await options.approve(context.show.plan(plan)))
    ) {
      throw new RefusedError('the plan was not approved; nothing was written');
    }
    begin();
    await demandAccess(context.cluster.reader, plan, context.meant);
    return await underLock(context, before);
  } finally {
    done.abort();
    end.close();
  }
}

/** How a run ended before it wrote anything. */
function earlyOutcome({ reason }: RunEnd): Outcome {
  return reason === 'timed-out' ? 'timed-out' : reason === 'lock-lost' ? 'failed' : 'interrupted';
}

/** A result of a run that wrote nothing. */
function unwritten(context: RunContext, plan: Plan, outcome: Outcome): DeployResult {
  const { show, clock, began, end } = context;
  const duration = Math.round(clock.now() - began);
  const shown = show.plan(plan);
  return { outcome, plan: shown, objects: [], diagnoses: [], warnings: plan.warnings, message: end.message, duration };
}

/** What a killed or failed run left in the record is put right even where nothing else is left to do. */
function needsRecord({ meant }: RunContext, { plan, history, former }: Planned): boolean {
  if (writesOf(plan).length > 0 || former !== undefined) return true;
  return meant === 'destroy' ? history.length > 0 : history[0]?.head.state !== 'deployed';
}

async function underLock(context: RunContext, before: Planned): Promise<DeployResult> {
  const { cluster, end, show, set } = context;
  show.emit({ type: 'phase', phase: 'lock' });
  // The lock lies in the namespace. Whoever comes second finds it made: an apply of the same is no change.
  const home = missingNamespace(before.plan);
  if (home !== undefined) await applyChange(cluster, home);
  const lock = await lockOf(context, set);
  if (lock === undefined) return unwritten(context, before.plan, earlyOutcome(end));
  let destroyed = false;
  try {
    const result = await withFormer(context, before, (guarded) => underLocks(context, guarded, lock, before));
    destroyed = context.meant === 'destroy' && result.outcome === 'deployed';
    return result;
  } finally {
    await (destroyed ? lock.remove() : lock.release());
  }
}

/** Nobody deploys under the former name meanwhile. */
async function withFormer(
  context: RunContext,
  { former, plan }: Planned,
  work: (cluster: Cluster) => Promise<DeployResult>,
): Promise<DeployResult> {
  if (former === undefined) return work(context.cluster);
  const lock = await lockOf(context, former.owner);
  if (lock === undefined) return unwritten(context, plan, earlyOutcome(context.end));
  let taken = false;
  try {
    const result = await work(guardedBy(lock, context.cluster));
    taken = result.outcome === 'deployed' || result.outcome === 'prune-incomplete';
    return result;
  } finally {
    await (taken ? lock.remove() : lock.release());
  }
}

async function lockOf(context: RunContext, owner: RecordOwner): Promise<Lock | undefined> {
  const { cluster, clock, end, by, options, show } = context;
  const locking = acquireLock({
    owner,
    cluster,
    clock,
    emit: show.emit,
    by,
    wait: options.lockWait ?? 0,
    signal: end.signal,
  });
  const lock = await end.unlessEnded(locking);
  // Should it come after all, it is given back; where nobody can do that any more, it lapses.
  if (lock === undefined) void locking.then((late) => late?.release()).catch(() => undefined);
  else end.on(lock.lost, 'lock-lost', 'the lock was lost; another run may be writing');
  return lock;
}

async function underLocks(context: RunContext, cluster: Cluster, lock: Lock, before: Planned): Promise<DeployResult> {
  const { end, by, set, show, rollbackOf } = context;
  const planned = await end.unlessEnded(planUnderLock(context, lock, before));
  if (planned === undefined) return unwritten(context, before.plan, earlyOutcome(end));
  show.emit({ type: 'phase', phase: 'record' });
  const guarded = guardedBy(lock, cluster);
  const record = await end.unlessEnded(beginRecord({ cluster: guarded, set, ...planned, by, rollbackOf }));
  if (record === undefined) return unwritten(context, planned.plan, earlyOutcome(end));
  const result = await writePlan({ ...context, cluster: guarded }, planned.plan, record);
  return rollBack({ ...context, cluster: guarded }, lock, result);
}
