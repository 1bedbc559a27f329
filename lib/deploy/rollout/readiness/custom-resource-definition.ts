import type { ReadinessRule } from '../verdict';
import { conditionText, findCondition } from './conditions';

/** Established with the names that it asked for. That discovery serves it is for the caller to see. */
export const customResourceDefinition: ReadinessRule = ({ object }) => {
  const names = findCondition(object, 'NamesAccepted');
  if (names?.status === 'False') return { status: 'Failed', reason: conditionText(names, 'names not accepted') };
  const established = findCondition(object, 'Established');
  return established?.status === 'True' && names?.status === 'True'
    ? { status: 'Ready', reason: 'Established' }
    : { status: 'Progressing', reason: 'not yet Established' };
};
