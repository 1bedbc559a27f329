import type { ReadinessRule } from '../verdict';
import { conditionText, findCondition } from './conditions';
import { heldFor } from './held';

/** Milliseconds that the server behind it may take to answer. */
const patience = 30_000;

/** Available: the API server reaches the server behind it. */
export const apiService: ReadinessRule = ({ object, now }) => {
  const available = findCondition(object, 'Available');
  if (available?.status === 'True') return { status: 'Ready', reason: 'Available' };
  const blocked = available !== undefined && heldFor(available, now) >= patience;
  return { status: blocked ? 'Blocked' : 'Progressing', reason: conditionText(available, 'not yet Available') };
};
