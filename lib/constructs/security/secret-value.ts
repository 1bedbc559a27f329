import { userLine } from '../../source/declaration';
import { PodwrightError } from '../../errors';
import { ClusterValue } from './cluster-value';

const brand = Symbol.for('podwright.SecretValue');

/**
 * One key of a Secret, as a reference: the value itself is never in the program. Use it in `env` (it becomes a
 * `secretKeyRef`) or in `files` (it becomes a mounted file).
 */
export class SecretValue extends ClusterValue {
  readonly secretName: string;
  readonly key: string;
  /** Whether the Secret is somebody else's and already in the namespace. */
  readonly existing: boolean;

  /** Token of a generated value: it is drawn anew, and its users roll, when the token moves. */
  readonly rotate: string | undefined;

  constructor(secretName: string, key: string, existing: boolean, rotate?: string) {
    super();
    this.secretName = secretName;
    this.key = key;
    this.existing = existing;
    this.rotate = rotate;
    Object.defineProperty(this, brand, { value: true });
  }

  static isSecretValue(value: unknown): value is SecretValue {
    return typeof value === 'object' && value !== null && brand in value;
  }

  protected refuse(): never {
    throw new PodwrightError(
      'E_SECRET_IN_STRING',
      `${this.text} was put into a string; its value is known in the cluster only`,
      {
        at: userLine(),
        fix: 'use it alone as a value of env, and combine it there: `$(OTHER_VARIABLE)`',
      },
    );
  }

  protected get text(): string {
    return `[secret ${this.secretName}/${this.key}]`;
  }
}

/** Names of the Secrets among these values that the program does not make itself. */
export function existingSecrets(values: Iterable<unknown>): string[] {
  return [...values]
    .filter((value) => SecretValue.isSecretValue(value) && value.existing)
    .map((value) => (value as SecretValue).secretName);
}

/** Tokens of the generated values among these, with their places. */
export function rotationTokensOf(values: Iterable<unknown>): string[] {
  const found = [...values].filter((value): value is SecretValue => SecretValue.isSecretValue(value));
  return [
    ...new Set(found.flatMap(({ secretName, rotate }) => (rotate === undefined ? [] : [`${secretName} ${rotate}`]))),
  ].sort();
}
