import type { CompactSchema } from '../objects/compact-schema';

/** A registered symbol: found by every copy of this package. */
const key = Symbol.for('podwright.CustomSchema');

/** Attaches the schema of a custom resource to its construct, for the checks. */
export function defineCustomSchema(construct: object, schema: CompactSchema): void {
  Object.defineProperty(construct, key, { value: schema });
}

export function customSchemaOf(construct: object): CompactSchema | undefined {
  return (construct as { [key]?: CompactSchema })[key];
}
