import { asNumber, objectsOf } from '../../conventions/read-field';
import type { Rule } from '../rule';

/** Containers listen above 1023: below, most container runtimes want a capability or root. */
export const privilegedPort: Rule = {
  id: 'privileged-port',
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
          message: `the container listens on port ${port}, below 1024`,
          fix: 'let it listen on 8080 and give the Service port 80',
        };
      }
    }
  },
};
