import { fieldAt, objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const antiAffinity: Rule = {
  id: 'anti-affinity',
  demand: "The pods of a workload avoid each other's nodes.",
  source: 'kube-score deployment-has-host-podantiaffinity, kube-linter no-anti-affinity',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: ['apps/Deployment', 'apps/StatefulSet'],
  *check(entry, { relations }) {
    if (entry.pods === undefined || relations.replicasOf(entry) < 2) return;
    const rules = fieldAt(entry.pods.spec, 'affinity', 'podAntiAffinity');
    const terms = [
      ...objectsOf(fieldAt(rules, 'requiredDuringSchedulingIgnoredDuringExecution')).map(([term]) => term),
      ...objectsOf(fieldAt(rules, 'preferredDuringSchedulingIgnoredDuringExecution')).map(([term]) =>
        fieldAt(term, 'podAffinityTerm'),
      ),
    ];
    if (terms.some((term) => fieldAt(term, 'topologyKey') === 'kubernetes.io/hostname')) return;
    yield {
      code: 'ANTI_AFFINITY',
      field: [...entry.pods.path, 'affinity', 'podAntiAffinity'],
      message: 'all of its pods may run on one node',
      fix: 'prefer nodes (kubernetes.io/hostname) without a pod of the same workload',
    };
  },
};
