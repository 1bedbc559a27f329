import { replaceSecrets, type SecretWord } from '../checks/secret-words';
import { asText } from '../objects/read-field';

export interface CommandWords {
  readonly words: readonly string[];
  /** Names of the variables that the words refer to, for what was left behind. */
  readonly secrets: readonly string[];
}

/**
 * The words of a command or its arguments without values that look like secrets: `$(NAME)` stands in their place, which
 * Kubernetes fills in from the environment of the container.
 */
export function commandWords(value: unknown): CommandWords | undefined {
  if (value === undefined || value === null) return undefined;
  const given = Array.isArray(value) ? value.map(String) : ['sh', '-c', asText(value) ?? ''];
  const secrets = new Set<string>();
  const words = replaceSecrets(given, ({ name, index }: SecretWord) => {
    const variable = name === undefined ? `SECRET_WORD_${index + 1}` : variableOf(name);
    secrets.add(variable);
    return `$(${variable})`;
  });
  return { words, secrets: [...secrets] };
}

function variableOf(flag: string): string {
  const words = flag.replace(/^-+/, '').replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return words.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}
