import { writeType } from '../../build/crd/write-types.js';

/** The text of k8s.d.ts. */
export function writeTypes(model, kubernetes) {
  const kinds = model.kinds.filter(({ type }) => type !== undefined);
  return [
    `// Generated from the OpenAPI documents of Kubernetes ${kubernetes} by imports/generator: do not edit.`,
    '',
    '/** An amount with a unit: `500m`, `256Mi`, `1Gi`. A plain number is whole units: cores, bytes. */',
    'export type Quantity = string | number;',
    '',
    '/** A number, or the name of a port, or a percentage. */',
    'export type IntOrString = number | string;',
    '',
    'declare const mergeKeys: unique symbol;',
    '',
    '/** A list whose items Kubernetes tells apart by the given fields. Any array of such items can be assigned. */',
    'export type KeyedList<Item, Keys extends keyof Item> = readonly Item[] & { readonly [mergeKeys]?: Keys };',
    '',
    '/** The fields that tell the items of a list apart; `never` for a list that is replaced as a whole. */',
    'export type MergeKeysOf<List> = typeof mergeKeys extends keyof List ? NonNullable<List[typeof mergeKeys]> : never;',
    '',
    '/** The type of every kind here, by `apiVersion/kind`. */',
    'export interface Kinds {',
    ...kinds.map(({ id, type }) => `  '${id}': ${type};`),
    '}',
    '',
    ...model.types
      .filter(({ name }) => name !== 'ManagedFieldsEntry')
      .flatMap((type) => writeType(type, { prefix: '' })),
  ].join('\n');
}
