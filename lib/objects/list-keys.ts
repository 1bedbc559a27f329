import { packagedCustomSchema, type CompactSchema } from './compact-schema';

/**
 * How Kubernetes merges a list: `map` item by item, told apart by `keys`; `set` value by value; `atomic` as a whole.
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
export interface ListType {
  readonly type: 'map' | 'set' | 'atomic';
  /** Fields that tell the items apart; empty unless `type` is `map`. */
  readonly keys: readonly string[];
}

const atomic: ListType = { type: 'atomic', keys: [] };

/** Lists of kinds that we have no schema of, by field name: custom resources embed pods, and name their lists alike. */
const wellKnown: Readonly<Record<string, readonly string[]>> = {
  conditions: ['type'],
  containers: ['name'],
  env: ['name'],
  ephemeralContainers: ['name'],
  finalizers: [],
  hostAliases: ['ip'],
  imagePullSecrets: ['name'],
  initContainers: ['name'],
  ownerReferences: ['uid'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
  volumeDevices: ['devicePath'],
  volumeMounts: ['mountPath'],
  volumes: ['name'],
};

/**
 * How Kubernetes merges the list at a path. Undefined when no list is there.
 *
 * @param path field names and map keys from the root of the object; numbers (positions in lists) are passed over, so
 *   `['spec', 'template', 'spec', 'containers']` and `['spec', 'template', 'spec', 'containers', 0, 'env']` both name a
 *   list.
 * @param custom schema of a custom kind that the package does not know
 */
export function listTypeAt(
  apiVersion: string,
  kind: string,
  path: readonly (string | number)[],
  custom?: CompactSchema,
): ListType | undefined {
  const fields = path.filter((step): step is string => typeof step === 'string');
  const id = `${apiVersion}/${kind}`;
  const schema = schemaOf(id, custom);
  let shape: string | undefined = `#${schema.kinds[id]?.type ?? ''}`;
  if (shape === '#') return guess(fields);
  for (const field of fields) {
    // A list or a map in the middle of the path: the item's own fields come next.
    if (shape.startsWith('{}')) {
      shape = shape.slice(2);
      continue;
    }
    const object: string | undefined = /^(?:\[[^\]]*\])*#(.+)$/.exec(shape)?.[1];
    if (object === undefined) return shape === 'a' ? guess(fields) : undefined;
    shape = shapeOf((schema.types[object] ?? loadSchema().types[object])?.[field]);
    if (shape === undefined) return guess(fields);
  }
  return listTypeOf(shape);
}

/**
 * The fields that tell the items of the list at a path apart: `['name']` of containers, `['containerPort', 'protocol']`
 * of their ports. Undefined when the list is merged as a whole or value by value, or when no list is there.
 */
export function mergeKeysAt(
  apiVersion: string,
  kind: string,
  path: readonly (string | number)[],
  custom?: CompactSchema,
): readonly string[] | undefined {
  const list = listTypeAt(apiVersion, kind, path, custom);
  return list?.type === 'map' ? list.keys : undefined;
}

/**
 * An item's keys as text, for a path or a map: `name=app`, `containerPort=80,protocol=TCP`. A protocol that is left out
 * is TCP, as the API server fills it in. Undefined when the item lacks a key.
 */
export function formatMergeKeys(keys: readonly string[], item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const values = keys.map((key) => {
    const value = (item as Record<string, unknown>)[key] ?? (key === 'protocol' ? 'TCP' : undefined);
    return typeof value === 'string' || typeof value === 'number' ? `${key}=${value}` : undefined;
  });
  return values.includes(undefined) ? undefined : values.join(',');
}

function listTypeOf(shape: string): ListType | undefined {
  const keys = /^\[([^\]]*)\]/.exec(shape)?.[1];
  if (keys === undefined) return undefined;
  if (keys === '') return atomic;
  return keys === '*' ? { type: 'set', keys: [] } : { type: 'map', keys: keys.split(',') };
}

/** The shape without the minor and the mark of a required field before it. */
function shapeOf(text: string | undefined): string | undefined {
  return text?.replace(/^\d*!?/, '');
}

function guess(fields: readonly string[]): ListType | undefined {
  const name = fields.at(-1) ?? '';
  if (name === 'ports') {
    const inContainer = fields.at(-2)?.toLowerCase().endsWith('containers') === true;
    return { type: 'map', keys: [inContainer ? 'containerPort' : 'port', 'protocol'] };
  }
  const keys = Object.hasOwn(wellKnown, name) ? wellKnown[name] : undefined;
  if (keys === undefined) return undefined;
  return keys.length === 0 ? { type: 'set', keys } : { type: 'map', keys };
}

/** The schema that describes a kind. */
function schemaOf(id: string, custom: CompactSchema | undefined): CompactSchema {
  if (custom !== undefined && Object.hasOwn(custom.kinds, id)) return custom;
  const own = loadSchema();
  return Object.hasOwn(own.kinds, id) ? own : packagedCustomSchema();
}

function loadSchema(): CompactSchema {
  // On first use, because most of what imports this file never asks. Node keeps what it has read.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be read at start
  return require('../../imports/schema.json') as CompactSchema;
}
