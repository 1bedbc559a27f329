import { asText, fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const serviceType: Rule = {
  id: 'service-type',
  demand:
    'A Service is reached from within the cluster; what is to be reached from outside has an Ingress or a Gateway.',
  source: 'kube-score service-type, kube-linter exposed-services',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: ['/Service'],
  *check({ manifest }) {
    const type = asText(fieldAt(manifest.spec, 'type'));
    if (type !== 'NodePort' && type !== 'LoadBalancer') return;
    const ranges = fieldAt(manifest.spec, 'loadBalancerSourceRanges');
    if (type === 'LoadBalancer' && Array.isArray(ranges) && ranges.length > 0) return;
    yield {
      code: 'SERVICE_TYPE',
      field: ['spec', 'type'],
      message: type === 'NodePort' ? 'every node opens a port for it' : 'the whole world may reach it',
      fix: type === 'NodePort' ? 'use ClusterIP and an Ingress' : 'narrow it by loadBalancerSourceRanges',
    };
  },
};
