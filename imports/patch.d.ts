import type { MergeKeysOf } from './k8s';

type Scalar = string | number | boolean | bigint | symbol | null | undefined;

/** An item of a keyed list: what tells it apart from its neighbours, and what to change in it. */
type ItemPatch<Item, Keys extends PropertyKey> =
  | (Pick<Item, Keys & keyof Item> & { [Field in Exclude<keyof Item, Keys>]?: Patch<Item[Field]> | null | undefined } & {
      $patch?: never;
    })
  | (Pick<Item, Keys & keyof Item> & { $patch: 'delete' });

type ListPatch<List extends readonly unknown[]> = [MergeKeysOf<List>] extends [never]
  ? List
  : readonly ItemPatch<List[number], Extract<MergeKeysOf<List>, PropertyKey>>[];

/**
 * A change to an object: only the fields that differ.
 * - `null` removes a field.
 * - Objects and maps are merged.
 * - A list whose items Kubernetes tells apart by keys (containers by `name`, ports by `containerPort` and `protocol`) is
 *   merged item by item: every item names its keys, an item not yet there is added, `$patch: 'delete'` removes one.
 * - Any other list is replaced as a whole.
 */
export type Patch<T> = unknown extends T
  ? unknown
  : T extends Scalar
    ? T
    : T extends readonly unknown[]
      ? ListPatch<T>
      : { [Field in keyof T]?: Patch<T[Field]> | null | undefined };
