import { isDeepStrictEqual } from 'node:util';
import type { ReadinessRule } from '../verdict';
import { fieldsOf } from '../../../objects/read-field';

/** Its limits are in force. Pods that are made before are not counted against them. */
export const resourceQuota: ReadinessRule = ({ object }) =>
  isDeepStrictEqual(fieldsOf(fieldsOf(object.spec).hard), fieldsOf(fieldsOf(object.status).hard))
    ? { status: 'Ready' }
    : { status: 'Progressing', reason: 'limits not yet in force' };
