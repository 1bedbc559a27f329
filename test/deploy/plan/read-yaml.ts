import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../../../lib/manifest';

/** The objects of a YAML text, for tables. */
export function objects(text: string): Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}

/** The one object of a YAML text. */
export function object(text: string): Manifest {
  const [first, ...rest] = objects(text);
  if (first === undefined || rest.length > 0) throw new Error('one object is expected');
  return first;
}

/** `fieldsV1` of a manager that owns every field of a value; lists of objects with a name are keyed by it. */
export function allFields(value: unknown): Record<string, unknown> {
  if (Array.isArray(value)) {
    const keyed =
      value.length > 0 && value.every((item) => typeof item === 'object' && item !== null && 'name' in item);
    if (!keyed) return {};
    return Object.fromEntries(
      value.map((item: { name: string }) => [
        `k:${JSON.stringify({ name: item.name })}`,
        { '.': {}, ...allFields(item) },
      ]),
    );
  }
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [`f:${key}`, allFields(inner)]));
}

/** The object as it looks after a server-side apply of everything but its identity. */
export function appliedBy(manager: string, manifest: Manifest): Manifest {
  const owned = structuredClone(manifest) as Partial<Manifest> & { metadata: Partial<Manifest['metadata']> };
  delete owned.apiVersion;
  delete owned.kind;
  for (const field of ['name', 'namespace', 'uid', 'resourceVersion', 'managedFields']) delete owned.metadata[field];
  if (Object.keys(owned.metadata).length === 0) delete (owned as Record<string, unknown>).metadata;
  const entry = { manager, operation: 'Apply' as const, fieldsV1: allFields(owned) };
  return { ...manifest, metadata: { ...manifest.metadata, managedFields: [entry] } };
}
