import { PodwrightError } from '../errors';
import { userLine } from '../source/declaration';

/**
 * A container image with a tag or a digest: `ghcr.io/acme/shop:1.4.2`, better `ghcr.io/acme/shop:1.4.2@sha256:...`.
 * An image without a colon does not compile.
 */
export type ImageRef = `${string}:${string}` | `${string}@sha256:${string}`;

export interface ImageMistake {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

const path = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const host = /^[A-Za-z0-9.-]+(?::\d+)?$/;
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/** What is wrong with an image reference, or undefined. A registry's port is not taken for a tag. */
export function imageMistake(image: unknown): ImageMistake | undefined {
  if (typeof image !== 'string' || image === '') {
    return {
      code: 'E_IMAGE_EMPTY',
      message: 'the image is empty',
      fix: 'name an image with a tag, for example "ghcr.io/acme/shop:1.4.2"',
    };
  }
  const [reference = '', digest] = splitOnce(image, '@');
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    return {
      code: 'E_IMAGE_DIGEST',
      message: `the digest of image "${image}" is not sha256: and 64 lower-case hex digits`,
      fix: 'copy the whole digest from the registry',
    };
  }
  const slash = reference.lastIndexOf('/');
  const [last = '', tag] = splitOnce(reference.slice(slash + 1), ':');
  const components = [...(slash === -1 ? [] : reference.slice(0, slash).split('/')), last];
  const first = components[0] ?? '';
  const hasHost = components.length > 1 && (/[.:]/.test(first) || first === 'localhost');
  const repository = hasHost ? components.slice(1) : components;
  if (hasHost && !host.test(first)) return syntax(image, `"${first}" is not a registry host`);
  const wrong = repository.find((component) => !path.test(component));
  if (wrong !== undefined) {
    const upper = /[A-Z]/.test(wrong) ? 'the repository must be lower case' : `"${wrong}" is not a repository name`;
    const index = image.search(/[^A-Za-z0-9._/:@-]/);
    return syntax(image, index === -1 ? upper : `character ${String(index + 1)} is not allowed`);
  }
  if (tag !== undefined && !tagPattern.test(tag)) return syntax(image, `"${tag}" is not a tag`);
  if (digest === undefined && (tag === undefined || tag === 'latest')) {
    return {
      code: 'E_IMAGE_TAG_MUTABLE',
      message: tag === undefined ? `image "${image}" has no tag` : `image "${image}" has the tag "latest", which moves`,
      fix: 'name a version, best with its digest: "ghcr.io/acme/shop:1.4.2@sha256:..."',
    };
  }
  return undefined;
}

/**
 * Checks an image name that is computed at run time.
 * @throws PodwrightError with the code of the mistake
 */
export function imageRef(image: string): ImageRef {
  const mistake = imageMistake(image);
  if (mistake !== undefined)
    throw new PodwrightError(mistake.code, mistake.message, { at: userLine(), fix: mistake.fix });
  return image as ImageRef;
}

function syntax(image: string, reason: string): ImageMistake {
  return {
    code: 'E_IMAGE_SYNTAX',
    message: `"${image}" is not an image reference: ${reason}`,
    fix: 'write [registry/]repository:tag[@sha256:digest]',
  };
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const index = text.indexOf(separator);
  return index === -1 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
