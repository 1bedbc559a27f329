import { formatRef, groupKindOf, type Manifest, refKey, refOf } from '../../manifest';
import { Execution, executeApply, executePrune, type ExecuteInput, type RolloutGate } from '../apply/execute';
import { unstick, unstuckText } from '../apply/unstick';
import { ApiError } from '../cluster';
import type { ObjectStatus } from '../rollout/object-status';
import { ownedAfter, survivors } from './owned-objects';
import type { RevisionState } from '../history/revision-data';
import { finishRecord, removeRecords, type RunRecord } from './run-record';
import { learnSecrets } from '../learn-secrets';
import type { DeployResult, Outcome } from '../options';
import type { Plan } from '../plan/change';
import { LogFollower } from '../logs/log-follower';
import { logSourcesOf } from '../logs/log-source';
import type { LogLine } from '../logs/read-logs';
import { Rollout, type RolloutInput } from '../rollout/rollout';
import type { RunContext } from './run-context';

/** Milliseconds that writes under way may take when a run is ended. */
const grace = 10_000;
/** Milliseconds that the last lines of a Job may take to come. */
const lastLines = 2_000;

/** Nothing to write: one look, and waiting only for what is not ready. */
export async function checkRollout(context: RunContext, plan: Plan): Promise<DeployResult> {
  const { end, show } = context;
  show.emit({ type: 'phase', phase: 'rollout' });
  const rollout = follow(context, plan, {});
  try {
    const live = plan.changes.flatMap(({ ref, live }) => (live === undefined ? [] : [[refKey(ref), live] as const]));
    const ready = (await rollout.look(new Map(live))) || (await rollout.whenAllReady());
    return await resultOf(context, { plan, rollout, outcome: ready ? 'unchanged' : endOutcome(context) });
  } finally {
    end.close();
    rollout.close();
  }
}

/** apply -> rollout -> prune -> finalise. Never throws for what the cluster answers: how it ended is in the result. */
export async function writePlan(context: RunContext, plan: Plan, record: RunRecord): Promise<DeployResult> {
  const { cluster, end, show } = context;
  const execution = new Execution();
  const listening = new AbortController();
  const tell = ({ source, from, text }: LogLine): void =>
    show.emit({ type: 'log', ref: source.pod, container: source.container, from, text });
  const follower = new LogFollower(cluster.reader, tell, listening.signal);
  const onStuck = (workload: Manifest, pod: Manifest): void => {
    if (!end.signal.aborted) void freeStatefulSet(context, execution, workload, pod);
  };
  const rollout = follow(context, plan, {
    since: cluster.reader.serverTime(),
    onJob: (job, related) => follower.see(logSourcesOf(job, related, {})),
    lastLines: () => follower.lastLines,
    onStuck,
  });
  const gate: RolloutGate = {
    applied: (key, object) => {
      show.redactor.learn(object);
      rollout.applied(key, object);
    },
    whenReady: (key) => rollout.whenReady(key),
    whenGone: (ref, uid) => rollout.whenGone(ref, uid),
  };
  const work: ExecuteInput = { cluster, plan, rollout: gate, emit: show.emit, execution, signal: end.signal };
  const desired = plan.changes.flatMap((change) => change.desired ?? []);
  try {
    // An app that fails may print a value of a Secret that is not ours.
    await learnSecrets(cluster.reader, show.redactor, desired);
    const ready = await end.within(grace, applyAndWait(context, work, rollout));
    for (const { ref, verdict } of rollout.statuses()) {
      if (groupKindOf(ref) === 'batch/Job' && verdict.status === 'Ready' && verdict.note === undefined)
        execution.completed.add(refKey(ref));
    }
    const pruned = ready && (await end.within(grace, prune(context, work)));
    const outcome = ready ? (pruned ? 'deployed' : pruneOutcome(context)) : endOutcome(context);
    await finalise(context, record, { outcome, plan, execution, complete: pruned });
    // Lines that are on their way when a Job has ended belong before the end of the run.
    await Promise.race([follower.settled(), context.clock.sleep(lastLines, listening.signal)]);
    return await resultOf(context, { plan, rollout, outcome, execution, revision: record.number });
  } finally {
    listening.abort();
    end.close();
    rollout.close();
  }
}

function follow(
  { cluster, clock, show, end }: RunContext,
  plan: Plan,
  writing: Pick<RolloutInput, 'since' | 'onJob' | 'lastLines' | 'onStuck'>,
): Rollout {
  const wanted = plan.changes.filter(({ action }) => action !== 'delete');
  const objects = wanted.map(({ ref, action, origin, desired, live, completed }) => ({
    ref,
    action,
    origin,
    desired,
    stored: live,
    completed,
  }));
  const onFailure = (why: string): void => end.end('failed', why);
  const { reader } = cluster;
  return new Rollout({ ...writing, reader, clock, emit: show.emit, objects, signal: end.signal, onFailure });
}

async function applyAndWait({ show, end }: RunContext, work: ExecuteInput, rollout: Rollout): Promise<boolean> {
  show.emit({ type: 'phase', phase: 'apply' });
  const onFailure = (): void => end.end('failed', failureText(work.execution) ?? 'a write failed');
  if (!(await executeApply({ ...work, onFailure }))) {
    end.end('failed', 'not everything could be applied');
    return false;
  }
  show.emit({ type: 'phase', phase: 'rollout' });
  return rollout.whenAllReady();
}

async function freeStatefulSet(
  { cluster, show, end }: RunContext,
  execution: Execution,
  workload: Manifest,
  pod: Manifest,
): Promise<void> {
  try {
    if (!(await unstick(cluster, workload, pod))) return;
    const message = unstuckText(workload, pod);
    execution.warnings.add(message);
    show.emit({ type: 'warning', message });
  } catch (error) {
    const name = formatRef(refOf(pod));
    end.end('failed', `${name} of an older template is broken and must be deleted first: ${textOf(error)}`);
  }
}

async function prune({ show }: RunContext, work: ExecuteInput): Promise<boolean> {
  if (survivors(work.plan, work.execution).length === 0) return true;
  show.emit({ type: 'phase', phase: 'prune' });
  return executePrune(work);
}

interface Ended {
  readonly outcome: Outcome;
  readonly plan: Plan;
  readonly execution: Execution;
  readonly complete: boolean;
}

/**
 * The record is the last write; where it fails, for whatever reason, it stays pending and the next run puts it right:
 * what was written before is no longer undone by an error.
 */
async function finalise(context: RunContext, record: RunRecord, ended: Ended): Promise<void> {
  const { cluster, end, meant, show } = context;
  if (end.reason === 'lock-lost') return;
  show.emit({ type: 'phase', phase: 'finalise' });
  const { outcome, plan, execution, complete } = ended;
  const owned = ownedAfter(plan, record.before, execution, complete);
  const message = end.message === undefined ? undefined : show.redactor.redact(end.message);
  try {
    if (meant === 'destroy' && outcome === 'deployed') await removeRecords(cluster, record);
    else await finishRecord(cluster, record, { state: stateOf(outcome, meant), message, owned });
  } catch (error) {
    const message = `the record of this run could not be finished: ${textOf(error)}`;
    show.emit({ type: 'warning', message });
    execution.warnings.add(message);
  }
}

function stateOf(outcome: Outcome, meant: 'destroy' | undefined): RevisionState {
  if (outcome === 'interrupted') return 'interrupted';
  return outcome === 'deployed' || (outcome === 'prune-incomplete' && meant === undefined) ? 'deployed' : 'failed';
}

function endOutcome({ end }: RunContext): Outcome {
  return end.reason === 'timed-out' || end.reason === 'interrupted' ? end.reason : 'failed';
}

function pruneOutcome({ end }: RunContext): Outcome {
  return end.reason === 'interrupted' ? 'interrupted' : end.reason === 'lock-lost' ? 'failed' : 'prune-incomplete';
}

interface ResultInput {
  readonly plan: Plan;
  readonly rollout: Rollout;
  readonly outcome: Outcome;
  readonly execution?: Execution | undefined;
  readonly revision?: number | undefined;
}

async function resultOf(context: RunContext, input: ResultInput): Promise<DeployResult> {
  const { show, end, clock, began } = context;
  const { plan, rollout, outcome, execution, revision } = input;
  const fine = outcome === 'deployed' || outcome === 'unchanged' || outcome === 'prune-incomplete';
  const found = fine ? [] : await rollout.diagnoses(outcome === 'timed-out');
  const objects = rollout.statuses().map((status) => show.status(withFailure(status, execution)));
  const warnings = [...plan.warnings, ...(execution?.warnings ?? []), ...notesOf(objects)];
  show.emit({ type: 'phase', phase: 'done' });
  return {
    outcome,
    plan: show.plan(plan),
    revision,
    objects: [...objects, ...removed(plan, execution)],
    diagnoses: found.map((diagnosis) => show.diagnosis(diagnosis)),
    warnings: [...new Set(warnings.map((text) => show.redactor.redact(text)))],
    message: end.message === undefined ? undefined : show.redactor.redact(end.message),
    duration: Math.round(clock.now() - began),
  };
}

/** A write that was refused is why the object is not ready. */
function withFailure(status: ObjectStatus, execution: Execution | undefined): ObjectStatus {
  const error = execution?.failures.get(refKey(status.ref))?.error;
  return error === undefined ? status : { ...status, verdict: { status: 'Failed', reason: textOf(error) } };
}

function removed(plan: Plan, execution: Execution | undefined): ObjectStatus[] {
  const deletions = plan.changes.filter(({ action }) => action === 'delete');
  return deletions.map(({ ref, action, origin }) =>
    execution?.gone.has(refKey(ref)) === true
      ? { ref, action, origin, verdict: { status: 'NotFound', reason: 'deleted' } }
      : { ref, action, origin, verdict: { status: 'Terminating', reason: 'not deleted yet' } },
  );
}

function notesOf(objects: readonly ObjectStatus[]): string[] {
  return objects.flatMap(({ ref, verdict }) =>
    verdict.status === 'Ready' && verdict.note !== undefined ? [`${formatRef(ref)}: ${verdict.note}`] : [],
  );
}

function failureText({ failures }: Execution): string | undefined {
  const [first] = failures;
  return first === undefined ? undefined : `${formatRef(first[1].ref)}: ${textOf(first[1].error)}`;
}

function textOf(error: unknown): string {
  if (error instanceof ApiError) return error.statusMessage;
  return error instanceof Error ? error.message : String(error);
}
