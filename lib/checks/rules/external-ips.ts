import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const externalIps: Rule = {
  id: 'external-ips',
  demand: 'A Service takes no addresses by itself: externalIPs let it answer for any other machine.',
  source: 'CVE-2020-8554; trivy KSV-0108',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: ['/Service'],
  *check({ manifest }) {
    const addresses = fieldAt(manifest.spec, 'externalIPs');
    if (!Array.isArray(addresses) || addresses.length === 0) return;
    yield {
      code: 'EXTERNAL_IPS',
      field: ['spec', 'externalIPs'],
      message: 'the Service claims addresses that may be those of others',
      fix: 'use a LoadBalancer, an Ingress or a Gateway',
    };
  },
};
