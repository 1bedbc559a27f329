import { objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const hostAliases: Rule = {
  id: 'host-aliases',
  demand: 'A pod has no entries of its own in /etc/hosts: they send a known name to another machine, and outlive it.',
  source: 'kubesec, trivy KSV-0007',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: 'pods',
  *check({ pods }) {
    if (pods === undefined || objectsOf(pods.spec.hostAliases).length === 0) return;
    yield {
      code: 'HOST_ALIASES',
      field: [...pods.path, 'hostAliases'],
      message: 'the pod resolves names by a list of its own',
      fix: 'use DNS: a Service of type ExternalName, or the real name',
    };
  },
};
