import type { ReadinessRule } from '../verdict';
import { conditionText, findCondition } from './conditions';
import { heldFor } from './held';

/** Milliseconds that metrics of new pods may take. */
const metricsPatience = 60_000;

/**
 * There, and not misdirected. The controller looks at a new autoscaler only after its period of 15 seconds, and metrics
 * come later still: neither is waited for, what stays wrong is a note.
 */
export const horizontalPodAutoscaler: ReadinessRule = ({ object, now }) => {
  const able = findCondition(object, 'AbleToScale');
  const active = findCondition(object, 'ScalingActive');
  for (const condition of [able, active]) {
    if (condition?.status === 'False' && condition.reason === 'InvalidSelector') {
      return { status: 'Failed', reason: conditionText(condition, 'InvalidSelector') };
    }
  }
  const wrong = [able, active].find(
    (condition) =>
      condition?.status === 'False' &&
      condition.reason !== 'ScalingDisabled' &&
      heldFor(condition, now) >= metricsPatience,
  );
  return wrong === undefined
    ? { status: 'Ready' }
    : { status: 'Ready', note: conditionText(wrong, 'it does not scale') };
};
