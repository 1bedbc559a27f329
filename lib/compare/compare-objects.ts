import { formatMergeKeys, listTypeAt } from '../objects/list-keys';
import { isRecord, own } from '../objects/read-field';
import { compareQuantities } from '../objects/quantity-value';
import type { Difference } from '../deploy/plan/change';
import { formatFieldPath, type Step } from '../objects/managed-field-path';
import { canonical } from '../objects/canonical-json';
import type { Manifest } from '../manifest';

export interface ObjectComparison {
  readonly differences: readonly Difference[];
  /** How many values are written differently and mean the same: `1000m` and `1`, another order of a keyed list, `{}` and nothing. */
  readonly hidden: number;
}

/** What differs between two manifests that nobody has sent anywhere: list items are told apart by their Kubernetes keys. */
export function compareObjects(before: Manifest, after: Manifest): ObjectComparison {
  const walk = new Walk(after.apiVersion, after.kind);
  walk.values([], before, after);
  return { differences: walk.differences, hidden: walk.hidden };
}

/** Lists with keys whose order Kubernetes acts on all the same. */
const ordered = ['initContainers', 'env'];
/** Fields whose values are quantities, as far as they are used under these. */
const quantityFields = ['limits', 'requests', 'capacity', 'hard', 'overhead', 'sizeLimit', 'averageValue', 'divisor'];

class Walk {
  readonly differences: Difference[] = [];
  hidden = 0;

  constructor(
    private readonly apiVersion: string,
    private readonly kind: string,
  ) {}

  values(path: readonly Step[], before: unknown, after: unknown): void {
    if (canonical(before) === canonical(after)) return;
    if (isRecord(before) && isRecord(after)) {
      for (const field of new Set([...Object.keys(before), ...Object.keys(after)]))
        this.values([...path, { field }], own(before, field), own(after, field));
    } else if (Array.isArray(before) && Array.isArray(after)) this.lists(path, before, after);
    else if (isSame(path, before, after)) this.hidden += 1;
    else this.add(path, before, after);
  }

  private add(path: readonly Step[], before: unknown, after: unknown): void {
    const text = formatFieldPath(path);
    if (before === undefined) this.differences.push({ path: text, kind: 'add', after });
    else if (after === undefined) this.differences.push({ path: text, kind: 'remove', before });
    else this.differences.push({ path: text, kind: 'replace', before, after });
  }

  private lists(path: readonly Step[], before: readonly unknown[], after: readonly unknown[]): void {
    const list = listTypeAt(this.apiVersion, this.kind, namesOf(path));
    if (list?.type === 'map') this.maps(path, before, after, list.keys);
    else if (list?.type === 'set') this.sets(path, before, after);
    else this.sequences(path, before, after);
  }

  private maps(
    path: readonly Step[],
    before: readonly unknown[],
    after: readonly unknown[],
    keys: readonly string[],
  ): void {
    const old = byKeys(before, keys);
    const fresh = byKeys(after, keys);
    // Without its key, or with the same key twice, an item cannot be told apart: then positions have to do.
    if (old === undefined || fresh === undefined) return this.sequences(path, before, after);
    for (const name of new Set([...old.keys(), ...fresh.keys()])) {
      const item = old.get(name) ?? fresh.get(name);
      const step = { keys: Object.fromEntries(keys.map((key) => [key, keyOf(item, key)])) };
      this.values([...path, step], old.get(name), fresh.get(name));
    }
    const common = (names: Iterable<string>, other: ReadonlyMap<string, unknown>): string[] =>
      [...names].filter((name) => other.has(name));
    const [was, is] = [common(old.keys(), fresh), common(fresh.keys(), old)];
    if (canonical(was) === canonical(is)) return;
    const field = path.at(-1);
    if (field !== undefined && 'field' in field && ordered.includes(field.field)) {
      this.differences.push({ path: `${formatFieldPath(path)} (order)`, kind: 'replace', before: was, after: is });
    } else this.hidden += 1;
  }

  private sets(path: readonly Step[], before: readonly unknown[], after: readonly unknown[]): void {
    const old = new Map(before.map((value) => [canonical(value), value]));
    const fresh = new Map(after.map((value) => [canonical(value), value]));
    const count = this.differences.length;
    for (const [key, value] of old) if (!fresh.has(key)) this.add([...path, { value }], value, undefined);
    for (const [key, value] of fresh) if (!old.has(key)) this.add([...path, { value }], undefined, value);
    if (this.differences.length === count) this.hidden += 1;
  }

  /** A list whose order counts: short values as a whole, objects by position where both ends agree. */
  private sequences(path: readonly Step[], before: readonly unknown[], after: readonly unknown[]): void {
    if (![...before, ...after].every((item) => isRecord(item))) return this.add(path, before, after);
    let start = 0;
    while (start < Math.min(before.length, after.length) && canonical(before[start]) === canonical(after[start]))
      start++;
    let end = 0;
    while (
      end < Math.min(before.length, after.length) - start &&
      canonical(before[before.length - 1 - end]) === canonical(after[after.length - 1 - end])
    )
      end++;
    const longest = Math.max(before.length, after.length) - end;
    for (let index = start; index < longest; index++) {
      this.values(
        [...path, { index }],
        index < before.length - end ? before[index] : undefined,
        index < after.length - end ? after[index] : undefined,
      );
    }
  }
}

/** Undefined when an item has no key, or one that another item has too. */
function byKeys(items: readonly unknown[], keys: readonly string[]): Map<string, unknown> | undefined {
  const found = new Map<string, unknown>();
  for (const item of items) {
    const name = formatMergeKeys(keys, item);
    if (name === undefined || found.has(name)) return undefined;
    found.set(name, item);
  }
  return found;
}

function keyOf(item: unknown, key: string): unknown {
  return (item as Record<string, unknown>)[key] ?? (key === 'protocol' ? 'TCP' : undefined);
}

/** Two ways to write the same value. */
function isSame(path: readonly Step[], before: unknown, after: unknown): boolean {
  if (isNothing(before) && isNothing(after)) return true;
  const field = path.at(-1);
  if (field !== undefined && 'field' in field && field.field === 'protocol')
    return (before ?? 'TCP') === (after ?? 'TCP');
  const isQuantity = path.some((step) => 'field' in step && quantityFields.includes(step.field));
  return isQuantity && isScalar(before) && isScalar(after) && compareQuantities(before, after) === 0;
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || (isRecord(value) && Object.keys(value).length === 0);
}

function namesOf(path: readonly Step[]): string[] {
  return path.flatMap((step) => ('field' in step ? [step.field] : []));
}
