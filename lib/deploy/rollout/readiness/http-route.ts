import { isDeepStrictEqual } from 'node:util';
import type { ReadinessRule } from '../verdict';
import { readConditions } from './conditions';
import { type Fields, fieldsOf, itemsOf, textOf } from '../../../objects/read-field';
import { judgeConditions } from './gateway';

/** Accepted by every Gateway that it names, with all its references resolved. */
export const httpRoute: ReadinessRule = ({ object }) => {
  const parents = itemsOf(fieldsOf(object.status).parents);
  for (const wanted of itemsOf(fieldsOf(object.spec).parentRefs)) {
    const name = textOf(wanted.name);
    const parent = parents.find(({ parentRef }) =>
      isSameParent(fieldsOf(parentRef), wanted, object.metadata.namespace),
    );
    if (parent === undefined) return { status: 'Progressing', reason: `${name} has not answered yet` };
    const conditions = readConditions(parent.conditions, object.metadata.generation);
    const verdict = judgeConditions(conditions, ['Accepted', 'ResolvedRefs']);
    if (verdict.status !== 'Ready') return { status: verdict.status, reason: `${name}: ${verdict.reason}` };
  }
  return { status: 'Ready' };
};

/** Controllers copy the reference, with or without the defaults of its group, kind and namespace. */
function isSameParent(left: Fields, right: Fields, home: string | undefined): boolean {
  return (
    ['name', 'sectionName', 'port'].every((field) => isDeepStrictEqual(left[field], right[field])) &&
    (left.namespace ?? home) === (right.namespace ?? home)
  );
}
