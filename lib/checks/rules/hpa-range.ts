import { asNumber, fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const hpaRange: Rule = {
  id: 'hpa-range',
  demand: 'An autoscaler keeps at least two pods, and has room above.',
  source:
    'kube-score horizontalpodautoscaler-replicas, kube-linter hpa-minimum-three-replicas, Polaris hpaMinAvailability',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['autoscaling/HorizontalPodAutoscaler'],
  *check({ manifest }) {
    const least = asNumber(fieldAt(manifest.spec, 'minReplicas')) ?? 1;
    const most = asNumber(fieldAt(manifest.spec, 'maxReplicas'));
    if (least < 2) {
      const message = `the autoscaler may go down to ${least} pod`;
      yield { code: 'HPA_RANGE', field: ['spec', 'minReplicas'], message, fix: 'write minReplicas: 2 or more' };
    }
    if (most === undefined || most !== least) return;
    const message = `the autoscaler has no room: minReplicas and maxReplicas are both ${most}`;
    yield { code: 'HPA_RANGE', field: ['spec', 'maxReplicas'], message, fix: 'raise maxReplicas, or fix replicas' };
  },
};
