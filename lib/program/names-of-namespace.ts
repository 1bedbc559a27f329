import type { Manifest } from '../manifest';
import { formatFieldPath, type Step } from '../objects/managed-field-path';
import { isRecord } from '../objects/read-field';

/**
 * `Kind/name: data.url names the namespace shop: "db.shop.svc"`, for every field that is seen to name it: a host, an
 * account, an option, a field or variable that is called so, `shop/name` in an annotation, an object that Traefik finds
 * by a name that begins with it.
 * @param known such names of objects that lie elsewhere: the end of a namespace is not marked in them
 */
export function namesOfNamespace(manifest: Manifest, namespace: string, known: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const inText = patternOf(namespace);
  const add = (text: string, path: readonly Step[]): void => {
    const place = `${manifest.kind}/${manifest.metadata.name ?? ''}: ${formatFieldPath(path)}`;
    found.push(`${place} names the namespace ${namespace}: "${text}"`);
  };
  const visit = (value: unknown, path: readonly Step[], isNamed: boolean): void => {
    if (typeof value === 'string') {
      const name = isNamed && value === namespace ? value : value.match(inText)?.find((text) => !known.has(text));
      if (name !== undefined) add(name, path);
    } else if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...path, { index }], isNamed));
    else if (isRecord(value)) {
      const isVariable = typeof value['name'] === 'string' && /namespace$/i.test(value['name']);
      for (const [field, inner] of Object.entries(value))
        visit(inner, [...path, { field }], isNameField(field, path) || (isVariable && field === 'value'));
    }
  };
  visit(manifest, [], false);
  for (const [field, value] of Object.entries(manifest.metadata.annotations ?? {}))
    if (value.startsWith(`${namespace}/`) && /^[^/]+\/[a-z0-9.-]+$/.test(value))
      add(value, [{ field: 'metadata' }, { field: 'annotations' }, { field }]);
  return found;
}

function patternOf(namespace: string): RegExp {
  const end = '(?![\\w.-])';
  const patterns = [
    `[\\w-]+\\.${namespace}\\.svc\\b[\\w.]*`,
    `\\bsystem:serviceaccounts?:${namespace}${end}(?::[\\w.-]+)?`,
    `--[\\w-]*namespaces?[= ]${namespace}${end}`,
    `(?<![\\w-])${namespace}-[\\w.-]+@kubernetescrd\\b`,
  ];
  return new RegExp(patterns.join('|'), 'g');
}

/** Labels may be called so too, and mean something else. */
function isNameField(field: string, path: readonly Step[]): boolean {
  const last = path.at(-1);
  const isLabel = last !== undefined && 'field' in last && /^(?:labels|matchLabels|selector)$/.test(last.field);
  return !isLabel && (/namespaces?$/i.test(field) || field === 'matchNames');
}
