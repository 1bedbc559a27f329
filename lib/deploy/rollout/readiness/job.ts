import type { Manifest } from '../../../manifest';
import type { ReadinessRule, Verdict } from '../verdict';
import { explain, findCondition } from './conditions';
import { fieldsOf, numberOf } from '../../../objects/read-field';

/** Complete. A Job that runs is not ready, and one that failed for whatever reason has failed. */
export const job: ReadinessRule = ({ object }) => {
  const spec = fieldsOf(object.spec);
  const status = fieldsOf(object.status);
  if (findCondition(object, 'Complete')?.status === 'True') return { status: 'Ready', reason: 'complete' };
  for (const type of ['Failed', 'FailureTarget']) {
    const condition = findCondition(object, type);
    if (condition?.status === 'True') return { status: 'Failed', reason: explain(condition, 'failed') };
  }
  if (spec.suspend === true) return { status: 'Ready', reason: 'suspended', note: 'suspended: it does not run' };
  const done = `${numberOf(status.succeeded)}/${numberOf(spec.completions, 1)} complete`;
  const failed = numberOf(status.failed);
  return { status: 'Progressing', reason: failed > 0 ? `${done}, ${failed} pods failed` : done };
};

/**
 * A Job that its `ttlSecondsAfterFinished` removed had finished, well or not: what was last seen of it decides.
 * Undefined when it was no such Job.
 */
export function removedJob(last: Manifest): Verdict | undefined {
  if (last.kind !== 'Job' || fieldsOf(last.spec).ttlSecondsAfterFinished === undefined) return undefined;
  const failed = findCondition(last, 'Failed') ?? findCondition(last, 'FailureTarget');
  if (failed?.status === 'True') return { status: 'Failed', reason: explain(failed, 'failed') };
  const complete = ['Complete', 'SuccessCriteriaMet'].some((type) => findCondition(last, type)?.status === 'True');
  const enough = numberOf(fieldsOf(last.status).succeeded) >= numberOf(fieldsOf(last.spec).completions, 1);
  if (complete || enough) return { status: 'Ready', reason: 'complete, removed by its time to live' };
  return {
    status: 'Ready',
    reason: 'removed by its time to live',
    note: 'the Job finished and was removed before its result was seen: raise ttlSecondsAfterFinished',
  };
}
