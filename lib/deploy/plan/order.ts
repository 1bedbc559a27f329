import type { Manifest, OrderEdge, Origin } from '../../manifest';
import { keyOf } from '../../manifest';
import type { PlanEdge } from './change';

export interface OrderInput {
  /** Normalised, in the order of the set. */
  readonly desired: readonly Manifest[];
  /** Live objects that the plan deletes. */
  readonly deletions: readonly Manifest[];
  /** Declared by the program; wins over what is derived. */
  readonly explicit: readonly OrderEdge[];
  /** By `refKey`, to name the places of a cycle. */
  readonly origins?: Readonly<Record<string, Origin>> | undefined;
}

export interface Order {
  /** `refKey`s of the desired objects, every object after what it needs. */
  readonly apply: readonly string[];
  readonly edges: readonly PlanEdge[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
}

export function orderOf(input: OrderInput): Order {
  return { apply: input.desired.map(keyOf), edges: [...input.explicit], notes: [] };
}
