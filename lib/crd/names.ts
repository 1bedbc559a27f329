import { reservedWords } from '../conventions/reserved-words';

/** What a generated module imports or Kubernetes itself calls so: two of a name would be one too many. */
const takenTypes = new Set(['Construct', 'CustomResourceProps', 'ObjectMeta', 'Resource']);

/** What the generated module has of its own. */
const takenFunctions = new Set(['customResource', 'schema']);

/** `Widget` of the kind `Widget`, `MyKind` of `my-kind`, `Kind2FA` of `2FA`. */
export function typeName(kind: string): string {
  const name = capital(kind);
  if (/^\d|^$/.test(name)) return `Kind${name}`;
  return takenTypes.has(name) ? `${name}Kind` : name;
}

/** Whether a type of a definition may have the name. */
export function isFreeType(name: string, taken: { has(name: string): boolean }): boolean {
  return !taken.has(name) && !takenTypes.has(name);
}

/** `httpRoute` of `HTTPRoute`, `widget` of `Widget`, `functionResource` of `Function`. */
export function factoryName(type: string): string {
  const name = type.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (start) => start.toLowerCase());
  return takenFunctions.has(name) || reservedWords.has(name) ? `${name}Resource` : name;
}

export function capital(text: string): string {
  return text
    .replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string | undefined) => next?.toUpperCase() ?? '')
    .replace(/^./, (first) => first.toUpperCase());
}
