const scalarTypes = {
  string: 'string',
  boolean: 'boolean',
  integer: 'number',
  int32: 'number',
  int64: 'number',
  number: 'number',
  double: 'number',
  byte: 'string',
  'date-time': 'string',
  time: 'string',
  quantity: 'Quantity',
  intOrString: 'IntOrString',
  any: 'unknown',
};

/** Fields that only the server writes: not in the types, so that no program sets them. */
const serverFields = {
  ObjectMeta: [
    'creationTimestamp',
    'deletionGracePeriodSeconds',
    'deletionTimestamp',
    'generation',
    'managedFields',
    'resourceVersion',
    'selfLink',
    'uid',
  ],
};

/** The text of k8s.d.ts. */
export function writeTypes(model, kubernetes) {
  const kinds = model.kinds.filter(({ type }) => type !== undefined);
  return [
    `// Generated from the OpenAPI documents of Kubernetes ${kubernetes} by imports/generator: do not edit.`,
    '',
    '/** An amount with a unit: `500m`, `256Mi`, `1Gi`. A plain number is whole units: cores, bytes. */',
    'export type Quantity = string | number;',
    '',
    '/** A number, or the name of a port, or a percentage. */',
    'export type IntOrString = number | string;',
    '',
    'declare const mergeKeys: unique symbol;',
    '',
    '/** A list whose items Kubernetes tells apart by the given fields. Any array of such items can be assigned. */',
    'export type KeyedList<Item, Keys extends keyof Item> = readonly Item[] & { readonly [mergeKeys]?: Keys };',
    '',
    '/** The fields that tell the items of a list apart; `never` for a list that is replaced as a whole. */',
    'export type MergeKeysOf<List> = typeof mergeKeys extends keyof List ? NonNullable<List[typeof mergeKeys]> : never;',
    '',
    '/** The type of every kind here, by `apiVersion/kind`. */',
    'export interface Kinds {',
    ...kinds.map(({ id, type }) => `  '${id}': ${type};`),
    '}',
    '',
    ...model.types.filter(({ name }) => name !== 'ManagedFieldsEntry').flatMap(writeType),
  ].join('\n');
}

function writeType(type) {
  const hidden = serverFields[type.name] ?? [];
  const fields = type.fields.filter(({ name, shape }) => !hidden.includes(name) && !isStatus(type, name, shape));
  return [
    ...comment(type.doc, undefined, ''),
    `export interface ${type.name} {`,
    ...fields.flatMap((f) => writeField(type, f)),
    '}',
    '',
  ];
}

function isStatus(type, name, shape) {
  return type.kind !== undefined && name === 'status' && shape.is === 'any';
}

function writeField(type, field) {
  const literal = type.kind?.[field.name];
  const text = typeof literal === 'string' ? `'${literal}'` : typeText(field.shape);
  const name = /^[A-Za-z_]\w*$/.test(field.name) ? field.name : `'${field.name}'`;
  const optional = field.required && literal === undefined ? [name, text] : [`${name}?`, `${text} | undefined`];
  const doc = literal === undefined ? comment(field.doc, field.since, '  ') : [];
  return [...doc, `  ${optional[0]}: ${optional[1]};`];
}

function typeText(shape) {
  if (shape.is === 'object') return shape.type;
  if (shape.is === 'enum') return shape.values.map((value) => `'${value}'`).join(' | ');
  if (shape.is === 'map') return `{ [key: string]: ${typeText(shape.of)} }`;
  if (shape.is !== 'list') return scalarTypes[shape.is];
  const item = typeText(shape.of);
  if (shape.list === 'map') return `KeyedList<${item}, ${shape.keys.map((key) => `'${key}'`).join(' | ')}>`;
  return /^\w+$/.test(item) ? `readonly ${item}[]` : `readonly (${item})[]`;
}

/** The first sentence: enough for an editor's tooltip, and a tenth of the size. */
function comment(doc, since, indent) {
  const text = doc
    .replaceAll('*/', '* /')
    .replace(/\s+/g, ' ')
    .replace(/\s*More info:.*$/, '')
    .trim();
  const sentence = /^.*?(?<!\b(?:e\.g|i\.e|etc|vs))[.!](?=\s+[A-Z"`'(]|$)/.exec(text)?.[0] ?? text;
  const short = sentence.length > 200 ? `${sentence.slice(0, 199).replace(/\s+\S*$/, '')} …` : sentence;
  const tail = since === undefined ? '' : `${short === '' ? '' : ' '}Since Kubernetes 1.${since}.`;
  return short === '' && tail === '' ? [] : [`${indent}/** ${short}${tail} */`];
}
