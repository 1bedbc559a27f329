import { replaceSecrets, type SecretWord } from '../checks/secret-words';
import { asText } from '../objects/read-field';
import { fillIn } from './fill-in';
import { isSecretFlag, replaceValues, type SecretValues } from './secret-values';

export interface CommandWords {
  readonly words: readonly string[];
  /** Names of the variables that the words refer to, for what was left behind. */
  readonly secrets: readonly string[];
  /** Variables that Compose fills in from outside. */
  readonly outside: readonly string[];
}

/**
 * The words of a command or its arguments without values that look like secrets: `$(NAME)` stands in their place, which
 * Kubernetes fills in from the environment of the container.
 */
export function commandWords(value: unknown, values: SecretValues): CommandWords | undefined {
  if (value === undefined || value === null) return undefined;
  const filled = (Array.isArray(value) ? value.map(String) : split(asText(value) ?? '')).map(fillIn);
  const secrets = new Set<string>();
  const leave = (variable: string): string => {
    secrets.add(variable);
    return `$(${variable})`;
  };
  const instead = ({ name, index }: SecretWord): string =>
    leave(name === undefined ? `SECRET_WORD_${index + 1}` : variableOf(name));
  const given = filled.map(({ text }) => text);
  const words = replaceSecrets(given, instead, isSecretFlag).map((word) => replaceValues(word, values, leave));
  return { words, secrets: [...secrets], outside: filled.flatMap(({ outside }) => outside) };
}

/** As Compose splits a text: quotes hold words together, and no shell reads it. */
function split(text: string): string[] {
  const words = text.match(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*'|["'\\])+/gs) ?? [];
  return words.map((word) =>
    word.replace(
      /\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/gs,
      (_all, escaped?: string, double?: string, single?: string) =>
        escaped ?? double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? '',
    ),
  );
}

function variableOf(flag: string): string {
  const words = flag.replace(/^-+/, '').replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return words.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}
