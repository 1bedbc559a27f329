import type { ApiObjectMetadataDefinition } from 'cdk8s';
import type { ObjectMeta } from '../manifest';

/** Private in cdk8s. Where they should ever be called otherwise, every object takes cdk8s' own way. */
interface Parts {
  readonly labels?: Readonly<Record<string, unknown>>;
  readonly annotations?: Readonly<Record<string, unknown>>;
  readonly finalizers?: readonly unknown[];
  readonly ownerReferences?: readonly unknown[];
  readonly _additionalAttributes?: object;
}

const known = new Set(['name', 'namespace', 'labels', 'annotations']);

/**
 * What `metadata.toJson()` says where all of it is plain text, which it nearly always is: cdk8s asks each of its
 * resolvers about each label, which takes longer than the rest of an object. Undefined where a token, a finalizer, an
 * owner or a field of another name was added.
 */
export function plainMetadata(metadata: ApiObjectMetadataDefinition): ObjectMeta | undefined {
  const {
    labels,
    annotations,
    finalizers,
    ownerReferences,
    _additionalAttributes: more,
  } = metadata as unknown as Parts;
  if (labels === undefined || annotations === undefined || more === undefined) return undefined;
  if (finalizers?.length !== 0 || ownerReferences?.length !== 0) return undefined;
  for (const field in more) if (!known.has(field)) return undefined;
  const plainLabels = sortedTexts(labels);
  const plainAnnotations = sortedTexts(annotations);
  if (plainLabels === undefined || plainAnnotations === undefined) return undefined;
  const { name, namespace } = metadata;
  const plain: ObjectMeta = {};
  if (!isEmpty(plainAnnotations)) plain.annotations = plainAnnotations;
  if (!isEmpty(plainLabels)) plain.labels = plainLabels;
  if (name !== undefined) plain.name = name;
  if (namespace !== undefined) plain.namespace = namespace;
  return plain;
}

function sortedTexts(map: Readonly<Record<string, unknown>>): Record<string, string> | undefined {
  const sorted: Record<string, string> = {};
  for (const key of Object.keys(map).sort()) {
    const value = map[key];
    if (typeof value !== 'string') return undefined;
    sorted[key] = value;
  }
  return sorted;
}

function isEmpty(map: object): boolean {
  for (const _key in map) return false;
  return true;
}
