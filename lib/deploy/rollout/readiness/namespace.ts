import type { ReadinessRule } from '../verdict';
import { fieldsOf, timeOf } from '../../../objects/read-field';
import { cannotSee } from './visible';

/** Milliseconds. The account comes within a second; later it is not watched, or not made in this cluster. */
const accountPatience = 5_000;

/** Active, and its ServiceAccount `default` is there: without it pods are refused. */
export const namespace: ReadinessRule = ({ object, related, now }) => {
  if (fieldsOf(object.status).phase === 'Terminating') return { status: 'Terminating', reason: 'phase Terminating' };
  if (fieldsOf(object.status).phase !== 'Active') return { status: 'Progressing', reason: 'not yet Active' };
  const account = related.serviceAccounts.some(
    ({ metadata }) => metadata.name === 'default' && metadata.namespace === object.metadata.name,
  );
  const age = now.getTime() - (timeOf(object.metadata.creationTimestamp) ?? 0);
  return account || age >= accountPatience || cannotSee(related, object, 'serviceAccounts')
    ? { status: 'Ready', reason: 'Active' }
    : { status: 'Progressing', reason: 'no ServiceAccount default yet' };
};
