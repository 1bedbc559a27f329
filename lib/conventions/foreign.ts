/** A registered symbol: found by every copy of this package. */
const key = Symbol.for('podwright.Foreign');

/** Marks a construct whose objects somebody else wrote: they are checked, and never changed. */
export function markForeign(construct: object): void {
  Object.defineProperty(construct, key, { value: true });
}

export function isForeign(construct: object): boolean {
  return key in construct;
}
