import { type Finding, formatPlace, ValidationError } from '../../errors';
import { formatRef, keyOf, type Manifest, type OrderEdge, type Origin, placeOf, refOf } from '../../manifest';
import type { PlanEdge } from './change';
import { claimEdges, derivedEdges } from './derived-edges';
import { handedBackEdges } from './handed-over';

export interface OrderInput {
  /** Normalised, in the order of the set. */
  readonly desired: readonly Manifest[];
  /** Live objects that the plan deletes. */
  readonly deletions: readonly Manifest[];
  /** Live objects of the plan by `refKey`: who held a claim until now. */
  readonly live?: ReadonlyMap<string, Manifest> | undefined;
  /** Declared by the program; wins over what is derived. */
  readonly explicit: readonly OrderEdge[];
  /** By `refKey`, to name the places of a cycle. */
  readonly origins?: Readonly<Record<string, Origin>> | undefined;
}

export interface PlanOrder {
  /** `refKey`s of the desired objects, every object after what it needs. */
  readonly apply: readonly string[];
  readonly edges: readonly PlanEdge[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
}

type Edge = OrderEdge & { readonly declared: boolean };

/**
 * The order of a plan: what the program declared, and what follows from references between the objects. Where derived
 * edges close a circle, one of them is dropped with a note.
 * @throws ValidationError E_ORDER_CYCLE when declared edges alone are a circle
 */
export function planOrder(input: OrderInput): PlanOrder {
  const byKey = new Map(input.desired.map((manifest) => [keyOf(manifest), manifest]));
  const { gone, ready } = claimEdges(input.desired, input.deletions, input.live ?? new Map());
  const handedBack = handedBackEdges(input.desired, input.deletions);
  const edges = mergeEdges(input, [...derivedEdges(input.desired), ...ready], byKey);
  const name = (key: string): string => {
    const manifest = byKey.get(key);
    return manifest === undefined ? key : formatRef(refOf(manifest));
  };
  const notes: string[] = [];
  const apply: string[] = [];
  for (;;) {
    apply.push(...applicable(byKey.keys(), edges, new Set(apply)));
    if (apply.length === byKey.size) break;
    const cycle = cycleAmong(edges, new Set(apply));
    const weakest = cycle.find((edge) => !edge.declared);
    if (weakest === undefined) throw cycleError(cycle, name, input.origins ?? {});
    edges.delete(edgeKey(weakest));
    notes.push(`${name(weakest.object)} does not wait for ${name(weakest.after)}: they need each other`);
  }
  const kept = [...edges.values()].map(({ object, after, state }): PlanEdge => ({ object, after, state }));
  return { apply, edges: [...kept, ...gone, ...handedBack], notes };
}

function edgeKey(edge: Pick<OrderEdge, 'object' | 'after'>): string {
  return `${edge.object}\n${edge.after}`;
}

/** One edge between two objects: `ready` includes `exists`, declared wins over derived. */
function mergeEdges(
  input: OrderInput,
  derived: readonly OrderEdge[],
  known: ReadonlyMap<string, unknown>,
): Map<string, Edge> {
  const edges = new Map<string, Edge>();
  const add = (edge: OrderEdge, declared: boolean): void => {
    if (edge.object === edge.after || !known.has(edge.object) || !known.has(edge.after)) return;
    const other = edges.get(edgeKey(edge));
    const state = other?.state === 'ready' ? 'ready' : edge.state;
    edges.set(edgeKey(edge), {
      object: edge.object,
      after: edge.after,
      state,
      declared: declared || other?.declared === true,
    });
  };
  for (const edge of input.explicit) add(edge, true);
  for (const edge of derived) add(edge, false);
  return edges;
}

/** Everything that can be applied after `done`, in waves; within a wave the order of the set. */
function applicable(all: Iterable<string>, edges: ReadonlyMap<string, Edge>, done: ReadonlySet<string>): string[] {
  const waiting = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const { object, after } of edges.values()) {
    if (done.has(after)) continue;
    waiting.set(object, (waiting.get(object) ?? 0) + 1);
    dependents.set(after, [...(dependents.get(after) ?? []), object]);
  }
  const order = [...all].filter((key) => !done.has(key) && !waiting.has(key));
  for (const key of order) {
    for (const dependent of dependents.get(key) ?? []) {
      const left = (waiting.get(dependent) ?? 0) - 1;
      waiting.set(dependent, left);
      if (left === 0) order.push(dependent);
    }
  }
  return order;
}

/** A circle among what could not be ordered: every such object waits for another one of them. */
function cycleAmong(edges: ReadonlyMap<string, Edge>, done: ReadonlySet<string>): readonly Edge[] {
  const waits = new Map([...edges.values()].filter(({ after }) => !done.has(after)).map((edge) => [edge.object, edge]));
  const path: Edge[] = [];
  let at = [...waits.keys()][0];
  while (at !== undefined) {
    const start = path.findIndex((edge) => edge.object === at);
    if (start !== -1) return path.slice(start);
    const edge = waits.get(at);
    if (edge === undefined) break;
    path.push(edge);
    at = edge.after;
  }
  return path;
}

function cycleError(
  cycle: readonly Edge[],
  name: (key: string) => string,
  origins: Readonly<Record<string, Origin>>,
): Error {
  const findings = cycle.map(({ object, after }): Finding => {
    const message = `is to be applied after ${name(after)}, which waits for it in turn`;
    return {
      code: 'E_ORDER_CYCLE',
      severity: 'error',
      object: name(object),
      message,
      ...placeOf(origins[object]),
      fix: 'remove one of these dependencies',
    };
  });
  const places = cycle.map(({ object }) => formatPlace(origins[object] ?? {}) || name(object));
  return new ValidationError(`the declared order is a circle: ${[...places, places[0]].join(' -> ')}`, findings);
}
