import { formatRef, refOf } from '../../manifest';
import { fieldAt } from '../../objects/read-field';
import { autoscalers, scaleTargetOf } from '../../objects/scale-target';
import type { Rule } from '../rule';

export const hpaReplicas: Rule = {
  id: 'hpa-replicas',
  demand: 'What an autoscaler scales has no fixed number of replicas: every deploy would undo its work.',
  source: 'kube-score deployment-targeted-by-hpa-does-not-have-replicas-configured',
  severity: { development: 'error', production: 'error' },
  always: true,
  on: autoscalers,
  *check({ manifest, namespace }, { inventory }) {
    const scaled = scaleTargetOf(manifest);
    if (scaled === undefined) return;
    const target = inventory.find(scaled.group, scaled.kind, namespace, scaled.name);
    const replicas = target === undefined ? undefined : fieldAt(target.manifest, 'spec', 'replicas');
    if (target === undefined || typeof replicas !== 'number') return;
    yield {
      code: 'HPA_REPLICAS',
      field: ['spec', 'scaleTargetRef'],
      message: `${formatRef(refOf(target.manifest))} has a fixed number of replicas (${replicas})`,
      fix: 'leave out spec.replicas of what is scaled',
    };
  },
};
