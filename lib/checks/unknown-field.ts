import { formatPath } from '../objects/field-path';
import type { ObjectType, SchemaIndex, Shape } from './schema-index';
import { suggest } from '../conventions/suggest';

/** Levels below the place of the mistake that are searched for the field: a Deployment's containers are three down. */
const depth = 4;

/** What was probably meant by a field that a type does not have: another name, or another place. */
export function unknownFieldFix(
  index: SchemaIndex,
  type: ObjectType,
  name: string,
  here: readonly (string | number)[],
): string {
  const near = suggest(name, type.fields.keys());
  if (near !== undefined && near.toLowerCase() === name.toLowerCase()) return `did you mean ${near}?`;
  const below = findBelow(index, type, name);
  if (below !== undefined) return `did you mean ${formatPath([...here, ...below])}?`;
  return near === undefined ? 'remove it' : `did you mean ${near}?`;
}

/** The shortest path to a field of that name, breadth first. */
function findBelow(index: SchemaIndex, from: ObjectType, name: string): readonly string[] | undefined {
  const seen = new Set([from.name]);
  let level: { type: ObjectType; path: readonly string[] }[] = [{ type: from, path: [] }];
  for (let step = 0; step < depth && level.length > 0; step++) {
    const next: typeof level = [];
    for (const { type, path } of level) {
      for (const [field, { shape }] of type.fields) {
        // Everything has labels, and a list needs a position that nobody can guess.
        const below = field === 'metadata' ? undefined : objectType(shape);
        if (below === undefined || seen.has(below)) continue;
        seen.add(below);
        const found = index.type(below);
        if (found.fields.has(name)) return [...path, field, name];
        next.push({ type: found, path: [...path, field] });
      }
    }
    level = next;
  }
  return undefined;
}

function objectType(shape: Shape): string | undefined {
  return shape.is === 'object' ? shape.type : undefined;
}
