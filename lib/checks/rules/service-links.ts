import type { Rule } from '../rule';

export const serviceLinks: Rule = {
  id: 'service-links',
  demand:
    'The Services of the namespace are not written into the environment of every container: the list grows with the namespace, and `REDIS_PORT=tcp://...` has broken many an image.',
  source: 'https://kubernetes.io/docs/tutorials/services/connect-applications-service/',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: 'pods',
  *check({ pods }) {
    if (pods === undefined || pods.spec.enableServiceLinks === false) return;
    yield {
      code: 'SERVICE_LINKS',
      field: [...pods.path, 'enableServiceLinks'],
      message: 'the environment holds the addresses of all Services of the namespace',
      fix: 'write enableServiceLinks: false',
    };
  },
};
