import { asObject } from '../../objects/read-field';
import { dataVolumes, writablePaths } from '../mounts-data';
import type { Rule } from '../rule';

export const startupProbe: Rule = {
  id: 'startup-probe',
  demand:
    'What keeps data has a startup probe: recovery after a crash may take long, and a liveness probe would kill it again and again.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: ['apps/DaemonSet', 'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet'],
  *check(entry) {
    const volumes = dataVolumes(entry);
    if (volumes.size === 0) return;
    for (const { container, init, sidecar, path } of entry.containers) {
      if ((init && !sidecar) || asObject(container.livenessProbe) === undefined) continue;
      if (writablePaths(container, volumes).length === 0 || asObject(container.startupProbe) !== undefined) continue;
      yield {
        code: 'STARTUP_PROBE',
        field: [...path, 'startupProbe'],
        message: 'the liveness probe kills the container while it recovers its data',
        fix: 'add a startup probe with periodSeconds: 2 and a failureThreshold for an hour',
      };
    }
  },
};
