import { type ReadinessRule, unseen } from '../verdict';
import { conditionsOf, conditionText } from './conditions';
import { fieldsOf, timeOf } from '../../../objects/read-field';

/** Milliseconds that a controller may take until its first word about a new object. */
const firstWord = 30_000;
const positive = ['Ready', 'Available', 'Succeeded', 'Programmed', 'Accepted'];

/**
 * Any kind that we know nothing of, by the conditions that controllers agree on. `Ready=False` says that it is not
 * ready yet, never that it has failed. A new object without a status may belong to a controller that has not come to
 * it, or to a kind without one: after `firstWord` it passes with a note, and an older one at once.
 * @see https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md
 */
export const customResource: ReadinessRule = ({ object, now }) => {
  if (Object.keys(fieldsOf(object.status)).length === 0) {
    const age = now.getTime() - (timeOf(object.metadata.creationTimestamp) ?? 0);
    if (age < firstWord) return { status: 'Progressing', reason: 'no controller has written a status yet' };
    return { status: 'Ready', note: 'no controller has written a status' };
  }
  const conditions = conditionsOf(object);
  const of = (type: string) => conditions.find((condition) => condition.type === type);
  if (of('Stalled')?.status === 'True') return { status: 'Failed', reason: conditionText(of('Stalled'), 'Stalled') };
  if (of('Reconciling')?.status === 'True') {
    return { status: 'Progressing', reason: conditionText(of('Reconciling'), 'Reconciling') };
  }
  const type = positive.find((candidate) => of(candidate) !== undefined);
  if (type === undefined) {
    // Every condition is of an older generation: the controller has not judged this one.
    const stale = Array.isArray(fieldsOf(object.status).conditions) && conditions.length === 0;
    const any = stale && (fieldsOf(object.status).conditions as unknown[]).length > 0;
    return any ? unseen : { status: 'Ready' };
  }
  return of(type)?.status === 'True'
    ? { status: 'Ready', reason: type }
    : { status: 'Progressing', reason: conditionText(of(type), `not yet ${type}`) };
};
