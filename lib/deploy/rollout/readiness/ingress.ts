import type { ReadinessRule } from '../verdict';
import { fieldsOf, itemsOf } from '../../../objects/read-field';

/** There. Many controllers never write an address, so that none is waited for. */
export const ingress: ReadinessRule = ({ object }) => {
  const addresses = itemsOf(fieldsOf(fieldsOf(object.status).loadBalancer).ingress);
  return addresses.length > 0 ? { status: 'Ready' } : { status: 'Ready', reason: 'no address published' };
};
