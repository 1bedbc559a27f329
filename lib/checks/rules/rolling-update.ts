import { asObject, fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const rollingUpdate: Rule = {
  id: 'rolling-update',
  demand: 'Old pods of a Deployment go only when new ones serve: RollingUpdate, none unavailable, at least one more.',
  source: 'kube-score deployment-strategy, kube-linter no-rolling-update-strategy, kubescape C-0305',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['apps/Deployment'],
  *check(entry, { relations }) {
    const strategy = asObject(fieldAt(entry.manifest.spec, 'strategy'));
    // One pod may have to stop first: what it holds cannot be held twice.
    if (strategy?.type === 'Recreate' && relations.replicasOf(entry) < 2) return;
    if (strategy?.type === 'Recreate') {
      const message = 'all pods stop before new ones start';
      yield { code: 'ROLLOUT', field: ['spec', 'strategy', 'type'], message, fix: 'write type: RollingUpdate' };
      return;
    }
    const rolling = asObject(strategy?.rollingUpdate);
    const field = ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'];
    // Kubernetes' own default is a quarter.
    if (rolling?.maxUnavailable !== 0 && rolling?.maxUnavailable !== '0%') {
      const message = 'a rollout takes pods away before others serve';
      yield { code: 'ROLLOUT', field, message, fix: 'write maxUnavailable: 0 and maxSurge: 25%' };
    }
  },
};
