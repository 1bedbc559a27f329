import { cut } from '../../conventions/cut';
import { groupKindOf } from '../../manifest';
import { asObject, asText, fieldAt, objectsOf, type Fields } from '../../objects/read-field';
import type { PodContainer } from '../../objects/pod-template';
import { secretSetting } from '../config-text';
import type { Rule, Violation } from '../rule';
import { isLiteral, isSecretName, secretIn } from '../secret-text';
import { replaceSecrets } from '../secret-words';

export const secretLiteral: Rule = {
  id: 'secret-literal',
  demand:
    'No secret is written into a manifest: it would stand in files, in the history of the deployer and in the cluster.',
  source:
    'kube-linter env-var-secret, Polaris sensitiveContainerEnvVar and sensitiveConfigmapContent, kubescape C-0012',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'everything',
  *check({ manifest, containers }, { withoutSecrets }) {
    for (const container of containers) {
      yield* checkEnv(container);
      yield* checkCommands(container, withoutSecrets);
    }
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
    const found =
      isSecretName(name, value) && isLiteral(value)
        ? 'a secret'
        : (secretIn(value) ?? (value.startsWith('{') ? settingIn(value) : undefined));
    if (found === undefined) continue;
    yield violation([...path, 'env', index, 'value'], `the variable ${cut(name)} contains ${found} in plain text`);
  }
}

const handlers = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;

/** What a container runs or is asked: its command, and those and the requests of its probes and hooks. */
function* checkCommands({ container, path }: PodContainer, withoutSecrets: Set<string>): Iterable<Violation> {
  const variable = 'make it a variable from a Secret and write $(NAME) in its place';
  for (const field of ['command', 'args']) {
    yield* checkWords(container[field], [...path, field], variable, withoutSecrets);
  }
  for (const handler of handlers) {
    const at = [...path, ...handler];
    const script = 'make it a variable from a Secret and read "$NAME" in a script: Kubernetes fills nothing in here';
    const words = fieldAt(container, ...handler, 'exec', 'command');
    yield* checkWords(words, [...at, 'exec', 'command'], script, withoutSecrets);
    yield* checkRequest(asObject(fieldAt(container, ...handler, 'httpGet')) ?? {}, [...at, 'httpGet']);
  }
}

function* checkWords(
  words: unknown,
  field: readonly (string | number)[],
  fix: string,
  withoutSecrets: Set<string>,
): Iterable<Violation> {
  if (!Array.isArray(words)) return;
  const texts = words.map((word) => asText(word) ?? '');
  const all = JSON.stringify(texts);
  if (withoutSecrets.has(all)) return;
  const told = new Map<number, string>();
  replaceSecrets(texts, ({ index, name, what }) => {
    const whose = name === undefined ? '' : ` (${cut(name)})`;
    if (!told.has(index)) told.set(index, `the word contains ${what}${whose} in plain text`);
    return '$(SECRET)';
  });
  if (told.size === 0) withoutSecrets.add(all);
  for (const [index, message] of told) yield { ...violation([...field, index], message), fix };
}

function* checkRequest(request: Fields, field: readonly (string | number)[]): Iterable<Violation> {
  const fix = 'ask a path that needs no secret, or run a command that reads it from a variable';
  const inPath = secretIn(asText(request.path) ?? '');
  if (inPath !== undefined) {
    yield { ...violation([...field, 'path'], `the path contains ${inPath} in plain text`), fix };
  }
  for (const [header, index] of objectsOf(request.httpHeaders)) {
    const [name, value] = [asText(header.name) ?? '', asText(header.value) ?? ''];
    if (!(isLiteral(value) && isSecretName(name, value)) && secretIn(value) === undefined) continue;
    const message = `the header ${cut(name)} contains a secret in plain text`;
    yield { ...violation([...field, 'httpHeaders', index, 'value'], message), fix };
  }
}

function* checkConfigMap(data: Fields): Iterable<Violation> {
  for (const [key, value] of Object.entries(data)) {
    const text = asText(value);
    if (text === undefined) continue;
    const oneLine = !text.trim().includes('\n');
    const whole = oneLine && isSecretName(key.replace(/\.(?:txt|key)$/, ''), text) && isLiteral(text);
    const found = whole ? 'a secret' : (secretIn(text) ?? settingIn(text));
    if (found === undefined) continue;
    yield violation(['data', key], `the key ${cut(key)} of the ConfigMap contains ${found} in plain text`);
  }
}

function settingIn(text: string): string | undefined {
  const name = secretSetting(text);
  return name === undefined ? undefined : `a secret (${cut(name)})`;
}

function* checkSecret(secret: Fields): Iterable<Violation> {
  for (const field of ['data', 'stringData']) {
    const keys = Object.entries(asObject(secret[field]) ?? {});
    // Certificates are public; what is empty says nothing.
    const told = keys.filter(([key, value]) => !key.endsWith('.crt') && value !== '' && value !== null);
    if (told.length === 0) continue;
    const names = told.map(([key]) => cut(key)).join(', ');
    yield violation([field], `the Secret contains its values (${names}) in plain text or in base64`);
  }
}

function violation(field: readonly (string | number)[], message: string): Violation {
  const fix = 'take it from a Secret: secret.generated(...) or secret.existing(name, key)';
  return { code: 'SECRET_LITERAL', field, message, fix };
}
