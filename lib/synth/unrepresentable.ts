import { appendStep } from '../objects/field-path';
import type { Finding } from '../errors';
import { formatRef, refOf, type Manifest } from '../manifest';

/** Deeper than this nothing in Kubernetes goes, and readers refuse it. */
export const maxDepth = 100;

/** Every value of the object that neither YAML nor JSON can carry, each with its field. */
export function findUnrepresentable(manifest: Manifest): Finding[] {
  const findings: Finding[] = [];
  const above = new Set<object>();
  const done = new Set<object>();

  function report(field: string, code: string, message: string, fix: string): void {
    findings.push({ code, severity: 'error', object: formatRef(refOf(manifest)), field, message, fix });
  }

  function checkText(text: string, field: string): void {
    if (!/\p{Surrogate}/u.test(text)) return;
    report(field, 'E_STRING_UNREPRESENTABLE', 'the text contains half of a surrogate pair', 'write a whole character');
  }

  function walk(value: unknown, field: string): void {
    if (value === null || value === undefined || typeof value === 'boolean') return;
    if (typeof value === 'string') return checkText(value, field);
    if (typeof value === 'number' && Number.isFinite(value)) return;
    if (typeof value !== 'object' || !(Array.isArray(value) || isPlainObject(value))) {
      report(field, 'E_VALUE_TYPE', `${describe(value)} is not a JSON value`, 'give a string, number, list or object');
      return;
    }
    if (above.has(value)) {
      report(field, 'E_CIRCULAR', 'the value contains itself', 'copy the part that is needed');
      return;
    }
    // Said once is enough for a part that many others share.
    if (done.has(value)) return;
    if (above.size >= maxDepth) {
      report(field, 'E_DEPTH', `the value is nested deeper than ${maxDepth} levels`, 'flatten it');
      return;
    }
    above.add(value);
    if (Array.isArray(value)) value.forEach((item, index) => walkItem(item, `${field}[${index}]`));
    else for (const [key, item] of Object.entries(value)) walkEntry(key, item, field);
    above.delete(value);
    done.add(value);
  }

  function walkItem(item: unknown, field: string): void {
    if (item !== undefined) return walk(item, field);
    report(field, 'E_VALUE_TYPE', 'undefined is not a JSON value', 'leave the item out of the list');
  }

  function walkEntry(key: string, item: unknown, parent: string): void {
    const field = appendStep(parent, key);
    checkText(key, field);
    walk(item, field);
  }

  walk(manifest, '');
  return findings;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  return typeof value === 'bigint' ? `the bigint ${value}` : String(value);
}
