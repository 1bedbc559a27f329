import type { CompactSchema } from '../objects/compact-schema';
import { mergeKeysAt } from '../objects/list-keys';
import { isRecord } from '../objects/read-field';
import { PodwrightError } from '../errors';
import type { Manifest } from '../manifest';

type Fields = Record<string, unknown>;

/** What decides how lists are merged. */
interface Owner extends Pick<Manifest, 'apiVersion' | 'kind'> {
  readonly schema?: CompactSchema | undefined;
}

/**
 * The manifest with a patch merged in: maps field by field, lists that Kubernetes keys item by item, all else replaced.
 * Never changes its arguments.
 * @param schema of a custom kind that the package does not know
 * @throws PodwrightError E_PATCH_KEY when an item of a keyed list names no key
 */
export function mergePatch(manifest: Manifest, patch: unknown, schema?: CompactSchema): unknown {
  return merge(manifest, patch, [], { apiVersion: manifest.apiVersion, kind: manifest.kind, schema });
}

/** As `mergePatch`, for a part of an object that stands at `path`. */
export function mergePatchAt(part: unknown, patch: unknown, path: readonly string[], owner: Owner): unknown {
  return merge(part, patch, path, owner);
}

function merge(target: unknown, patch: unknown, path: readonly string[], owner: Owner): unknown {
  if (Array.isArray(patch)) {
    const keys = mergeKeysAt(owner.apiVersion, owner.kind, path, owner.schema);
    return keys === undefined ? patch : mergeList(Array.isArray(target) ? target : [], patch, keys, path, owner);
  }
  if (!isRecord(patch)) return patch;
  const copy: Fields = isRecord(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) delete copy[field];
    else copy[field] = merge(copy[field], value, [...path, field], owner);
  }
  return copy;
}

function mergeList(
  target: readonly unknown[],
  patch: readonly unknown[],
  keys: readonly string[],
  path: readonly string[],
  owner: Owner,
): unknown[] {
  const items = [...target];
  for (const change of patch) {
    const first = keys[0] ?? 'name';
    if (!isRecord(change) || change[first] === undefined) {
      throw new PodwrightError(
        'E_PATCH_KEY',
        `an item of ${path.join('.')} in an override does not name its ${first}`,
        {
          fix: `add "${first}", which tells the items of that list apart`,
        },
      );
    }
    const index = items.findIndex(
      (item) => isRecord(item) && keys.every((key) => change[key] === undefined || item[key] === change[key]),
    );
    const { $patch, ...fields } = change;
    if ($patch === 'delete') {
      if (index !== -1) items.splice(index, 1);
    } else if (index === -1) items.push(merge({}, fields, path, owner));
    else items[index] = merge(items[index], fields, path, owner);
  }
  return items;
}
