import type { Manifest, Profile } from '../manifest';
import { containersOf, podTemplateOf } from '../objects/pod-template';
import { formatPath } from '../objects/field-path';
import { asText } from '../objects/read-field';

/** What a policy may look at besides the object. */
export interface PolicyContext {
  readonly profile: Profile;
  /** Where objects without a namespace go to. */
  readonly namespace: string;
  /** Every object of the environment, the one under check included. */
  readonly objects: readonly Manifest[];
}

/** What a policy found in an object. */
export interface PolicyFinding {
  /** What is wrong, with the value and the limit. One sentence, no trailing full stop. */
  readonly message: string;
  /** The field, for example `metadata.labels.team`. @default - the whole object */
  readonly field?: string | undefined;
  /** What to do about it: an imperative, in lower case. @default - nothing is suggested */
  readonly fix?: string | undefined;
}

/**
 * A demand of your own on every object, held beside the built-in rules: `new App({ name, policies: [requireTeam] })`, or
 * `podwright check --policy policies.ts`. It is acknowledged like a rule, by its id with a reason. It applies to included
 * YAML too, and what it throws is a finding.
 */
export interface Policy {
  /** What the demand is, in lower case with "-": `require-team`. */
  readonly id: string;
  /** The severity, the same for both profiles or for each its own. @default 'error' */
  readonly severity?: PolicySeverity | Readonly<Record<Profile, PolicySeverity>> | undefined;
  /** Kinds that are looked at. @default - all */
  readonly kinds?: readonly string[] | undefined;
  /** What is wrong with an object; nothing when it is sound. Must not change it. */
  check(object: Manifest, context: PolicyContext): Iterable<PolicyFinding> | undefined;
}

export type PolicySeverity = 'error' | 'warning' | 'off';

/**
 * A policy: images come from these registries, or repositories below them, only.
 * @param registries for example `ghcr.io/acme`; an image without a registry comes from `docker.io`
 */
export function allowedRegistries(registries: readonly string[]): Policy {
  return {
    id: 'allowed-registries',
    *check(object) {
      for (const { container, path } of containersOf(podTemplateOf(object))) {
        const image = asText(container.image) ?? '';
        const name = withRegistry(image);
        if (image === '' || registries.some((each) => name.startsWith(`${each.replace(/\/$/, '')}/`))) continue;
        yield {
          field: formatPath([...path, 'image']),
          message: `the image "${image.slice(0, 256)}" comes from none of the allowed registries`,
          fix: `take it from ${registries.join(' or ')}`,
        };
      }
    },
  };
}

/** `nginx` -> `docker.io/library/nginx`. @see https://github.com/distribution/reference */
function withRegistry(image: string): string {
  const slash = image.indexOf('/');
  const first = slash === -1 ? '' : image.slice(0, slash);
  if (/[.:]/.test(first) || first === 'localhost') return image;
  return `docker.io/${slash === -1 ? 'library/' : ''}${image}`;
}
