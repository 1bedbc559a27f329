import type { Finding } from '../errors';
import { formatRef, type Manifest, refOf } from '../manifest';
import { formatMergeKeys, mergeKeysAt } from './list-keys';
import { formatFieldPath, type Step } from './managed-field-path';
import { isRecord } from './read-field';

/** Items of keyed lists that have the same key: the API server's message for them names neither item. */
export function duplicateItems(manifest: Manifest): readonly Finding[] {
  const { apiVersion, kind } = manifest;
  const object = formatRef(refOf(manifest));
  const findings: Finding[] = [];
  const visit = (value: unknown, fields: readonly string[], path: readonly Step[]): void => {
    if (isRecord(value)) {
      for (const [field, inner] of Object.entries(value)) visit(inner, [...fields, field], [...path, { field }]);
    }
    if (!Array.isArray(value)) return;
    const by = value.some(isRecord) ? mergeKeysAt(apiVersion, kind, fields) : undefined;
    const seen = new Set<string>();
    for (const [index, item] of value.entries()) {
      const key = by === undefined ? undefined : formatMergeKeys(by, item);
      if (key !== undefined && seen.has(key)) {
        const message = `two items have the same key ${key}`;
        const field = `${formatFieldPath(path)}[${key}]`;
        findings.push({
          code: 'E_DUPLICATE_KEY',
          severity: 'error',
          object,
          field,
          message,
          fix: 'remove one of them',
        });
      }
      if (key !== undefined) seen.add(key);
      visit(item, fields, [...path, { index }]);
    }
  };
  visit(manifest, [], []);
  return findings;
}
