import { scalarCodes, type ModelField, type ModelShape, type SchemaModel } from './schema-model';

/**
 * The text of a compact schema: kinds (`{ type?, namespaced, since? }`; without a type nothing is known of their fields)
 * and types, one a line. A field is a short text, `[minor][!]shape`: the minor it appeared in when that was after 1.27,
 * `!` when it is required, and its shape: `s` string, `b` boolean, `i` int32, `l` int64, `d` number, `q` quantity, `x`
 * int or string, `t` time, `y` base64, `a` anything, `#Type` an object, `=A|B` one of these strings, `{}shape` a map,
 * `[]shape` a list, `[*]shape` a set, `[name,other]shape` a list whose items differ in those fields. What the
 * values of fields keep to besides stands apart, as `limits`, in the words of OpenAPI.
 *
 * @param first lines before the kinds: `"kubernetes":"1.36.2"`
 */
export function writeSchema(model: SchemaModel, first: readonly string[] = []): string {
  const kinds = model.kinds.map(
    ({ id, namespaced, type, since }) => `"${id}":${JSON.stringify({ type, namespaced, since })}`,
  );
  const types = model.types.map(({ name, fields }) => {
    const entries = fields.map((field) => [field.name, fieldText(field)] as const);
    return `"${name}":${JSON.stringify(Object.fromEntries(entries))}`;
  });
  const limited = model.types.flatMap(({ name, fields }) => {
    const entries = fields.flatMap((field) =>
      field.limits === undefined ? [] : [[field.name, field.limits] as const],
    );
    return entries.length === 0 ? [] : [`"${name}":${JSON.stringify(Object.fromEntries(entries))}`];
  });
  const limits = limited.length === 0 ? '' : `,\n"limits":{\n${limited.join(',\n')}\n}`;
  return `{${first.map((line) => `${line},\n`).join('')}"kinds":{\n${kinds.join(',\n')}\n},\n"types":{\n${types.join(',\n')}\n}${limits}}\n`;
}

function fieldText({ since, required, shape }: ModelField): string {
  return `${since ?? ''}${required ? '!' : ''}${shapeText(shape)}`;
}

function shapeText(shape: ModelShape): string {
  switch (shape.is) {
    case 'object':
      return `#${shape.type}`;
    case 'enum':
      return `=${shape.values.join('|')}`;
    case 'map':
      return `{}${shapeText(shape.of)}`;
    case 'list':
      return `[${shape.list === 'map' ? shape.keys.join(',') : shape.list === 'set' ? '*' : ''}]${shapeText(shape.of)}`;
    default:
      return scalarCodes[shape.is];
  }
}
