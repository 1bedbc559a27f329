import { mountsData } from '../mounts-data';
import type { Rule } from '../rule';

export const replicas: Rule = {
  id: 'replicas',
  demand: 'What keeps no data has at least two pods: one node may go away.',
  source: 'kube-score deployment-replicas, Polaris deploymentMissingReplicas, kube-linter minimum-three-replicas',
  severity: { development: 'off', production: 'warning' },
  always: false,
  on: ['apps/Deployment'],
  *check(entry, { relations }) {
    const scaler = relations.scalerOf(entry);
    // Its own range is another rule's.
    if (scaler !== undefined || mountsData(entry)) return;
    const count = relations.replicasOf(entry);
    if (count !== 1) return;
    yield {
      code: 'REPLICAS',
      field: ['spec', 'replicas'],
      message: 'there is one pod: nothing serves while its node is away',
      fix: 'write replicas: 2 or more',
    };
  },
};
