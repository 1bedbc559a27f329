import { groupKindOf, type Manifest } from '../../../manifest';
import type { ReadinessRule, Verdict } from '../verdict';
import { conditionText, findCondition } from './conditions';
import { fieldsOf, numberOf } from '../../../objects/read-field';

/** Complete. A Job that runs is not ready, and one that failed for whatever reason has failed. */
export const job: ReadinessRule = ({ object }) => {
  const spec = fieldsOf(object.spec);
  const status = fieldsOf(object.status);
  if (findCondition(object, 'Complete')?.status === 'True') return { status: 'Ready', reason: 'complete' };
  for (const type of ['Failed', 'FailureTarget']) {
    const condition = findCondition(object, type);
    if (condition?.status === 'True') return { status: 'Failed', reason: conditionText(condition, 'failed') };
  }
  if (spec.suspend === true) return { status: 'Ready', reason: 'suspended', note: 'suspended: it does not run' };
  const done = `${numberOf(status.succeeded)}/${numberOf(spec.completions, 1)} complete`;
  const failed = numberOf(status.failed);
  return { status: 'Progressing', reason: failed > 0 ? `${done}, ${failed} pods failed` : done };
};

/** Seconds within which a Job can be removed before a watch that was cut off shows its end. */
const unseenWithin = 60;

/**
 * A Job that is gone counts as finished only when it was seen so, or when its `ttlSecondsAfterFinished` is so short
 * that nobody may have seen it. Otherwise somebody deleted it while it ran. Undefined when it is no Job.
 */
export function removedJob(last: Manifest): Verdict | undefined {
  if (groupKindOf(last) !== 'batch/Job') return undefined;
  const { completions, ttlSecondsAfterFinished } = fieldsOf(last.spec);
  const failed = ['Failed', 'FailureTarget'].map((type) => findCondition(last, type)).find((c) => c?.status === 'True');
  if (failed !== undefined) return { status: 'Failed', reason: conditionText(failed, 'failed') };
  const complete = ['Complete', 'SuccessCriteriaMet'].some((type) => findCondition(last, type)?.status === 'True');
  const enough = numberOf(fieldsOf(last.status).succeeded) >= numberOf(completions, 1);
  if (complete || enough) return { status: 'Ready', reason: 'complete, and removed since' };
  if (numberOf(ttlSecondsAfterFinished, Infinity) > unseenWithin) {
    return { status: 'Failed', reason: 'deleted before it was seen to finish' };
  }
  return {
    status: 'Ready',
    reason: 'removed by its time to live',
    note: 'the Job finished and was removed before its result was seen: raise ttlSecondsAfterFinished',
  };
}
