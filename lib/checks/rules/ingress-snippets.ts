import type { Rule } from '../rule';

export const ingressSnippets: Rule = {
  id: 'ingress-snippets',
  demand: 'An Ingress writes no configuration into its controller: snippets read the Secrets of the whole cluster.',
  source: 'CVE-2021-25742; checkov CKV_K8S_152 to CKV_K8S_154, kubescape C-0059',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: ['networking.k8s.io/Ingress'],
  *check({ manifest }) {
    for (const key of Object.keys(manifest.metadata.annotations ?? {})) {
      if (!/^nginx\.ingress\.kubernetes\.io\/.*-snippet$/.test(key)) continue;
      yield {
        code: 'INGRESS_SNIPPET',
        field: ['metadata', 'annotations', key],
        message: 'the annotation writes configuration into the controller',
        fix: 'use an annotation for the purpose, or configure the controller',
      };
    }
  },
};
