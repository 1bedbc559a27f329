import type { GeneratedSecret } from '../../conventions/generated-secret';
import { generatedSecretOf } from '../../conventions/generated-secret';
import type { Manifest } from '../../manifest';
import type { Difference } from './change';
import { recordAt } from './read-field';

/**
 * The keys of a generated Secret that follow from others: `value` and `template`, rendered with the `random` keys that
 * are known. A template with a key that is not known is left out.
 */
export function derivedData(secret: GeneratedSecret, known: Readonly<Record<string, string>>): Record<string, string> {
  const render = (key: string, within: readonly string[]): string | undefined => {
    const how = Object.hasOwn(secret, key) ? secret[key] : undefined;
    if (how === undefined || 'random' in how) return Object.hasOwn(known, key) ? known[key] : undefined;
    if ('value' in how) return how.value;
    if (within.includes(key)) return undefined;
    let whole = true;
    const text = how.template.replace(/\$\(([^()]+)\)/g, (_, part: string) => {
      const value = render(part, [...within, key]);
      whole &&= value !== undefined;
      return value ?? '';
    });
    return whole ? text : undefined;
  };
  const rendered = Object.keys(secret).map((key) => [key, render(key, [])] as const);
  const derived = rendered.filter(([key, value]) => value !== undefined && !('random' in (secret[key] ?? {})));
  return Object.fromEntries(derived) as Record<string, string>;
}

/** The values of a Secret in clear. */
export function decodedData(secret: Manifest): Record<string, string> {
  const data = Object.entries(recordAt(secret, 'data'));
  return Object.fromEntries(data.map(([key, value]) => [key, Buffer.from(String(value), 'base64').toString()]));
}

/**
 * What a deploy would change in a generated Secret that is there: labels and annotations of the manifest, derived keys
 * whose text changed, and keys that are missing. A random key that exists is never touched and never compared.
 */
export function compareGenerated(desired: Manifest, live: Manifest): readonly Difference[] {
  const secret = generatedSecretOf(desired) ?? {};
  const present = decodedData(live);
  const wanted = derivedData(secret, present);
  const differences = ['labels', 'annotations'].flatMap((field) =>
    differ(`metadata.${field}`, recordAt(live, 'metadata', field), recordAt(desired, 'metadata', field)),
  );
  const missing = Object.keys(secret).filter((key) => !Object.hasOwn(present, key) && !Object.hasOwn(wanted, key));
  return [
    ...differences,
    ...differ('data', present, wanted),
    ...missing.map((key): Difference => ({ path: pathOf('data', key), kind: 'add', after: '' })),
  ];
}

function differ(
  parent: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): readonly Difference[] {
  const changed = Object.entries(after).filter(([key, value]) => !Object.hasOwn(before, key) || before[key] !== value);
  return changed.map(([key, value]) =>
    Object.hasOwn(before, key)
      ? { path: pathOf(parent, key), kind: 'replace', before: before[key], after: value }
      : { path: pathOf(parent, key), kind: 'add', after: value },
  );
}

function pathOf(parent: string, key: string): string {
  return /^[\w$-]+$/.test(key) ? `${parent}.${key}` : `${parent}[${JSON.stringify(key)}]`;
}
