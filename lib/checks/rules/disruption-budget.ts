import type { Rule } from '../rule';

export const disruptionBudget: Rule = {
  id: 'disruption-budget',
  demand: 'Several pods of a kind have a PodDisruptionBudget: draining nodes takes them one at a time.',
  source: 'kube-score deployment-has-poddisruptionbudget, Polaris missingPodDisruptionBudget',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['apps/Deployment', 'apps/StatefulSet'],
  *check(entry, { relations }) {
    if (relations.replicasOf(entry) < 2 || relations.selectorsOf(entry, 'policy/PodDisruptionBudget').length > 0)
      return;
    yield {
      code: 'DISRUPTION_BUDGET',
      field: [],
      message: 'draining nodes may take all of its pods at once',
      fix: 'add a PodDisruptionBudget with maxUnavailable: 1 that selects them',
    };
  },
};
