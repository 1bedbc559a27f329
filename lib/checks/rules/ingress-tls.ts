import { asText, fieldAt, objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const ingressTls: Rule = {
  id: 'ingress-tls',
  demand: 'Every host of an Ingress has a certificate.',
  source: 'Polaris tlsSettingsMissing, kubescape C-0263',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['networking.k8s.io/Ingress'],
  *check({ manifest }) {
    const entries = objectsOf(fieldAt(manifest.spec, 'tls')).map(([tls]) => tls);
    const covered = entries.flatMap(({ hosts }) => (Array.isArray(hosts) ? hosts.map(String) : []));
    // One without hosts is for whatever comes.
    if (entries.some(({ hosts }) => !Array.isArray(hosts) || hosts.length === 0)) return;
    for (const [rule, index] of objectsOf(fieldAt(manifest.spec, 'rules'))) {
      const host = asText(rule.host) ?? '';
      if (covered.includes(host) || covered.includes(host.replace(/^[^.]+/, '*'))) continue;
      yield {
        code: 'INGRESS_TLS',
        field: ['spec', 'rules', index, 'host'],
        message:
          host === ''
            ? 'what is sent there is not encrypted'
            : `what is sent to ${host.slice(0, 253)} is not encrypted`,
        fix: 'add the host to tls, with the name of a Secret',
      };
    }
  },
};
