import { groupKindOf } from '../../manifest';
import { asObject, asText, objectsOf, type Fields } from '../../objects/read-field';
import type { PodContainer } from '../../objects/pod-template';
import type { Rule, Violation } from '../rule';
import { isLiteral, isSecretName, secretIn } from '../secret-text';

export const secretLiteral: Rule = {
  id: 'secret-literal',
  demand:
    'No secret is written into a manifest: it would stand in files, in the history of the deployer and in the cluster.',
  source:
    'kube-linter env-var-secret, Polaris sensitiveContainerEnvVar and sensitiveConfigmapContent, kubescape C-0012',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'everything',
  *check({ manifest, containers }) {
    for (const container of containers) yield* checkEnv(container);
    if (groupKindOf(manifest) === '/ConfigMap') yield* checkConfigMap(asObject(manifest.data) ?? {});
    if (groupKindOf(manifest) === '/Secret') yield* checkSecret(manifest);
  },
};

/** Messages name the variable, never its value. */
function* checkEnv({ container, path }: PodContainer): Iterable<Violation> {
  for (const [variable, index] of objectsOf(container.env)) {
    const name = asText(variable.name) ?? '';
    const value = asText(variable.value);
    if (value === undefined) continue;
    const found = isSecretName(name, value) && isLiteral(value) ? 'a secret' : secretIn(value);
    if (found === undefined) continue;
    yield violation(
      [...path, 'env', index, 'value'],
      `the variable ${name.slice(0, 64)} contains ${found} in plain text`,
    );
  }
}

function* checkConfigMap(data: Fields): Iterable<Violation> {
  for (const [key, value] of Object.entries(data)) {
    const text = asText(value);
    if (text === undefined) continue;
    const oneLine = !text.trim().includes('\n');
    const found =
      oneLine && isSecretName(key.replace(/\.(?:txt|key)$/, ''), text) && isLiteral(text) ? 'a secret' : secretIn(text);
    if (found === undefined) continue;
    yield violation(['data', key], `the key ${key.slice(0, 64)} of the ConfigMap contains ${found} in plain text`);
  }
}

function* checkSecret(secret: Fields): Iterable<Violation> {
  for (const field of ['data', 'stringData']) {
    const keys = Object.entries(asObject(secret[field]) ?? {});
    // Certificates are public; what is empty says nothing.
    const told = keys.filter(([key, value]) => !key.endsWith('.crt') && value !== '' && value !== null);
    if (told.length === 0) continue;
    const names = told.map(([key]) => key.slice(0, 64)).join(', ');
    yield violation([field], `the Secret contains its values (${names}) in plain text or in base64`);
  }
}

function violation(field: readonly (string | number)[], message: string): Violation {
  const fix = 'take it from a Secret: secret.generated(...) or secret.existing(name, key)';
  return { code: 'SECRET_LITERAL', field, message, fix };
}
