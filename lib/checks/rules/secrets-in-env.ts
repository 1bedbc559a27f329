import { asObject, asText, objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const secretsInEnv: Rule = {
  id: 'secrets-in-env',
  demand: 'Secrets are read from files: the environment of a process is inherited, logged and shown by debuggers.',
  source: 'CIS 5.4.1; kubescape C-0207, checkov CKV_K8S_35',
  severity: { development: 'off', production: 'warning' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      const names = objectsOf(container.env)
        .filter(([variable]) => asObject(asObject(variable.valueFrom)?.secretKeyRef) !== undefined)
        .map(([variable]) => asText(variable.name) ?? '');
      const whole = objectsOf(container.envFrom).filter(([source]) => asObject(source.secretRef) !== undefined);
      if (names.length === 0 && whole.length === 0) continue;
      const which = names.length === 0 ? 'a whole Secret' : names.join(', ');
      yield {
        code: 'SECRETS_IN_ENV',
        field: [...path, names.length === 0 ? 'envFrom' : 'env'],
        message: `secrets are passed as environment variables: ${which}`,
        fix: "mount them as files: files: { '/run/secrets/db': db.url } in a program",
      };
    }
  },
};
