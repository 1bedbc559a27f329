import { isRecord } from './read-field';
import type { Manifest } from '../manifest';
import { canonical } from './canonical-json';

/** One step into a manifest: a field, or an item of a list by its keys, its value or its index. */
export type Step =
  | { readonly field: string }
  | { readonly keys: Readonly<Record<string, unknown>> }
  | { readonly value: unknown }
  | { readonly index: number };

/** `spec.template.spec.containers[name=app].image`; names that are no identifiers are quoted: `labels["a.b/c"]`. */
export function formatFieldPath(steps: readonly Step[]): string {
  return steps.map(formatStep).join('').replace(/^\./, '');
}

function formatStep(step: Step): string {
  if ('field' in step) return /^[\w$-]+$/.test(step.field) ? `.${step.field}` : `[${JSON.stringify(step.field)}]`;
  if ('index' in step) return `[${step.index}]`;
  if ('value' in step) return `[=${String(step.value)}]`;
  return `[${Object.entries(step.keys)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(',')}]`;
}

/**
 * Reads a path as the API server writes it into conflicts: `.spec.containers[name="app"].env[name="A"].value`. Field
 * names are not quoted there, so `.metadata.labels.app.kubernetes.io/name` can only be read beside the object: of the
 * names that fit, the longest is meant. What is not in the object comes out as one last step.
 */
export function parseFieldPath(text: string, root: unknown): readonly Step[] {
  const steps: Step[] = [];
  let rest = text;
  let current = root;
  while (rest !== '') {
    const step = rest.startsWith('[') ? readItem(rest) : readField(rest, current);
    if (step === undefined) return [...steps, { field: rest.replace(/^\./, '') }];
    steps.push(step.step);
    rest = rest.slice(step.length);
    current = childOf(current, step.step);
  }
  return steps;
}

interface ReadStep {
  readonly step: Step;
  readonly length: number;
}

function readField(text: string, parent: unknown): ReadStep | undefined {
  const fits = (name: string): boolean => text.startsWith(`.${name}`) && /^([.[]|$)/.test(text.slice(name.length + 1));
  const known = Object.keys(isRecord(parent) ? parent : {}).filter(fits);
  const longest = known.reduce<string | undefined>(
    (a, b) => (a !== undefined && a.length >= b.length ? a : b),
    undefined,
  );
  return longest === undefined ? undefined : { step: { field: longest }, length: longest.length + 1 };
}

/** `[0]`, `[="value"]` or `[name="app",protocol="TCP"]`. */
function readItem(text: string): ReadStep | undefined {
  const index = /^\[(\d+)\]/.exec(text);
  if (index !== null) return { step: { index: Number(index[1]) }, length: index[0].length };
  const pair = /([^\s=,[\]]*)=("(?:[^"\\]|\\.)*"|[^\s,\]"]+)([,\]])/y;
  const keys: Record<string, unknown> = {};
  pair.lastIndex = 1;
  for (;;) {
    const found = pair.exec(text);
    if (found === null) return undefined;
    const [, name = '', raw = '', end] = found;
    const value = readScalar(raw);
    if (name === '') return { step: { value }, length: pair.lastIndex };
    keys[name] = value;
    if (end === ']') return { step: { keys }, length: pair.lastIndex };
  }
}

function readScalar(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw.replace(/^"|"$/g, '');
  }
}

/** The value one step further in; undefined when it is not there. */
export function childOf(parent: unknown, step: Step): unknown {
  if ('field' in step) return isRecord(parent) && Object.hasOwn(parent, step.field) ? parent[step.field] : undefined;
  const index = Array.isArray(parent) ? parent.findIndex((item, at) => isItem(item, at, step)) : -1;
  return index === -1 ? undefined : (parent as unknown[])[index];
}

/** True when this item of a list is the one that the step means. */
export function isItem(item: unknown, index: number, step: Exclude<Step, { readonly field: string }>): boolean {
  if ('index' in step) return index === step.index;
  if ('value' in step) return canonical(item) === canonical(step.value);
  return (
    isRecord(item) && Object.entries(step.keys).every(([name, value]) => canonical(item[name]) === canonical(value))
  );
}

/**
 * A copy without the value at the path, and without the objects that became empty by that: applied as `{}` they would
 * claim the whole field. Undefined when nothing is there.
 */
export function withoutField(manifest: Manifest, steps: readonly Step[]): Manifest | undefined {
  const copy = structuredClone(manifest);
  return removeAt(copy, steps) ? copy : undefined;
}

function removeAt(parent: unknown, [step, ...rest]: readonly Step[]): boolean {
  if (step === undefined) return false;
  const child = childOf(parent, step);
  if (child === undefined) return false;
  if (rest.length > 0) {
    if (!removeAt(child, rest)) return false;
    if (!isRecord(child) || Object.keys(child).length > 0) return true;
  }
  if ('field' in step) delete (parent as Record<string, unknown>)[step.field];
  else (parent as unknown[]).splice((parent as unknown[]).indexOf(child), 1);
  return true;
}
