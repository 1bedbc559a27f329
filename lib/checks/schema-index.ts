import {
  packagedCustomSchema,
  type CompactKind,
  type CompactLimits,
  type CompactSchema,
} from '../objects/compact-schema';
import { groupOf } from '../manifest';

/** What the schema says of a field's value; see lib/crd/write-schema.ts for the written form. */
export type Shape =
  | { readonly is: 'string' | 'boolean' | 'int32' | 'int64' | 'number' | 'quantity' | 'intOrString' | 'time' }
  | { readonly is: 'base64' | 'any' }
  | { readonly is: 'enum'; readonly values: readonly string[] }
  | { readonly is: 'object'; readonly type: string }
  | { readonly is: 'map'; readonly of: Shape }
  | { readonly is: 'list'; readonly of: Shape; readonly keys: readonly string[]; readonly set: boolean };

export interface Field {
  readonly shape: Shape;
  readonly required: boolean;
  /** The minor of Kubernetes that it appeared in; 0 when that was 1.27 or before. */
  readonly since: number;
  readonly limits?: CompactLimits | undefined;
}

export interface ObjectType {
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
}

export type KindEntry = CompactKind;

interface SchemaFile extends CompactSchema {
  readonly kubernetes: string;
}

const scalars: Readonly<Record<string, Shape>> = {
  s: { is: 'string' },
  b: { is: 'boolean' },
  i: { is: 'int32' },
  l: { is: 'int64' },
  d: { is: 'number' },
  q: { is: 'quantity' },
  x: { is: 'intOrString' },
  t: { is: 'time' },
  y: { is: 'base64' },
  a: { is: 'any' },
};

/** The schema of Kubernetes, its types decoded when they are first asked for. Make one for a run, not one an object. */
export class SchemaIndex {
  /** Newest minor that the schema knows. */
  readonly minor: number;
  private readonly file: SchemaFile;
  private groups: ReadonlySet<string> | undefined;
  private readonly decoded = new Map<string, ObjectType>();
  /** `apiVersion` -> kind -> what was found: joining the two for every object costs more than to look them up. */
  private readonly found = new Map<string, Map<string, KindEntry | undefined>>();
  /** Schemas of custom resources. Their types are called `0:Name`, `1:Name`, so that none is taken for Kubernetes' own. */
  private readonly custom: CompactSchema[];

  /** @param custom schemas of custom resources besides those that the package knows */
  constructor(custom: readonly CompactSchema[] = []) {
    this.custom = [...custom];
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be read at start
    this.file = require('../../imports/schema.json') as SchemaFile;
    this.minor = Number(this.file.kubernetes.split('.')[1]);
  }

  /** Undefined for custom resources whose schema nobody has given, and for what Kubernetes has removed. */
  kind(apiVersion: string, kind: string): KindEntry | undefined {
    const versions = this.found.get(apiVersion) ?? new Map<string, KindEntry | undefined>();
    if (!versions.has(kind)) this.found.set(apiVersion, versions.set(kind, this.find(apiVersion, kind)));
    return versions.get(kind);
  }

  /** The `apiVersion`s that serve a kind of this group and name, the stable ones first. */
  versionsOf(group: string, kind: string): readonly string[] {
    return Object.keys(this.file.kinds)
      .map((id) => ({ apiVersion: id.slice(0, id.lastIndexOf('/')), kind: id.slice(id.lastIndexOf('/') + 1) }))
      .filter((entry) => entry.kind === kind && groupOf(entry.apiVersion) === group)
      .map((entry) => entry.apiVersion)
      .sort((a, b) => a.length - b.length || (a < b ? 1 : -1));
  }

  /** Whether the group is one of Kubernetes' own. */
  hasGroup(group: string): boolean {
    this.groups ??= new Set(this.kinds().map((id) => groupOf(id.slice(0, id.lastIndexOf('/')))));
    return this.groups.has(group);
  }

  /** Every kind with its `apiVersion`s, for suggestions. */
  kinds(): readonly string[] {
    return Object.keys(this.file.kinds);
  }

  type(name: string): ObjectType {
    let type = this.decoded.get(name);
    if (type === undefined) {
      type = this.decode(name);
      this.decoded.set(name, type);
    }
    return type;
  }

  private find(apiVersion: string, kind: string): KindEntry | undefined {
    const id = `${apiVersion}/${kind}`;
    return Object.hasOwn(this.file.kinds, id) ? this.file.kinds[id] : this.customKind(id, apiVersion);
  }

  private customKind(id: string, apiVersion: string): KindEntry | undefined {
    if (this.hasGroup(groupOf(apiVersion))) return undefined;
    const packaged = packagedCustomSchema();
    if (!this.custom.includes(packaged)) this.custom.push(packaged);
    const index = this.custom.findIndex(({ kinds }) => Object.hasOwn(kinds, id));
    const entry = this.custom[index]?.kinds[id];
    return entry?.type === undefined ? entry : { ...entry, type: `${index}:${entry.type}` };
  }

  private decode(name: string): ObjectType {
    const [, number, own] = /^(\d+):(.*)$/s.exec(name) ?? [];
    const custom = number === undefined ? undefined : this.custom[Number(number)];
    if (custom === undefined || own === undefined) return decodeType(name, this.file.types[name] ?? {}, (type) => type);
    const resolve = (type: string): string => (Object.hasOwn(custom.types, type) ? `${number ?? ''}:${type}` : type);
    return decodeType(name, custom.types[own] ?? {}, resolve, custom.limits?.[own]);
  }
}

/** The name under which a type of the same schema is found. */
type Resolve = (type: string) => string;

function decodeType(
  name: string,
  written: Readonly<Record<string, string>>,
  resolve: Resolve,
  limits: Readonly<Record<string, CompactLimits>> = {},
): ObjectType {
  const fields = new Map(
    Object.entries(written).map(([field, text]) => [field, { ...decodeField(text, resolve), limits: limits[field] }]),
  );
  const required = [...fields].filter(([, field]) => field.required).map(([field]) => field);
  return { name, fields, required };
}

function decodeField(text: string, resolve: Resolve): Field {
  const match = /^(\d*)(!?)(.*)$/s.exec(text);
  return {
    since: Number(match?.[1] ?? 0),
    required: match?.[2] === '!',
    shape: decodeShape(match?.[3] ?? 'a', resolve),
  };
}

function decodeShape(text: string, resolve: Resolve): Shape {
  if (text.startsWith('#')) return { is: 'object', type: resolve(text.slice(1)) };
  if (text.startsWith('=')) return { is: 'enum', values: text.slice(1).split('|') };
  if (text.startsWith('{}')) return { is: 'map', of: decodeShape(text.slice(2), resolve) };
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    const keys = text.slice(1, end);
    const set = keys === '*';
    return {
      is: 'list',
      of: decodeShape(text.slice(end + 1), resolve),
      keys: set || keys === '' ? [] : keys.split(','),
      set,
    };
  }
  return scalars[text] ?? { is: 'any' };
}
