import type { CompactLimits } from '../objects/compact-schema';

/** What a field may hold. Types are referred to by their short names. */
export type ModelShape =
  | { readonly is: 'object'; readonly type: string }
  | { readonly is: 'enum'; readonly values: readonly string[] }
  | { readonly is: 'map'; readonly of: ModelShape }
  | {
      readonly is: 'list';
      readonly of: ModelShape;
      /** How Kubernetes merges the list. */
      readonly list: string;
      readonly keys: readonly string[];
    }
  | { readonly is: keyof typeof scalarCodes };

export interface ModelField {
  readonly name: string;
  readonly doc: string;
  readonly required: boolean;
  /** Minor of Kubernetes that it appeared in, after 1.27. */
  readonly since?: number | undefined;
  readonly shape: ModelShape;
  readonly limits?: CompactLimits | undefined;
}

export interface ModelType {
  readonly name: string;
  readonly doc: string;
  readonly fields: readonly ModelField[];
  /** What it is the type of an object of. */
  readonly kind?: { readonly apiVersion: string; readonly kind: string } | undefined;
  /** Whether fields that nobody describes are allowed. */
  readonly open?: boolean | undefined;
}

export interface ModelKind {
  /** `apiVersion/kind`. */
  readonly id: string;
  readonly namespaced: boolean;
  /** Name of its type; undefined where only its existence is known. */
  readonly type?: string | undefined;
  readonly since?: number | undefined;
}

/** Kinds and the types they are made of, as the writers of schemas and declarations need them. */
export interface SchemaModel {
  readonly kinds: readonly ModelKind[];
  readonly types: readonly ModelType[];
}

/** How scalars are written in a compact schema. */
export const scalarCodes = {
  string: 's',
  boolean: 'b',
  integer: 'l',
  int32: 'i',
  int64: 'l',
  number: 'd',
  double: 'd',
  float: 'd',
  byte: 'y',
  'date-time': 't',
  time: 't',
  quantity: 'q',
  intOrString: 'x',
  any: 'a',
} as const;
