import { asObject, objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const livenessProbe: Rule = {
  id: 'liveness-probe',
  demand: 'A container that serves is restarted when its process hangs, and only then.',
  source: 'kube-linter no-liveness-probe, Polaris livenessProbeMissing, kubescape C-0056, checkov CKV_K8S_8',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: ['apps/DaemonSet', 'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet'],
  *check({ containers }) {
    for (const { container, init, sidecar, path } of containers) {
      if ((init && !sidecar) || objectsOf(container.ports).length === 0) continue;
      if (asObject(container.livenessProbe) !== undefined) continue;
      yield {
        code: 'LIVENESS_PROBE',
        field: [...path, 'livenessProbe'],
        message: 'nobody notices when the process hangs',
        fix: 'ask only whether the port is open, seldom and patiently',
      };
    }
  },
};
