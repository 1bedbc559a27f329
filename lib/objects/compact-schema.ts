/** Kinds and their types in the form that lib/crd/write-schema.ts writes and describes. */
export interface CompactSchema {
  /** By `apiVersion/kind`; without a type nothing is known of the fields. */
  readonly kinds: Readonly<Record<string, CompactKind>>;
  /** Name of a type -> field -> its text. */
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface CompactKind {
  readonly type?: string;
  readonly namespaced: boolean;
  readonly since?: number;
}

/** The custom resources that the package knows: Gateway API, cert-manager and others. Read when first asked for. */
export function packagedCustomSchema(): CompactSchema {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be read at start
  return require('../../imports/crds.json') as CompactSchema;
}
