import type { Related, RelatedKind } from '../verdict';

/** True when one of the kinds could not be read: then a rule judges by the object alone. */
export function cannotSee(related: Related, ...kinds: readonly RelatedKind[]): boolean {
  return kinds.some((kind) => related.unreadable?.includes(kind) === true);
}
