import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const readOnlyRoot: Rule = {
  id: 'read-only-root',
  demand: 'The root file system of a container is read-only: what breaks in cannot change the program.',
  source:
    'NSA/CISA hardening guide; kube-score, kube-linter, Polaris, kubescape C-0017, checkov CKV_K8S_22, trivy KSV-0014',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      if (fieldAt(container, 'securityContext', 'readOnlyRootFilesystem') === true) continue;
      yield {
        code: 'READ_ONLY_ROOT',
        field: [...path, 'securityContext', 'readOnlyRootFilesystem'],
        message: 'the container may write to its own image',
        fix: 'write true, and mount an emptyDir where the program has to write',
      };
    }
  },
};
