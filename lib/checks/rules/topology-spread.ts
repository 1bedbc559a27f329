import { asObject, asText, objectsOf } from '../../objects/read-field';
import { selects } from '../../objects/selector';
import type { Rule } from '../rule';

export const topologySpread: Rule = {
  id: 'topology-spread',
  demand: 'The pods of a workload are spread over zones, counted by labels that they have.',
  source: 'kube-score pod-topology-spread-constraints, Polaris topologySpreadConstraint',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: ['apps/Deployment', 'apps/StatefulSet'],
  *check(entry, { relations }) {
    const { pods } = entry;
    if (pods === undefined) return;
    const path = [...pods.path, 'topologySpreadConstraints'];
    const constraints = objectsOf(pods.spec.topologySpreadConstraints);
    for (const [constraint, index] of constraints) {
      const selector = asObject(constraint.labelSelector);
      if (selector !== undefined && selects(selector, pods.labels)) continue;
      const message = 'the constraint counts other pods than these';
      const fix = 'give it a labelSelector with the labels of the template';
      yield { code: 'TOPOLOGY_SPREAD', field: [...path, index, 'labelSelector'], message, fix, severity: 'error' };
    }
    if (relations.replicasOf(entry) < 2 || constraints.some(([each]) => asText(each.topologyKey)?.includes('zone')))
      return;
    const fix = 'add a constraint on topology.kubernetes.io/zone with maxSkew: 1 and ScheduleAnyway';
    yield { code: 'TOPOLOGY_SPREAD', field: path, message: 'all of its pods may run in one zone', fix };
  },
};
