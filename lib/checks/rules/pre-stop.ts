import { asObject, fieldAt, objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const preStop: Rule = {
  id: 'pre-stop',
  demand:
    'A pod that serves waits a few seconds before it stops: until every node has heard that it is gone, requests still come.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: ['apps/Deployment'],
  *check(entry, { relations }) {
    if (relations.selectorsOf(entry, '/Service').length === 0) return;
    const serving = entry.containers.filter(({ container, init }) => !init && objectsOf(container.ports).length > 0);
    const [first] = serving;
    if (first === undefined) return;
    if (serving.some(({ container }) => asObject(fieldAt(container, 'lifecycle', 'preStop')) !== undefined)) return;
    yield {
      code: 'PRE_STOP',
      field: [...first.path, 'lifecycle', 'preStop'],
      message: 'requests fail during every rollout',
      fix: 'let preStop sleep 5 to 15 seconds',
    };
  },
};
