import { asObject, objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const readinessProbe: Rule = {
  id: 'readiness-probe',
  demand: 'A container that serves says when it is ready: without a probe it gets traffic before it listens.',
  source:
    'kube-score pod-probes, kube-linter no-readiness-probe, Polaris readinessProbeMissing, kubescape C-0018, checkov CKV_K8S_9',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['apps/DaemonSet', 'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet'],
  *check({ containers }) {
    for (const { container, init, sidecar, path } of containers) {
      if ((init && !sidecar) || objectsOf(container.ports).length === 0) continue;
      if (asObject(container.readinessProbe) !== undefined) continue;
      yield {
        code: 'PROBE_MISSING',
        field: [...path, 'readinessProbe'],
        message: 'the container has ports but no readiness probe',
        fix: 'ask it by HTTP, TCP or a command whether it can serve',
      };
    }
  },
};
