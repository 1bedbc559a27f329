import type { ReadinessRule } from '../verdict';
import { fieldsOf, textOf } from '../../../objects/read-field';
import { isReady, unsettled } from './settled';

/** A bare pod: Ready and settled when it is restarted always, otherwise run to its end. */
export const pod: ReadinessRule = ({ object, now }) => {
  const status = fieldsOf(object.status);
  const phase = textOf(status.phase);
  if (phase === 'Failed') {
    const reason = [status.reason, status.message].map(textOf).filter((part) => part !== '');
    return { status: 'Failed', reason: reason.length === 0 ? 'failed' : reason.join(': ') };
  }
  const forever = (fieldsOf(object.spec).restartPolicy ?? 'Always') === 'Always';
  if (phase === 'Succeeded') return { status: 'Ready', reason: 'completed' };
  if (!forever) return { status: 'Progressing', reason: phase === 'Running' ? 'running' : 'pending' };
  if (!isReady(object)) return { status: 'Progressing', reason: phase === 'Running' ? 'not ready' : 'pending' };
  const reason = unsettled(object, 0, now);
  return reason === undefined ? { status: 'Ready' } : { status: 'Progressing', reason };
};
