import { isLiteral, isSecretName, secretIn } from './secret-text';

/** A secret among the words of a command. */
export interface SecretWord {
  readonly index: number;
  /** The flag or the variable that it is the value of: `--token`, `PGPASSWORD`; undefined when it speaks for itself. */
  readonly name: string | undefined;
  readonly what: string;
}

/** `--name=value`, `--name value`, `NAME=value` inside of a text for a shell. */
const assignment =
  /(?:^|[\s;&|"'(])((?:--?)?[A-Za-z][\w.-]*)(=|(?<=--?[\w.-]+)\s+)("[^"]*"|'[^']*'|(?:\$\([^)]*\)|[^\s;&|"')])+)/g;

/**
 * The words of a command, each secret replaced.
 *
 * @param instead what stands in the place of one
 * @param isSecret whether a flag has a secret value, where more is known than its name says
 */
export function replaceSecrets(
  words: readonly string[],
  instead: (found: SecretWord) => string,
  isSecret: (name: string, value: string) => boolean = isSecretName,
): readonly string[] {
  const what = 'a secret';
  return words.map((word, index) => {
    const name = words[index - 1] ?? '';
    const isValue = /^--?[A-Za-z][\w.-]*$/.test(name) && !word.startsWith('-');
    if (isValue && isLiteral(word) && isSecret(name, word)) return instead({ index, name, what });
    const inside = replaceAssigned(word, isSecret, (of) => instead({ index, name: of, what }));
    const found = secretIn(inside);
    return found === undefined ? inside : instead({ index, name: undefined, what: found });
  });
}

function replaceAssigned(
  word: string,
  isSecret: (name: string, value: string) => boolean,
  instead: (name: string) => string,
): string {
  const script = /\s/.test(word.trim());
  const pattern = new RegExp(assignment);
  let written = '';
  let done = 0;
  for (let found = pattern.exec(word); found !== null; found = pattern.exec(word)) {
    const [all, name = '', equals = '', text = ''] = found;
    const end = found.index + all.length;
    const value = text.replace(/^(["'])(.*)\1$/s, '$2');
    if (!value.startsWith('-') && isLiteral(value, script) && isSecret(name, value)) {
      written += word.slice(done, end - text.length) + instead(name);
      done = end;
    } else {
      // What is no secret may be another flag, or a script with assignments of its own.
      pattern.lastIndex = end - text.length - (equals === '=' ? 0 : equals.length);
    }
  }
  return written + word.slice(done);
}
