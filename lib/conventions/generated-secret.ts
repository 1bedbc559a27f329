import { PodwrightError } from '../errors';
import { groupKindOf, type Manifest } from '../manifest';
import { tryParseJson } from '../objects/parse-json';
import { fieldsOf, isRecord } from '../objects/read-field';
import { keys } from './keys';

/**
 * How one key of a generated Secret gets its value when the deployer creates the Secret.
 * - `random`: that many characters of `A-Z a-z 0-9`, drawn once, and again only when the text `rotate` changes.
 * - `value`: this text; rewritten when it changes.
 * - `template`: text with `$(key)` for other keys of the same Secret; rewritten when it changes.
 */
export type GeneratedKey =
  { readonly random: number; readonly rotate?: string } | { readonly value: string } | { readonly template: string };

/** The annotation of a generated Secret: key of the Secret -> how it is filled. Contains no secret. */
export type GeneratedSecret = Readonly<Record<string, GeneratedKey>>;

/** The text of the annotation `podwright.dev/generate`. */
export function formatGeneratedSecret(secret: GeneratedSecret): string {
  return JSON.stringify(secret);
}

/**
 * Reads the annotation of what is to be written. Undefined when the manifest is not a generated Secret.
 * @throws PodwrightError E_GENERATED_SECRET when the annotation cannot be read
 */
export function generatedSecretOf(manifest: Manifest): GeneratedSecret | undefined {
  const text = annotationOf(manifest);
  const secret = text === undefined ? undefined : parseGeneratedSecret(text);
  if (text === undefined || secret !== undefined) return secret;
  // The text is not quoted: whoever wrote it may have taken it for the place of a value.
  throw new PodwrightError(
    'E_GENERATED_SECRET',
    `Secret/${manifest.metadata.name ?? ''}: the annotation ${keys.generate} does not say how keys are filled`,
    { fix: 'synthesize the manifests again' },
  );
}

/** The same of what anybody may have written: undefined, too, when the annotation cannot be read. */
export function tryGeneratedSecretOf(manifest: Manifest): GeneratedSecret | undefined {
  const text = annotationOf(manifest);
  return text === undefined ? undefined : parseGeneratedSecret(text);
}

function annotationOf(manifest: Manifest): string | undefined {
  return groupKindOf(manifest) === '/Secret' ? manifest.metadata.annotations?.[keys.generate] : undefined;
}

function parseGeneratedSecret(text: string): GeneratedSecret | undefined {
  const value = tryParseJson(text);
  return isRecord(value) && Object.values(value).every(isGeneratedKey) ? (value as GeneratedSecret) : undefined;
}

function isGeneratedKey(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if ('random' in value) {
    const { random, rotate = '' } = value;
    return Number.isInteger(random) && typeof rotate === 'string';
  }
  return typeof (value.value ?? value.template) === 'string';
}

/** Key -> token of its last rotation. */
export type Rotations = Readonly<Record<string, string>>;

/** The tokens that a description asks for. */
export function rotationsOf(secret: GeneratedSecret): Rotations {
  return Object.fromEntries(
    Object.entries(secret).flatMap(([key, how]) =>
      'random' in how && how.rotate !== undefined ? [[key, how.rotate]] : [],
    ),
  );
}

/** The tokens that were current when the values of a live Secret were drawn. What is none was written by nobody of ours. */
export function liveRotations(live: Manifest | undefined): Rotations {
  const tokens = Object.entries(fieldsOf(tryParseJson(live?.metadata.annotations?.[keys.rotated] ?? '{}')));
  return Object.fromEntries(tokens.filter((token): token is [string, string] => typeof token[1] === 'string'));
}
