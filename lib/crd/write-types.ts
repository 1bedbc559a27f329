import type { ModelField, ModelShape, ModelType } from './schema-model';

/** What generated declarations call the types that all of them share, for example `k8s.Quantity`. */
export interface SharedTypes {
  readonly prefix: string;
}

const scalarTypes: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  integer: 'number',
  int32: 'number',
  int64: 'number',
  number: 'number',
  double: 'number',
  float: 'number',
  byte: 'string',
  'date-time': 'string',
  time: 'string',
  any: 'unknown',
};

/** Fields that only the server writes: not in the types, so that no program sets them. */
const serverFields: Readonly<Record<string, readonly string[]>> = {
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

/** The interface of a type, as lines. */
export function writeType(type: ModelType, shared: SharedTypes): string[] {
  const hidden = serverFields[type.name] ?? [];
  const fields = type.fields.filter((field) => !hidden.includes(field.name) && !isStatus(type, field));
  return [
    ...comment(type.doc, undefined, ''),
    `export interface ${type.name} {`,
    ...fields.flatMap((field) => writeField(type, field, shared)),
    ...(type.open === true ? ['  [field: string]: unknown;'] : []),
    '}',
    '',
  ];
}

function isStatus(type: ModelType, { name, shape }: ModelField): boolean {
  return type.kind !== undefined && name === 'status' && shape.is === 'any';
}

function writeField(type: ModelType, field: ModelField, shared: SharedTypes): string[] {
  const literal = type.kind?.[field.name as 'apiVersion' | 'kind'];
  const text = typeof literal === 'string' ? quote(literal) : typeText(field.shape, shared);
  const name = /^[A-Za-z_]\w*$/.test(field.name) ? field.name : quote(field.name);
  const line = field.required && literal === undefined ? `${name}: ${text};` : `${name}?: ${text} | undefined;`;
  const doc = literal === undefined ? comment(field.doc, field.since, '  ') : [];
  return [...doc, `  ${line}`];
}

function typeText(shape: ModelShape, shared: SharedTypes): string {
  switch (shape.is) {
    case 'object':
      return shape.type === 'ObjectMeta' ? `${shared.prefix}ObjectMeta` : shape.type;
    case 'enum':
      return shape.values.map(quote).join(' | ');
    case 'map':
      return `{ [key: string]: ${typeText(shape.of, shared)} }`;
    case 'list': {
      const item = typeText(shape.of, shared);
      if (shape.list === 'map') {
        return `${shared.prefix}KeyedList<${item}, ${shape.keys.map(quote).join(' | ')}>`;
      }
      return /^\w+$/.test(item) ? `readonly ${item}[]` : `readonly (${item})[]`;
    }
    case 'quantity':
      return `${shared.prefix}Quantity`;
    case 'intOrString':
      return `${shared.prefix}IntOrString`;
    default:
      return scalarTypes[shape.is] ?? 'unknown';
  }
}

/** As a literal of TypeScript. */
export function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'")}'`;
}

/** The first sentence: enough for an editor's tooltip, and a tenth of the size. */
export function comment(doc: string, since: number | undefined, indent: string): string[] {
  const text = doc
    .replaceAll('*/', '* /')
    .replace(/\s+/g, ' ')
    .replace(/\s*More info:.*$/, '')
    .trim();
  const sentence = /^.*?(?<!\b(?:e\.g|i\.e|etc|vs))[.!](?=\s+[A-Z"`'(]|$)/.exec(text)?.[0] ?? text;
  const short = sentence.length > 200 ? `${sentence.slice(0, 199).replace(/\s+\S*$/, '')} …` : sentence;
  const tail = since === undefined ? '' : `${short === '' ? '' : ' '}Since Kubernetes 1.${String(since)}.`;
  return short === '' && tail === '' ? [] : [`${indent}/** ${short}${tail} */`];
}
