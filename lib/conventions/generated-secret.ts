import { PodwrightError } from '../errors';
import type { Manifest } from '../manifest';
import { keys } from './keys';

/**
 * How one key of a generated Secret gets its value when the deployer creates the Secret.
 * - `random`: that many characters of `A-Z a-z 0-9`, drawn once and never again.
 * - `value`: this text; rewritten when it changes.
 * - `template`: text with `$(key)` for other keys of the same Secret; rewritten when it changes.
 */
export type GeneratedKey = { readonly random: number } | { readonly value: string } | { readonly template: string };

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
  const text = manifest.kind === 'Secret' ? manifest.metadata.annotations?.[keys.generate] : undefined;
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
