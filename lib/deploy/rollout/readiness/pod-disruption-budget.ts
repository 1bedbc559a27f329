import { type ReadinessRule, unseen } from '../verdict';
import { conditionText, findCondition } from './conditions';

/** Seen by its controller. That it allows no disruption just now is what it is for. */
export const podDisruptionBudget: ReadinessRule = ({ object }) => {
  const allowed = findCondition(object, 'DisruptionAllowed');
  if (allowed === undefined) return unseen;
  return allowed.reason === 'SyncFailed'
    ? { status: 'Blocked', reason: conditionText(allowed, 'SyncFailed') }
    : { status: 'Ready' };
};
