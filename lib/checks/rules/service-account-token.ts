import { groupKindOf } from '../../manifest';
import { asText } from '../../objects/read-field';
import type { Rule } from '../rule';

export const serviceAccountToken: Rule = {
  id: 'service-account-token',
  demand: 'No token of the API server lies in a pod that has no rights there. Both the account and the pod say so.',
  source: 'CIS 5.1.6; Polaris automountServiceAccountToken, kubescape C-0034, checkov CKV_K8S_38, trivy KSV-0036',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'everything',
  *check({ manifest, namespace, pods }, { relations }) {
    const field = 'automountServiceAccountToken';
    const fix = 'write automountServiceAccountToken: false';
    if (groupKindOf(manifest) === '/ServiceAccount' && manifest[field] !== false) {
      yield { code: 'TOKEN', field: [field], message: 'every pod of the account gets its token', fix };
    }
    if (pods === undefined || pods.spec[field] === false) return;
    if (relations.hasRights(namespace, asText(pods.spec.serviceAccountName) ?? 'default')) return;
    yield { code: 'TOKEN', field: [...pods.path, field], message: 'the pod gets a token that it has no use for', fix };
  },
};
