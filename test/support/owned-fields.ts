import { ApiError } from '../../lib/deploy/cluster';
import type { ManagedFieldsEntry, Manifest } from '../../lib/manifest';

/**
 * The rules of server-side apply, as far as objects of maps go: what is sent becomes the applier's, what it owned alone
 * and no longer sends goes, and a field that another manager has with another value is a conflict unless it is forced.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/
 */
export function applyOwned(live: Manifest | undefined, sent: Manifest, manager: string, force: boolean): Manifest {
  const { apiVersion, kind, metadata, ...rest } = sent;
  const { labels, annotations } = metadata;
  const fields = leavesOf({ ...rest, metadata: { ...(labels && { labels }), ...(annotations && { annotations }) } });
  const before = ownersOf(live);
  const mine = before.get(`${manager} Apply`) ?? new Map<string, readonly string[]>();
  const result = structuredClone<Manifest>(live ?? { apiVersion, kind, metadata: {} });
  result.metadata = { ...result.metadata, name: metadata.name ?? '' };
  if (metadata.namespace !== undefined) result.metadata.namespace = metadata.namespace;
  for (const [name, owned] of before) {
    if (name === `${manager} Apply`) continue;
    for (const [key, path] of fields.paths) {
      if (!owned.has(key) || same(valueAt(live, path), fields.values.get(key))) continue;
      if (!force) throw conflict(name, path);
      owned.delete(key);
    }
  }
  const kept = (key: string): boolean =>
    [...before].some(([name, owned]) => name !== `${manager} Apply` && owned.has(key));
  for (const [key, path] of mine) if (!fields.paths.has(key) && !kept(key)) remove(result, path);
  for (const [key, path] of fields.paths) put(result, path, fields.values.get(key));
  before.set(`${manager} Apply`, fields.paths);
  result.metadata.managedFields = entriesOf(before);
  return result;
}

/** A write of another kind (edit, patch, scale): takes what it changes away from everybody. */
export function updateOwned(live: Manifest, change: Record<string, unknown>, manager: string): Manifest {
  const fields = leavesOf(change);
  const owners = ownersOf(live);
  const result = structuredClone(live);
  const mine = owners.get(`${manager} Update`) ?? new Map<string, readonly string[]>();
  for (const [key, path] of fields.paths) {
    if (same(valueAt(live, path), fields.values.get(key))) continue;
    for (const owned of owners.values()) owned.delete(key);
    mine.set(key, path);
    put(result, path, fields.values.get(key));
  }
  owners.set(`${manager} Update`, mine);
  result.metadata.managedFields = entriesOf(owners);
  return result;
}

type Paths = Map<string, readonly string[]>;

function leavesOf(value: unknown): { readonly paths: Paths; readonly values: Map<string, unknown> } {
  const paths: Paths = new Map();
  const values = new Map<string, unknown>();
  const walk = (inner: unknown, path: readonly string[]): void => {
    const entries = isMap(inner) ? Object.entries(inner) : [];
    if (entries.length > 0) {
      for (const [field, one] of entries) walk(one, [...path, field]);
    } else if (path.length > 0 && inner !== undefined) {
      paths.set(JSON.stringify(path), path);
      values.set(JSON.stringify(path), inner);
    }
  };
  walk(value, []);
  return { paths, values };
}

function ownersOf(live: Manifest | undefined): Map<string, Paths> {
  const owners = new Map<string, Paths>();
  for (const { manager = '', operation = '', fieldsV1 } of live?.metadata.managedFields ?? []) {
    const paths: Paths = new Map();
    const walk = (set: unknown, path: readonly string[]): void => {
      const entries = isMap(set) ? Object.entries(set) : [];
      for (const [key, inner] of entries) walk(inner, [...path, key.slice(2)]);
      if (entries.length === 0 && path.length > 0) paths.set(JSON.stringify(path), path);
    };
    walk(fieldsV1, []);
    owners.set(`${manager} ${operation}`, paths);
  }
  return owners;
}

function entriesOf(owners: ReadonlyMap<string, Paths>): ManagedFieldsEntry[] {
  return [...owners].flatMap(([name, paths]) => {
    if (paths.size === 0) return [];
    const fieldsV1: Record<string, unknown> = {};
    for (const path of paths.values())
      put(
        fieldsV1,
        path.map((field) => `f:${field}`),
        {},
      );
    const [manager = '', operation] = name.split(' ');
    return [{ manager, operation: operation as 'Apply' | 'Update', fieldsV1 }];
  });
}

function conflict(owner: string, path: readonly string[]): ApiError {
  const [manager = '', operation] = owner.split(' ');
  const message = `conflict with "${manager}"${operation === 'Update' ? ' using v1' : ''}`;
  const causes = [{ reason: 'FieldManagerConflict', message, field: `.${path.join('.')}` }];
  return new ApiError(message, { status: 409, reason: 'Conflict', message, causes });
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, field) => (isMap(inner) ? inner[field] : undefined), value);
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [field = '', ...rest] = path;
  if (rest.length === 0) target[field] = value;
  else {
    if (!isMap(target[field])) target[field] = {};
    put(target[field] as Record<string, unknown>, rest, value);
  }
}

function remove(target: Record<string, unknown>, path: readonly string[]): void {
  const [field = '', ...rest] = path;
  const inner = target[field];
  if (rest.length === 0) delete target[field];
  else if (isMap(inner)) {
    remove(inner, rest);
    if (Object.keys(inner).length === 0) delete target[field];
  }
}
