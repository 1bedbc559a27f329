import { formatRef, type Manifest, type ObjectRef, refKey } from '../../manifest';
import type { Cluster, Turn } from '../cluster';
import type { Change, Plan, PlanEdge } from '../plan/change';
import { ownsPods } from '../../objects/pod-template';
import { applyChange, deleteChange } from './apply-change';
import type { ApplyEvent } from './apply-event';
import { holdBack } from './held-back';
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
  readonly emit: (event: ApplyEvent) => void;
  readonly execution: Execution;
  /** No write begins after this. */
  readonly signal: AbortSignal;
  /** Which writes go before others. @default - as they come */
  readonly turnOf?: ((ref: ObjectRef) => Turn) | undefined;
  /** Called at the first write that fails. */
  readonly onFailure?: (() => void) | undefined;
}

/** What was done so far; filled while the walk goes on, so that it is true also when nobody waits for its end. */
export class Execution {
  /** By `refKey`: what is there now, as the API server answered. */
  readonly stored = new Map<string, Manifest>();
  /** `refKey`s of what is gone now. */
  readonly gone = new Set<string>();
  /** `refKey`s of Jobs that have run to their end. */
  readonly completed = new Set<string>();
  /** By `refKey`: why a write failed. */
  readonly failures = new Map<string, { readonly ref: ObjectRef; readonly error: unknown }>();
  /** Of the API server's answers. */
  readonly warnings = new Set<string>();
}

/**
 * Everything but pruning: what is wanted, and what has to be gone before something that is wanted can come.
 * @returns true when all of it was done
 */
export function executeApply(input: ExecuteInput): Promise<boolean> {
  const plan = holdBack(input.plan);
  const first = goneFirst(plan);
  const deletions = plan.changes.filter((change) => change.action === 'delete' && first.has(refKey(change.ref)));
  return execute({ ...input, plan, turnOf: turnsIn(plan) }, [
    ...deletions,
    ...plan.changes.filter(({ action }) => action !== 'delete'),
  ]);
}

/**
 * The rest: what is no longer wanted and in nobody's way. Only after everything that is wanted is Ready; what pods use
 * goes when the pods are gone.
 */
export function executePrune(input: ExecuteInput): Promise<boolean> {
  const first = goneFirst(input.plan);
  const deletions = input.plan.changes.filter(({ action, ref }) => action === 'delete' && !first.has(refKey(ref)));
  const pods = deletions.filter(({ ref }) => ownsPods(ref));
  const rest = deletions.filter(({ ref }) => !ownsPods(ref));
  const order = rest.flatMap(({ ref }) =>
    pods.map((owner): PlanEdge => ({ object: refKey(ref), after: refKey(owner.ref), state: 'gone' })),
  );
  return execute({ ...input, plan: { ...input.plan, order } }, [...pods, ...rest]);
}

/** Pods take the longest to come up: what makes them goes as soon as it may, and what nobody waits for goes last. */
function turnsIn({ order }: Plan): (ref: ObjectRef) => Turn {
  const waitedFor = new Set(order.map(({ after }) => after));
  return (ref) => (ownsPods(ref) ? 'first' : waitedFor.has(refKey(ref)) ? 'usual' : 'last');
}

function goneFirst(plan: Plan): ReadonlySet<string> {
  const wanted = new Set(plan.changes.filter(({ action }) => action !== 'delete').map(({ ref }) => refKey(ref)));
  const gone = plan.order.filter((edge) => edge.state === 'gone' && wanted.has(edge.object));
  return new Set(gone.map((edge) => edge.after));
}

async function execute(input: ExecuteInput, changes: readonly Change[]): Promise<boolean> {
  const byKey = new Map(changes.map((change) => [refKey(change.ref), change]));
  const edges = input.plan.order.map(({ object, after, state }) => ({
    node: object,
    after,
    met: state === 'ready' ? () => input.rollout.whenReady(after) : undefined,
  }));
  const outcomes = await walkGraph({
    nodes: [...byKey.keys()],
    edges,
    visit: async (key) => {
      const change = byKey.get(key);
      if (change !== undefined) await visit(input, key, change);
    },
    signal: input.signal,
  });
  return [...outcomes.values()].every((outcome) => outcome === 'done');
}

async function visit(input: ExecuteInput, key: string, change: Change): Promise<void> {
  const { stored, gone, failures } = input.execution;
  if (change.completed === true) return;
  try {
    const object = await perform(input, change);
    if (object === undefined) gone.add(key);
    else {
      stored.set(key, object);
      input.rollout.applied(key, object);
    }
  } catch (error) {
    failures.set(key, { ref: change.ref, error });
    input.onFailure?.();
    throw error;
  }
  const { ref, action, origin } = change;
  if (action !== 'unchanged') input.emit({ type: 'applied', ref, action, origin });
}

/** The object as stored, or undefined when it is gone. */
async function perform(input: ExecuteInput, change: Change): Promise<Manifest | undefined> {
  if (change.action === 'unchanged') return change.live;
  if (change.action === 'delete' || change.action === 'recreate') {
    await remove(input, change);
    if (change.action === 'delete') return undefined;
  }
  const { object, warnings } = await applyChange(input.cluster, change, input.turnOf?.(change.ref));
  for (const warning of warnings) {
    const message = `${formatRef(change.ref)}: ${warning}`;
    input.execution.warnings.add(message);
    input.emit({ type: 'warning', message });
  }
  return object;
}

async function remove(input: ExecuteInput, change: Change): Promise<void> {
  if (!(await deleteChange(input.cluster, change))) return;
  if (!(await input.rollout.whenGone(change.ref, change.live?.metadata.uid))) throw new StillThereError(change.ref);
}

/** The deletion was accepted, but the run ended before the object was gone: a finalizer, or pods that still stop. */
export class StillThereError extends Error {
  constructor(readonly ref: ObjectRef) {
    super('it was still there when the run ended: a finalizer holds it, or its pods still stop');
    this.name = 'StillThereError';
  }
}
