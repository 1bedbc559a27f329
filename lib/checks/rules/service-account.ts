import { asText } from '../../objects/read-field';
import type { Rule } from '../rule';

export const serviceAccount: Rule = {
  id: 'service-account',
  demand: 'A workload has a ServiceAccount of its own: rights for one of them are rights for that one alone.',
  source: 'CIS 5.1.5; kube-linter default-service-account, kubescape C-0189, checkov CKV_K8S_41',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'pods',
  *check({ pods }) {
    if (pods === undefined) return;
    const name = asText(pods.spec.serviceAccountName) ?? '';
    if (name !== '' && name !== 'default') return;
    yield {
      code: 'SERVICE_ACCOUNT',
      field: [...pods.path, 'serviceAccountName'],
      message: 'the pod runs under the account of the whole namespace',
      fix: 'add a ServiceAccount and name it',
    };
  },
};
