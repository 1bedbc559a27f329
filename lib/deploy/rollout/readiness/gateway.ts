import type { ReadinessRule, Verdict } from '../verdict';
import { type Condition, conditionsOf, conditionText, readConditions } from './conditions';
import { fieldsOf, itemsOf, textOf } from '../../../objects/read-field';

/** Accepted and programmed, each of its listeners too. */
export const gateway: ReadinessRule = ({ object }) => {
  const own = judgeConditions(conditionsOf(object), ['Accepted', 'Programmed']);
  if (own.status !== 'Ready') return own;
  for (const listener of itemsOf(fieldsOf(object.status).listeners)) {
    const conditions = readConditions(listener.conditions, object.metadata.generation);
    const verdict = judgeConditions(conditions, ['Accepted', 'Programmed', 'ResolvedRefs']);
    if (verdict.status !== 'Ready') {
      return { status: verdict.status, reason: `listener ${textOf(listener.name)}: ${verdict.reason}` };
    }
  }
  return own;
};

type Judged =
  { readonly status: 'Ready' } | { readonly status: 'Progressing' | 'Blocked' | 'Failed'; readonly reason: string };

/**
 * Conditions of the Gateway API: `Accepted=False` is final until the spec changes, everything else may still come. An
 * `Accepted=Unknown` that the schema sets as default means that no controller has taken it up.
 */
export function judgeConditions(conditions: readonly Condition[], types: readonly string[]): Judged & Verdict {
  for (const type of types) {
    const condition = conditions.find((candidate) => candidate.type === type);
    if (condition?.status === 'True') continue;
    const reason = conditionText(condition, `not yet ${type}`);
    const rejected = condition?.status === 'False';
    if (rejected && (type === 'Accepted' || condition.reason === 'Invalid')) return { status: 'Failed', reason };
    const orphan = condition?.status === 'Unknown' && condition.reason === 'Pending';
    return { status: orphan ? 'Blocked' : 'Progressing', reason };
  }
  return { status: 'Ready' };
}
