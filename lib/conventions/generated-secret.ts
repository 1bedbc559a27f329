import { PodwrightError } from '../errors';
import { groupKindOf, type Manifest } from '../manifest';
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
 * Reads the annotation back. Undefined when the manifest is not a generated Secret.
 * @throws PodwrightError E_GENERATED_SECRET when the annotation cannot be read
 */
export function generatedSecretOf(manifest: Manifest): GeneratedSecret | undefined {
  const text = groupKindOf(manifest) === '/Secret' ? manifest.metadata.annotations?.[keys.generate] : undefined;
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as GeneratedSecret;
  } catch (cause) {
    throw new PodwrightError(
      'E_GENERATED_SECRET',
      `Secret/${manifest.metadata.name ?? ''}: the annotation ${keys.generate} is not JSON`,
      { fix: 'synthesize the manifests again', cause },
    );
  }
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

/** The tokens that were current when the values of a live Secret were drawn. */
export function liveRotations(live: Manifest | undefined): Rotations {
  try {
    return JSON.parse(live?.metadata.annotations?.[keys.rotated] ?? '{}') as Rotations;
  } catch {
    // Written by nobody of ours: as if nothing had been rotated.
    return {};
  }
}
