import { asText, type Fields, objectsOf } from '../../objects/read-field';
import type { PodContainer } from '../../objects/pod-template';
import type { Rule, Violation } from '../rule';

/** `$(NAME)`, unless it is `$$(NAME)`. */
const references = /(\$+)\(([^()\s]+)\)/g;
/** A shell has `$(date)`, too: only what is written like a variable is meant as one. */
const likeVariable = /^[A-Z_][A-Z0-9_]*$/;
/** What kubelets add for Services. */
const ofServices = /_SERVICE_HOST$|_SERVICE_PORT(?:_|$)|_PORT(?:_\d+_(?:TCP|UDP|SCTP)|$)/;

export const envReference: Rule = {
  id: 'env-reference',
  demand:
    'A reference `$(NAME)` in variables, commands and arguments names a variable of the container, in variables one that stands before: anything else stays as it is written, without a word.',
  source: 'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const container of containers) {
      yield* inVariables(container);
      for (const field of ['command', 'args']) yield* inWords(container, field);
    }
  },
};

function* inVariables({ container, path }: PodContainer): Iterable<Violation> {
  const before = new Set<string>();
  for (const [variable, index] of objectsOf(container.env)) {
    const name = asText(variable.name) ?? '';
    for (const reference of referencesIn(asText(variable.value) ?? '')) {
      const field = [...path, 'env', index, 'value'];
      if (before.has(reference) || isFromElsewhere(container, reference)) continue;
      if (namesOf(container).has(reference)) {
        const what = reference === name ? 'itself' : `$(${reference}), which stands behind it`;
        const fix = reference === name ? 'write the value' : `write ${reference} before ${name}`;
        yield { code: 'ENV_REFERENCE', field, message: `${name} refers to ${what}: it stays as it is written`, fix };
      } else if (likeVariable.test(reference)) yield unknown(reference, field);
    }
    before.add(name);
  }
}

function* inWords({ container, path }: PodContainer, field: string): Iterable<Violation> {
  const words = container[field];
  if (!Array.isArray(words)) return;
  for (const [index, word] of words.entries()) {
    for (const reference of referencesIn(asText(word) ?? '')) {
      if (!likeVariable.test(reference) || isFromElsewhere(container, reference)) continue;
      if (!namesOf(container).has(reference)) yield unknown(reference, [...path, field, index]);
    }
  }
}

function unknown(name: string, field: readonly (string | number)[]): Violation {
  return {
    code: 'ENV_REFERENCE',
    field,
    message: `the container has no variable ${name}: $(${name}) stays as it is written`,
    fix: `set ${name}, or write $$(${name}) where the words themselves are meant`,
  };
}

function namesOf(container: Fields): ReadonlySet<string> {
  return new Set(objectsOf(container.env).map(([{ name }]) => asText(name) ?? ''));
}

/** A whole ConfigMap or Secret may hold it. */
function isFromElsewhere(container: Fields, name: string): boolean {
  return objectsOf(container.envFrom).length > 0 || ofServices.test(name);
}

function referencesIn(text: string): readonly string[] {
  if (!text.includes('$(')) return [];
  return [...text.matchAll(references)].flatMap(([, dollars = '', name = '']) =>
    dollars.length % 2 === 1 ? [name] : [],
  );
}
