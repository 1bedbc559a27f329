import type { Binding, BindingKey, FileBinding, SecretKeyRef } from '../pod/binding';
import type { SecretValue } from '../security/secret-value';

/** Credentials that are already in the namespace. */
export interface ExistingCredentials {
  /** @default - the backend's own user name */
  readonly username?: SecretValue | undefined;
  readonly password: SecretValue;
  /** A key that holds the whole URL; needed to mount the URL as a file. @default - composed in env */
  readonly url?: SecretValue | undefined;
}

/** What asks for no credentials: only its NetworkPolicy keeps others out. */
export interface NoCredentials {
  readonly credentials: 'none';
}

/** A URL can be mounted as a file when one key of a Secret holds it: a generated one does, an existing one may. */
export type UrlBinding<Props> = Props extends NoCredentials
  ? Binding
  : Props extends { readonly credentials: infer C }
    ? C extends { readonly url: object }
      ? FileBinding
      : Binding
    : FileBinding;

/** What is there only where somebody logs in: undefined does not compile in `env`. */
export type LoginBinding<Props, B> = Props extends NoCredentials ? undefined : B;

/** The props of any backing service: what is common to all its bindings can be used. */
export type AnyCredentials = { readonly credentials: ExistingCredentials } | NoCredentials;

/** Where the parts that a Secret holds are: undefined for what is not in one. */
export type SecretKeys = (key: BindingKey) => SecretKeyRef | undefined;

/** The parts that are in keys of existing Secrets. */
export function existingKeys(credentials: ExistingCredentials): SecretKeys {
  const parts: Partial<Record<BindingKey, SecretValue | undefined>> = { ...credentials };
  return (key) => {
    const value = parts[key];
    return value === undefined ? undefined : { name: value.secretName, key: value.key };
  };
}

type KeysOf<Union> = Union extends unknown ? keyof Union : never;

/** Props that are kept as a type of their own are not checked for misspelt names by the compiler: this checks them. */
export type OnlyKnown<Props, Known> = Props & { readonly [Key in Exclude<keyof Props, KeysOf<Known>>]: never };
