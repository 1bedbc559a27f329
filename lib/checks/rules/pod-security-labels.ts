import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

const prefix = 'pod-security.kubernetes.io/';

export const podSecurityLabels: Rule = {
  id: 'pod-security-labels',
  demand: 'A Namespace of ours enforces Pod Security `restricted`: what is merged in later is held to the same.',
  source: 'CIS 5.2.1; https://kubernetes.io/docs/concepts/security/pod-security-admission/',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: ['/Namespace'],
  *check({ manifest }) {
    if (fieldAt(manifest.metadata.labels, `${prefix}enforce`) === 'restricted') return;
    yield {
      code: 'POD_SECURITY',
      field: ['metadata', 'labels', `${prefix}enforce`],
      message: 'the namespace takes pods that Pod Security restricted would refuse',
      fix: `write the label ${prefix}enforce: restricted`,
    };
  },
};
