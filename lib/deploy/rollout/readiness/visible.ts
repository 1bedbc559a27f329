import { groupKindOf, type Manifest } from '../../../manifest';
import type { Related, RelatedKind } from '../related';

/** True when one of the kinds could not be read where the object is: then a rule judges by the object alone. */
export function cannotSee(related: Related, object: Manifest, ...kinds: readonly RelatedKind[]): boolean {
  const { name, namespace = groupKindOf(object) === '/Namespace' ? name : undefined } = object.metadata;
  return (related.unreadable ?? []).some(
    (each) => kinds.includes(each.related) && (each.namespace === undefined || each.namespace === namespace),
  );
}
