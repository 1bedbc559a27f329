import { seenEvents } from '../seen-events';
import { indexOf } from '../related';
import type { ReadinessRule } from '../verdict';
import { fieldsOf } from '../../../objects/read-field';

const complaints: readonly string[] = ['UnparseableSchedule', 'UnknownTimeZone', 'InvalidSchedule'];

/** Accepted. Its runs are not part of the rollout; a schedule that the controller cannot read is. */
export const cronJob: ReadinessRule = ({ object, related, since }) => {
  const events = seenEvents(indexOf(related).events(object.metadata.uid), since?.getTime());
  const complaint = events.find(({ reason }) => complaints.includes(reason));
  if (complaint !== undefined) return { status: 'Failed', reason: complaint.message };
  const suspended = fieldsOf(object.spec).suspend === true;
  return suspended ? { status: 'Ready', reason: 'suspended' } : { status: 'Ready' };
};
