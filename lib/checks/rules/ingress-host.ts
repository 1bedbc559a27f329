import { asText, fieldAt, objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const ingressHost: Rule = {
  id: 'ingress-host',
  demand: 'An Ingress names its hosts: without one it takes the traffic of everybody.',
  source: 'kubescape C-0298, https://kubernetes.io/docs/concepts/services-networking/ingress/',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['networking.k8s.io/Ingress'],
  *check({ manifest }) {
    for (const [rule, index] of objectsOf(fieldAt(manifest.spec, 'rules'))) {
      const host = asText(rule.host) ?? '';
      if (host !== '') continue;
      yield {
        code: 'INGRESS_HOST',
        field: ['spec', 'rules', index, 'host'],
        message: 'the rule takes the traffic of all hosts',
        fix: 'name the host',
      };
    }
  },
};
