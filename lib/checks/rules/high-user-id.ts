import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

/** 10000 itself is refused by trivy, accepted by the others. */
const highest = 10_000;

export const highUserId: Rule = {
  id: 'high-user-id',
  demand: 'User and group are above 10000, for the pod or the container: they are no user of the node.',
  source: 'kube-score container-security-context-user-group-id, checkov CKV_K8S_40, trivy KSV-0020 and KSV-0021',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'pods',
  *check({ pods, containers }) {
    for (const { container, path } of containers) {
      for (const field of ['runAsUser', 'runAsGroup']) {
        const own = fieldAt(container, 'securityContext', field);
        const id = own ?? fieldAt(pods?.spec, 'securityContext', field);
        if (typeof id === 'number' && id > highest) continue;
        // Root is what Pod Security refuses.
        if (field === 'runAsUser' && id === 0) continue;
        yield {
          code: 'USER_ID',
          field: [...path, 'securityContext', field],
          message: typeof id === 'number' ? `${field} is ${id}` : `${field} is what the image says`,
          fix: `write a number above ${highest}, for the pod or the container`,
          detail: field,
        };
      }
    }
  },
};
