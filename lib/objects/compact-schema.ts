/** Kinds and their types in the form that lib/crd/write-schema.ts writes and describes. */
export interface CompactSchema {
  /** By `apiVersion/kind`; without a type nothing is known of the fields. */
  readonly kinds: Readonly<Record<string, CompactKind>>;
  /** Name of a type -> field -> its text. */
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Name of a type -> field -> what its values keep to besides; beside the types, so that all versions can read those. */
  readonly limits?: Readonly<Record<string, Readonly<Record<string, CompactLimits>>>>;
}

/** What a CustomResourceDefinition says of a value besides its type, in the words of OpenAPI. */
export interface CompactLimits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** Of other values than strings. */
  readonly enum?: readonly (string | number | boolean)[];
  /** Of every item of a list, and every value of a map. */
  readonly items?: CompactLimits;
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
