import { namespaceMistake } from '../../conventions/namespace';
import type { Rule } from '../rule';

export const namespace: Rule = {
  id: 'namespace',
  demand: 'Apps have a namespace of their own: `default` has no limits and no owner, `kube-*` belongs to the cluster.',
  source: 'CIS 5.6.4; kube-linter use-namespace, kubescape C-0061, checkov CKV_K8S_21, trivy KSV-0110',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'everything',
  *check({ manifest }) {
    const name = manifest.metadata.namespace;
    const mistake = name === undefined ? undefined : namespaceMistake(name);
    if (mistake?.code !== 'E_NAMESPACE_REQUIRED') return;
    const { message, fix } = mistake;
    yield { code: 'NAMESPACE_REQUIRED', field: ['metadata', 'namespace'], message, fix };
  },
};
