import type { Manifest, ObjectRef } from '../../manifest';
import { refKey } from '../../manifest';
import type { Cluster } from '../cluster';
import type { Emit } from '../events';
import type { Change, Plan } from '../plan/change';
import { applyChange, deleteChange } from './apply-change';
import { walkGraph } from './walk-graph';

/** What the walk needs to know of the rollout that goes on beside it. Both are false when the run ended first. */
export interface RolloutGate {
  /** Told after each write (and for each unchanged object): what counts from now on. */
  applied(key: string, object: Manifest): void;
  whenReady(key: string): Promise<boolean>;
  /** True when no object of that name and uid is there any more. */
  whenGone(ref: ObjectRef, uid: string | undefined): Promise<boolean>;
}

export interface ExecuteInput {
  readonly cluster: Cluster;
  readonly plan: Plan;
  readonly rollout: RolloutGate;
  readonly emit: Emit;
  /** No write begins after this. */
  readonly signal: AbortSignal;
  /** Called at the first write that fails. */
  readonly onFailure?: (() => void) | undefined;
}

export interface Execution {
  /** By `refKey`: what is there now, as the API server answered. */
  readonly stored: ReadonlyMap<string, Manifest>;
  /** `refKey`s of what is gone now. */
  readonly gone: ReadonlySet<string>;
  /** By `refKey`: why a write failed. */
  readonly failures: ReadonlyMap<string, unknown>;
  /** True when every node was done. */
  readonly complete: boolean;
}

/** Everything but pruning: what is wanted, and what has to be gone before something that is wanted can come. */
export function executeApply(input: ExecuteInput): Promise<Execution> {
  const first = goneFirst(input.plan);
  const deletions = input.plan.changes.filter((change) => change.action === 'delete' && first.has(refKey(change.ref)));
  return execute(input, [...deletions, ...input.plan.changes.filter((change) => change.action !== 'delete')]);
}

/** The rest: what is no longer wanted and in nobody's way. Only after everything that is wanted is Ready. */
export function executePrune(input: ExecuteInput): Promise<Execution> {
  const first = goneFirst(input.plan);
  return execute(
    input,
    input.plan.changes.filter((change) => change.action === 'delete' && !first.has(refKey(change.ref))),
  );
}

function goneFirst(plan: Plan): ReadonlySet<string> {
  const wanted = new Set(plan.changes.filter(({ action }) => action !== 'delete').map(({ ref }) => refKey(ref)));
  const gone = plan.order.filter((edge) => edge.state === 'gone' && wanted.has(edge.object));
  return new Set(gone.map((edge) => edge.after));
}

async function execute(input: ExecuteInput, changes: readonly Change[]): Promise<Execution> {
  const byKey = new Map(changes.map((change) => [refKey(change.ref), change]));
  const stored = new Map<string, Manifest>();
  const gone = new Set<string>();
  const failures = new Map<string, unknown>();
  const visit = async (key: string): Promise<void> => {
    const change = byKey.get(key);
    if (change === undefined) return;
    try {
      const object = await perform(input, change);
      if (object === undefined) gone.add(key);
      else {
        stored.set(key, object);
        input.rollout.applied(key, object);
      }
    } catch (error) {
      failures.set(key, error);
      input.onFailure?.();
      throw error;
    }
    const { ref, action, origin } = change;
    if (action !== 'unchanged') input.emit({ type: 'applied', ref, action, origin });
  };
  const edges = input.plan.order.map(({ object, after, state }) => ({
    node: object,
    after,
    met: state === 'ready' && byKey.has(after) ? () => input.rollout.whenReady(after) : undefined,
  }));
  const outcomes = await walkGraph({ nodes: [...byKey.keys()], edges, visit, signal: input.signal });
  return { stored, gone, failures, complete: [...outcomes.values()].every((outcome) => outcome === 'done') };
}

/** The object as stored, or undefined when it is gone. */
async function perform(input: ExecuteInput, change: Change): Promise<Manifest | undefined> {
  if (change.action === 'unchanged') return change.live;
  if (change.action === 'delete' || change.action === 'recreate') {
    await remove(input, change);
    if (change.action === 'delete') return undefined;
  }
  const { object, warnings } = await applyChange(input.cluster, change);
  for (const message of warnings) input.emit({ type: 'warning', message });
  return object;
}

async function remove(input: ExecuteInput, change: Change): Promise<void> {
  if (!(await deleteChange(input.cluster, change))) return;
  if (!(await input.rollout.whenGone(change.ref, change.live?.metadata.uid))) throw new StillThereError(change.ref);
}

/** The deletion was accepted, but the run ended before the object was gone: a finalizer, or pods that still stop. */
export class StillThereError extends Error {
  constructor(readonly ref: ObjectRef) {
    super(`still there after its deletion: ${ref.kind} ${ref.name}`);
    this.name = 'StillThereError';
  }
}
