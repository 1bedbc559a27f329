import type { ReadinessRule } from '../verdict';
import { fieldsOf, textOf } from '../../../objects/read-field';

/** Accepted. Its runs are not part of the rollout; a schedule that the controller cannot read is. */
export const cronJob: ReadinessRule = ({ object, related, since }) => {
  const complaint = related.events.find(
    (event) =>
      fieldsOf(event.involvedObject).uid === object.metadata.uid &&
      ['UnparseableSchedule', 'UnknownTimeZone', 'InvalidSchedule'].includes(textOf(event.reason)) &&
      (since === undefined || Date.parse(textOf(event.lastTimestamp)) >= since.getTime()),
  );
  if (complaint !== undefined) return { status: 'Failed', reason: textOf(complaint.message) };
  const suspended = fieldsOf(object.spec).suspend === true;
  return suspended ? { status: 'Ready', reason: 'suspended' } : { status: 'Ready' };
};
