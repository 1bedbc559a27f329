import { isLiteral, isSecretName, secretIn } from '../checks/secret-text';
import { asText } from '../objects/read-field';

export interface CommandWords {
  readonly words: readonly string[];
  /** Names of the variables that the words refer to, for what was left behind. */
  readonly secrets: readonly string[];
}

/** `--name=value`, `--name value`, `NAME=value` inside of a text for a shell. */
const assignment = /(^|[\s;&|"'(])((--?)?[A-Za-z][\w.-]*)(=|(?<=--?[\w.-]+)\s+)("[^"]*"|'[^']*'|[^\s;&|"')]+)/g;

/**
 * The words of a command or its arguments without values that look like secrets: `$(NAME)` stands in their place, which
 * Kubernetes fills in from the environment of the container.
 */
export function commandWords(value: unknown): CommandWords | undefined {
  if (value === undefined || value === null) return undefined;
  const given = Array.isArray(value) ? value.map(String) : ['sh', '-c', asText(value) ?? ''];
  const secrets: string[] = [];
  const instead = (name: string): string => {
    secrets.push(name);
    return `$(${name})`;
  };
  const words = given.map((word, index) => {
    const before = given[index - 1] ?? '';
    if (/^--?[A-Za-z][\w.-]*$/.test(before) && isSecret(before, word)) return instead(variableOf(before));
    const inside = word.replace(
      assignment,
      (all, start: string, name: string, _dashes, equals: string, text: string) =>
        isSecret(name, text.replace(/^(["'])(.*)\1$/, '$2'))
          ? `${start}${name}${equals}${instead(variableOf(name))}`
          : all,
    );
    return secretIn(inside) === undefined ? inside : instead(`SECRET_WORD_${index + 1}`);
  });
  return { words, secrets: [...new Set(secrets)] };
}

function isSecret(name: string, value: string): boolean {
  return !value.startsWith('-') && isLiteral(value) && isSecretName(name, value);
}

function variableOf(flag: string): string {
  const words = flag.replace(/^-+/, '').replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return words.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}
