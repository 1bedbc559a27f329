import { asObject, asText, objectsOf, type Fields } from '../objects/read-field';
import type { Manifest } from '../manifest';
import { capital, isFreeType, typeName } from './names';
import { isSaidByShape, readLimits } from './read-limits';
import type { ModelField, ModelKind, ModelShape, ModelType, SchemaModel } from './schema-model';

/** Which versions of a kind are read: the one that is stored, or every one that is served. */
export type CrdVersions = 'stored' | 'served';

/**
 * The kinds that CustomResourceDefinitions declare. What cannot be said in a type (unions, fields that are kept without
 * a description) becomes `any`: a schema that is hard to read never stops an import. Types of the same content are one.
 */
export function readCrds(crds: readonly Manifest[], versions: CrdVersions): SchemaModel {
  const reader = new CrdReader();
  for (const crd of crds) reader.read(crd, versions);
  return reader.model;
}

/** Whether an object is a CustomResourceDefinition. */
export function isCrd({ apiVersion, kind }: Manifest): boolean {
  return kind === 'CustomResourceDefinition' && apiVersion.startsWith('apiextensions.k8s.io/');
}

class CrdReader {
  private readonly kinds: ModelKind[] = [];
  private readonly types = new Map<string, ModelType>();
  /** Content of a nested type -> its name. */
  private readonly names = new Map<string, string>();

  get model(): SchemaModel {
    const byName = (a: ModelType, b: ModelType): number => (a.name < b.name ? -1 : 1);
    return {
      kinds: [...this.kinds].sort((a, b) => (a.id < b.id ? -1 : 1)),
      types: [...this.types.values()].sort(byName),
    };
  }

  read(crd: Manifest, which: CrdVersions): void {
    const spec = asObject(crd.spec) ?? {};
    const kind = asText(asObject(spec.names)?.kind) ?? '';
    const versions = objectsOf(spec.versions).map(([version]) => version);
    const stored = versions.find(({ storage }) => storage === true) ?? versions[0];
    for (const version of versions) {
      if (version !== stored && (which === 'stored' || version.served === false)) continue;
      const name = asText(version.name) ?? 'v1';
      const apiVersion = `${asText(spec.group) ?? ''}/${name}`;
      const schema =
        asObject(asObject(version.schema)?.openAPIV3Schema) ?? asObject(asObject(spec.validation)?.openAPIV3Schema);
      const own = version === stored ? kind : kind + capital(name);
      const type = this.rootType(typeName(own), { apiVersion, kind }, schema ?? {});
      // A root that keeps unknown fields has no strict schema.
      this.kinds.push({ id: `${apiVersion}/${kind}`, namespaced: spec.scope === 'Namespaced', type });
    }
  }

  private rootType(
    name: string,
    kind: { readonly apiVersion: string; readonly kind: string },
    schema: Fields,
  ): string | undefined {
    const properties = asObject(schema.properties) ?? {};
    const open = isOpen(schema) || Object.keys(properties).length === 0;
    const own: Fields = { ...properties };
    const required = requiredOf(schema);
    const fields = ['apiVersion', 'kind', 'metadata', ...Object.keys(own).sort()]
      .filter((field, index, all) => all.indexOf(field) === index)
      .map((field): ModelField => {
        const doc = asText(asObject(own[field])?.description) ?? '';
        const text = { name: field, doc, required: required(field) };
        if (field === 'apiVersion' || field === 'kind') return { ...text, doc: '', shape: { is: 'string' } };
        if (field === 'metadata') return { ...text, doc: '', shape: { is: 'object', type: 'ObjectMeta' } };
        if (field === 'status') return { ...text, shape: { is: 'any' } };
        const property = asObject(own[field]) ?? {};
        return { ...text, shape: this.shape(property, [name, field]), limits: readLimits(property) };
      });
    this.types.set(name, { name, doc: asText(schema.description) ?? '', kind, open, fields });
    return open ? undefined : name;
  }

  private shape(schema: Fields, path: readonly string[]): ModelShape {
    if (schema['x-kubernetes-int-or-string'] === true) return { is: isQuantity(schema) ? 'quantity' : 'intOrString' };
    if (isOpen(schema)) return { is: 'any' };
    const values = schema.enum;
    switch (schema.type) {
      case 'object':
        return this.objectShape(schema, path);
      case 'array':
        return this.listShape(schema, path);
      case 'string':
        if (isSaidByShape(schema, values)) return { is: 'enum', values };
        return { is: schema.format === 'date-time' ? 'date-time' : schema.format === 'byte' ? 'byte' : 'string' };
      case 'boolean':
        return { is: 'boolean' };
      case 'integer':
        return { is: schema.format === 'int32' ? 'int32' : 'int64' };
      case 'number':
        return { is: 'number' };
      default:
        return { is: 'any' };
    }
  }

  private objectShape(schema: Fields, path: readonly string[]): ModelShape {
    const properties = asObject(schema.properties);
    const values = asObject(schema.additionalProperties);
    if (properties === undefined || Object.keys(properties).length === 0) {
      if (values !== undefined) return { is: 'map', of: this.shape(values, [...path, 'value']) };
      // An object without any description: `{}` is all that is known of it.
      return { is: 'any' };
    }
    if (values !== undefined || schema.additionalProperties === true) return { is: 'any' };
    const required = requiredOf(schema);
    const fields = Object.keys(properties)
      .sort()
      .map((name): ModelField => {
        const property = asObject(properties[name]) ?? {};
        const shape = this.shape(property, [...path, name]);
        return {
          name,
          doc: asText(property.description) ?? '',
          required: required(name),
          shape,
          limits: readLimits(property),
        };
      });
    return { is: 'object', type: this.nestedType(path, fields, asText(schema.description) ?? '') };
  }

  private listShape(schema: Fields, path: readonly string[]): ModelShape {
    const keys = Array.isArray(schema['x-kubernetes-list-map-keys']) ? schema['x-kubernetes-list-map-keys'] : [];
    const of = this.shape(asObject(schema.items) ?? {}, path);
    const list = asText(schema['x-kubernetes-list-type']) ?? 'atomic';
    // A list of things without described fields cannot be told apart by them.
    if (list === 'map' && of.is !== 'object') return { is: 'list', of, list: 'atomic', keys: [] };
    return { is: 'list', of, list, keys: keys.map(String) };
  }

  private nestedType(path: readonly string[], fields: readonly ModelField[], doc: string): string {
    const content = JSON.stringify(fields.map(({ name, required, shape, limits }) => [name, required, shape, limits]));
    const known = this.names.get(content);
    if (known !== undefined) return known;
    const [kind = '', ...rest] = path;
    let name = '';
    // The shortest end of the path that is still free: `HTTPRouteMatches` rather than `HTTPRouteSpecRulesMatches`.
    for (let length = 1; length <= rest.length; length++) {
      name = kind + rest.slice(-length).map(capital).join('');
      if (isFreeType(name, this.types)) break;
    }
    for (let number = 2; !isFreeType(name, this.types); number++) name = `${name.replace(/\d+$/, '')}${String(number)}`;
    this.types.set(name, { name, doc, fields });
    this.names.set(content, name);
    return name;
  }
}

/** What has a default need not be written: the server fills it in before it looks for what is missing. */
function requiredOf(schema: Fields): (field: string) => boolean {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const properties = asObject(schema.properties) ?? {};
  return (field) => required.includes(field) && asObject(properties[field])?.default === undefined;
}

function isOpen(schema: Fields): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true || schema['x-kubernetes-embedded-resource'] === true;
}

function isQuantity({ pattern }: Fields): boolean {
  return typeof pattern === 'string' && pattern.includes('[KMGTPE]i');
}
