import { isDeepStrictEqual } from 'node:util';
import type { ReadinessRule } from '../verdict';
import { readConditions } from './conditions';
import { fieldsOf, itemsOf, textOf } from '../../../objects/read-field';
import { judgeConditions } from './gateway';

/** Accepted by every Gateway that it names, with all its references resolved. */
export const httpRoute: ReadinessRule = ({ object }) => {
  const parents = itemsOf(fieldsOf(object.status).parents);
  for (const wanted of itemsOf(fieldsOf(object.spec).parentRefs)) {
    const name = textOf(wanted.name);
    const parent = parents.find(({ parentRef }) => sameParent(fieldsOf(parentRef), wanted));
    if (parent === undefined) return { status: 'Progressing', reason: `${name} has not answered yet` };
    const conditions = readConditions(parent.conditions, object.metadata.generation);
    const verdict = judgeConditions(conditions, ['Accepted', 'ResolvedRefs']);
    if (verdict.status !== 'Ready') return { status: verdict.status, reason: `${name}: ${verdict.reason}` };
  }
  return { status: 'Ready' };
};

/** Controllers copy the reference, with or without the defaults of its group, kind and namespace. */
function sameParent(left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): boolean {
  return ['name', 'sectionName', 'port'].every((field) => isDeepStrictEqual(left[field], right[field]));
}
