import { keys } from '../../conventions/keys';
import { mergeKeysAt } from '../../objects/list-keys';
import { compareQuantities } from '../../objects/quantity-value';
import { isRecord } from '../../objects/read-field';
import type { Manifest } from '../../manifest';
import type { ApiError } from '../cluster';
import type { Difference } from './change';
import { formatFieldPath, type Step } from '../../objects/managed-field-path';
import { canonical } from '../../objects/canonical-json';
import { compare } from './differences';

/** The user may look but not write, not even in a dry run. An admission rule that refuses says something else. */
export function isWriteForbidden({ status, statusMessage }: ApiError): boolean {
  return status === 403 && / cannot (patch|create) resource /.test(statusMessage);
}

/**
 * What the program declares otherwise than it is live, found by comparing alone: neither defaults nor admission are
 * known, and of lists that are merged by keys only the declared items count. What is no longer declared goes where the
 * managed fields say that it is ours.
 */
export function declaredDifferences(desired: Manifest, live: Manifest): readonly Difference[] {
  const found: Difference[] = [];
  const { apiVersion, kind } = desired;
  const walk = (before: unknown, after: unknown, path: readonly Step[], fields: readonly string[]): void => {
    if (isRecord(after) && isRecord(before)) {
      for (const [field, value] of Object.entries(after)) {
        walk(before[field], value, [...path, { field }], [...fields, field]);
      }
      return;
    }
    const by = Array.isArray(after) && after.some(isRecord) ? mergeKeysAt(apiVersion, kind, fields) : undefined;
    if (Array.isArray(after) && Array.isArray(before) && after.every(isRecord)) {
      for (const [index, item] of after.entries()) {
        const known = by?.filter((key) => item[key] !== undefined) ?? [];
        const keysOf = Object.fromEntries(known.map((key) => [key, item[key]]));
        const partner: unknown =
          known.length === 0
            ? before[index]
            : before.find((one) => isRecord(one) && known.every((key) => canonical(one[key]) === canonical(item[key])));
        walk(partner, item, [...path, known.length === 0 ? { index } : { keys: keysOf }], fields);
      }
      return;
    }
    if (isSame(before, after)) return;
    const at = formatFieldPath(path);
    found.push(before === undefined ? { path: at, kind: 'add', after } : { path: at, kind: 'replace', before, after });
  };
  const { labels, annotations } = desired.metadata;
  walk(live, { ...desired, metadata: { ...(labels && { labels }), ...(annotations && { annotations }) } }, [], []);
  return [...found, ...noLongerDeclared(desired, live)];
}

/** Our fields that are not declared any more, read from the managed fields of the live object. */
function noLongerDeclared(desired: Manifest, live: Manifest): readonly Difference[] {
  const managedFields = live.metadata.managedFields ?? [];
  const bare = { ...desired, metadata: { ...desired.metadata, managedFields } };
  return compare(live, bare, keys.manager).differences.filter(({ kind }) => kind === 'remove');
}

/** The API server drops what is empty. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** `1000m` and `1`, `80` and `"80"`: what the API server writes otherwise than it was said. */
function isSame(before: unknown, after: unknown): boolean {
  if (canonical(before) === canonical(after) || (before === undefined && isEmpty(after))) return true;
  const [one, other] = [before, after].map((value) => (typeof value === 'number' ? String(value) : value));
  return typeof one === 'string' && typeof other === 'string' && compareQuantities(one, other) === 0;
}
