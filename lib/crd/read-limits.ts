import { asObject, asText, type Fields } from '../objects/read-field';
import type { CompactLimits } from '../objects/compact-schema';

const numbers = [
  ...['minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength'],
  ...['minItems', 'maxItems', 'minProperties', 'maxProperties'],
];

/** The limits of a field of a CustomResourceDefinition; undefined when there are none. */
export function readLimits(schema: Fields): CompactLimits | undefined {
  const limits: Record<string, unknown> = {};
  for (const name of numbers) if (typeof schema[name] === 'number') limits[name] = schema[name];
  for (const name of ['exclusiveMinimum', 'exclusiveMaximum']) if (schema[name] === true) limits[name] = true;
  const pattern = asText(schema.pattern);
  // Kubernetes has one text for quantities, and the shape of the field says it better.
  if (pattern !== undefined && schema['x-kubernetes-int-or-string'] !== true) limits.pattern = pattern;
  const values: unknown = schema.enum;
  if (Array.isArray(values) && values.every(isScalar) && !isSaidByShape(schema, values)) limits.enum = values;
  const each = asObject(schema.items) ?? asObject(schema.additionalProperties);
  const items = each === undefined ? undefined : readLimits(each);
  if (items !== undefined) limits.items = items;
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** Whether an enumeration can be written as one: its values are joined by `|`. */
export function isSaidByShape({ type }: Fields, values: unknown): values is readonly string[] {
  if (type !== 'string' || !Array.isArray(values)) return false;
  return values.every((value) => typeof value === 'string' && !value.includes('|'));
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
