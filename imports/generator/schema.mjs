const codes = {
  string: 's',
  boolean: 'b',
  integer: 'l',
  int32: 'i',
  int64: 'l',
  number: 'd',
  double: 'd',
  byte: 'y',
  'date-time': 't',
  time: 't',
  quantity: 'q',
  intOrString: 'x',
  any: 'a',
};

/**
 * The text of schema.json: kinds (`{ type?, namespaced, since? }`; without a type nothing is known of their fields) and
 * types, one a line. A field is a short text, `[minor][!]shape`: the minor it appeared in when that was after 1.27, `!` when it
 * is required, and its shape: `s` string, `b` boolean, `i` int32, `l` int64, `d` number, `q` quantity, `x` int or
 * string, `t` time, `y` base64, `a` anything, `#Type` an object, `=A|B` one of these strings, `{}shape` a map,
 * `[]shape` a list, `[*]shape` a set, `[name,other]shape` a list whose items differ in those fields.
 */
export function writeSchema(model, kubernetes) {
  const kinds = model.kinds.map(
    ({ id, namespaced, type, since }) => `"${id}":${JSON.stringify({ type, namespaced, since })}`,
  );
  const types = model.types.map(({ name, fields }) => {
    const entries = fields.map((field) => [field.name, fieldText(field)]);
    return `"${name}":${JSON.stringify(Object.fromEntries(entries))}`;
  });
  return `{"kubernetes":"${kubernetes}",\n"kinds":{\n${kinds.join(',\n')}\n},\n"types":{\n${types.join(',\n')}\n}}\n`;
}

function fieldText({ since, required, shape }) {
  return `${since ?? ''}${required ? '!' : ''}${shapeText(shape)}`;
}

function shapeText(shape) {
  if (shape.is === 'object') return `#${shape.type}`;
  if (shape.is === 'enum') return `=${shape.values.join('|')}`;
  if (shape.is === 'map') return `{}${shapeText(shape.of)}`;
  if (shape.is !== 'list') return codes[shape.is];
  const keys = shape.list === 'map' ? shape.keys.join(',') : shape.list === 'set' ? '*' : '';
  return `[${keys}]${shapeText(shape.of)}`;
}
