import { names } from './selection.mjs';

const refPrefix = '#/components/schemas/';
const scalars = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'intOrString',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'any',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'any',
};

/**
 * The types that the selected kinds are made of, each field with all that the two writers need:
 * `{ name, doc, required, since, shape }`, where a shape is `{ is: 'string' | ... }`, `{ is: 'object', type }`,
 * `{ is: 'list', of, list: 'atomic' | 'set' | 'map', keys }` or `{ is: 'map', of }`.
 * `status` is left open: it is the server's, and in manifests only generators of CRDs write it.
 */
export function buildModel(openApi, enums, since, selection) {
  const context = { schemas: openApi.schemas, enums, since, types: new Map(), short: new Map() };
  const kinds = Object.entries(openApi.kinds).map(([id, { namespaced, schema }]) => {
    const apiVersion = id.slice(0, id.lastIndexOf('/'));
    const kind = id.slice(id.lastIndexOf('/') + 1);
    const selected = selection[apiVersion]?.includes(kind) === true;
    const type = selected ? addType(context, schema) : undefined;
    if (type !== undefined) context.types.get(schema).kind = { apiVersion, kind, namespaced };
    return { id, namespaced, type, since: context.since[schema] };
  });
  for (const [apiVersion, list] of Object.entries(selection)) {
    for (const kind of list) {
      if (openApi.kinds[`${apiVersion}/${kind}`] === undefined) throw new Error(`no ${apiVersion} ${kind} is served`);
    }
  }
  return { kinds: kinds.sort(by('id')), types: [...context.types.values()].sort(by('name')) };
}

/** Short name of a type; its fields are added with it, and the types that they refer to. */
function addType(context, fullName) {
  const known = context.types.get(fullName);
  if (known !== undefined) return known.name;
  const name = names[fullName] ?? fullName.slice(fullName.lastIndexOf('.') + 1);
  const other = context.short.get(name);
  if (other !== undefined) throw new Error(`${other} and ${fullName} have one short name: name one in selection.mjs`);
  context.short.set(name, fullName);
  const schema = context.schemas[fullName];
  const type = { name, fullName, doc: schema.description ?? '', fields: [] };
  context.types.set(fullName, type);
  const required = new Set(schema.required);
  const isKind = schema['x-kubernetes-group-version-kind'] !== undefined;
  for (const [field, property] of Object.entries(schema.properties ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const open = isKind && field === 'status';
    type.fields.push({
      name: field,
      doc: property.description ?? '',
      required: required.has(field),
      since: context.since[`${fullName}#${field}`],
      default: typeof property.default === 'string' && property.default !== '' ? property.default : undefined,
      shape: open ? { is: 'any' } : shapeOf(context, property, context.enums[`${fullName}#${field}`]),
    });
  }
  return name;
}

function shapeOf(context, property, values) {
  const ref = property.$ref ?? property.allOf?.[0]?.$ref;
  if (ref !== undefined) return refShape(context, ref.slice(refPrefix.length));
  if (property.type === 'array') {
    return {
      is: 'list',
      of: shapeOf(context, property.items, values),
      list: property['x-kubernetes-list-type'] ?? 'atomic',
      keys: property['x-kubernetes-list-map-keys'] ?? [],
    };
  }
  if (property.type === 'object') {
    return property.additionalProperties === undefined
      ? { is: 'any' }
      : { is: 'map', of: shapeOf(context, property.additionalProperties) };
  }
  if (property.type === 'string' && values !== undefined) return { is: 'enum', values };
  return { is: property.format ?? property.type ?? 'any' };
}

function refShape(context, fullName) {
  if (scalars[fullName] !== undefined) return { is: scalars[fullName] };
  const schema = context.schemas[fullName];
  // JSONSchemaPropsOrBool and its like are unions that the documents do not describe.
  if (schema.properties === undefined) return { is: 'any' };
  return { is: 'object', type: addType(context, fullName) };
}

function by(key) {
  return (a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0);
}
