import { isPasswordFlag, isPasswordPrefix } from './secret-flags';
import { isLiteral, isSecretName, secretIn } from './secret-text';

/** Whether a flag or a variable has a secret value. @param before the words before it */
type IsSecret = (name: string, value: string, before: string) => boolean;

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

const joined = /(?<=^|[\s"'(])(-[a-z])("[^"]*"|'[^']*'|(?:\$\([^)]*\)|[^\s;&|"')=])+)/g;

/**
 * The words of a command, each secret replaced.
 *
 * @param instead what stands in the place of one
 * @param isSecret whether a flag has a secret value, where more is known than its name says
 */
export function replaceSecrets(
  words: readonly string[],
  instead: (found: SecretWord) => string,
  isSecret: IsSecret = isSecretName,
): readonly string[] {
  const what = 'a secret';
  const isKnown: IsSecret = (name, value, before) => isPasswordFlag(name, before) || isSecret(name, value, before);
  return words.map((word, index) => {
    const name = words[index - 1] ?? '';
    const before = words.slice(0, index).join(' ');
    const isValue = /^--?[A-Za-z][\w.-]*$/.test(name) && !word.startsWith('-');
    if (isValue && isLiteral(word) && isKnown(name, word, before)) return instead({ index, name, what });
    const replace = (of: string): string => instead({ index, name: of, what });
    const inside = replaceJoined(replaceAssigned(word, before, isKnown, replace), before, isKnown, replace);
    const found = secretIn(inside);
    return found === undefined ? inside : instead({ index, name: undefined, what: found });
  });
}

/** `mysql -psecret`. Of what other programs have, a name in small letters is rather another flag: `-print`. */
function replaceJoined(word: string, before: string, isSecret: IsSecret, instead: (name: string) => string): string {
  return word.replace(joined, (all: string, flag: string, value: string, index: number) => {
    const text = value.replace(/^(["'])(.*)\1$/s, '$2');
    const program = `${before} ${word.slice(0, index)}`;
    const isPassword = isPasswordPrefix(flag, program) || (/[A-Z\d]/.test(text) && isSecret(flag, text, program));
    return isPassword && isLiteral(text, true) ? all.slice(0, -value.length) + instead(flag) : all;
  });
}

function replaceAssigned(word: string, before: string, isSecret: IsSecret, instead: (name: string) => string): string {
  const script = /\s/.test(word.trim());
  const pattern = new RegExp(assignment);
  let written = '';
  let done = 0;
  for (let found = pattern.exec(word); found !== null; found = pattern.exec(word)) {
    const [all, name = '', equals = '', text = ''] = found;
    const end = found.index + all.length;
    const value = text.replace(/^(["'])(.*)\1$/s, '$2');
    if (
      !value.startsWith('-') &&
      isLiteral(value, script) &&
      isSecret(name, value, `${before} ${word.slice(0, found.index)}`)
    ) {
      written += word.slice(done, end - text.length) + instead(name);
      done = end;
    } else {
      // What is no secret may be another flag, or a script with assignments of its own.
      pattern.lastIndex = end - text.length - (equals === '=' ? 0 : equals.length);
    }
  }
  return written + word.slice(done);
}
