import { asNumber, objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const privilegedPort: Rule = {
  id: 'privileged-port',
  demand:
    'Containers listen above 1023: below, most container runtimes want a capability or root. Port 22 is a shell, which no container needs.',
  source: 'kube-linter privileged-ports and ssh-port, trivy KSV-0117',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      for (const [{ containerPort }, index] of objectsOf(container.ports)) {
        const port = asNumber(containerPort);
        if (port === undefined || port >= 1024 || port < 1) continue;
        yield {
          code: 'PORT_PRIVILEGED',
          field: [...path, 'ports', index, 'containerPort'],
          message:
            port === 22 ? 'the container offers a shell (SSH)' : `the container listens on port ${port}, below 1024`,
          fix: port === 22 ? 'use kubectl exec' : 'let it listen on 8080 and give the Service port 80',
          severity: port === 22 ? 'error' : undefined,
        };
      }
    }
  },
};
