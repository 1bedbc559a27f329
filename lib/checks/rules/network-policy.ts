import { fieldAt } from '../../objects/read-field';
import type { Entry } from '../inventory';
import type { Rule } from '../rule';

export const networkPolicy: Rule = {
  id: 'network-policy',
  demand: 'A NetworkPolicy says who may reach a pod, and another or the same one whom it may reach.',
  source: 'CIS 5.3.2; kube-score pod-networkpolicy, kube-linter non-isolated-pod, kubescape C-0260, checkov CKV2_K8S_6',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'pods',
  *check(entry, { relations }) {
    const policies = relations.selectorsOf(entry, 'networking.k8s.io/NetworkPolicy');
    for (const [direction, words] of [
      ['Ingress', 'everything in the cluster may reach the pod'],
      ['Egress', 'the pod may reach everything'],
    ] as const) {
      if (policies.some((policy) => limits(policy, direction))) continue;
      yield {
        code: 'NETWORK_POLICY',
        field: entry.pods?.path ?? [],
        message: words,
        fix: `add a NetworkPolicy of type ${direction} that selects it`,
        detail: direction,
      };
    }
  },
};

/** Without `policyTypes` a policy is one of ingress, and of egress when it has such rules. */
function limits({ manifest }: Entry, direction: 'Ingress' | 'Egress'): boolean {
  const types = fieldAt(manifest.spec, 'policyTypes');
  if (Array.isArray(types) && types.length > 0) return types.includes(direction);
  return direction === 'Ingress' || fieldAt(manifest.spec, 'egress') !== undefined;
}
