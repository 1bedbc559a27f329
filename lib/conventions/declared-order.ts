import type { OrderEdge } from '../manifest';

/** What an object of ours waits for: another construct of the tree, and how far that has to be. */
export interface After {
  readonly construct: object;
  readonly state: OrderEdge['state'];
}

const key = Symbol.for('podwright.Order');

/** Declares what a construct is applied after. Asked at synth, when the topology is settled. */
export function defineOrder(construct: object, after: () => readonly After[]): void {
  Object.defineProperty(construct, key, { value: after });
}

export function declaredOrderOf(construct: object): readonly After[] {
  return (construct as { [key]?: () => readonly After[] })[key]?.() ?? [];
}
