import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const claimRetention: Rule = {
  id: 'claim-retention',
  demand: 'The claims of a StatefulSet stay when it is deleted or scaled down: they are the data.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: ['apps/StatefulSet'],
  *check({ manifest: { spec } }) {
    for (const when of ['whenDeleted', 'whenScaled']) {
      if (fieldAt(spec, 'persistentVolumeClaimRetentionPolicy', when) !== 'Delete') continue;
      yield {
        code: 'CLAIM_RETENTION',
        field: ['spec', 'persistentVolumeClaimRetentionPolicy', when],
        message: `the data is deleted when the StatefulSet is ${when === 'whenDeleted' ? 'deleted' : 'scaled down'}`,
        fix: 'write Retain',
      };
    }
  },
};
