import * as cdk8s from 'cdk8s';
import { parse } from 'yaml';
import { Resource, type Manifest } from 'podwright';
import { SchemaIndex, type ObjectType, type Shape } from '../../lib/checks/schema-index';
import { packagedCustomSchema } from '../../lib/objects/compact-schema';
import { formatYaml } from '../../lib/synth/yaml';
import { runs } from '../support/runs';

const index = new SchemaIndex();
const kinds = [...index.kinds(), ...Object.keys(packagedCustomSchema().kinds)].flatMap((id) => {
  const cut = id.lastIndexOf('/');
  const [apiVersion, kind] = [id.slice(0, cut), id.slice(cut + 1)];
  const type = index.kind(apiVersion, kind)?.type;
  return type === undefined ? [] : [{ id, apiVersion, kind, type }];
});

/** A step of a path: a field, a key of a map, or an item of a list with what tells it apart. */
type Step = string | { readonly item: Readonly<Record<string, unknown>> };
interface FieldPath {
  readonly steps: readonly Step[];
  readonly value: unknown;
}

/** Every field path of a type; a type that contains itself is entered once. */
function* pathsOf(type: ObjectType, before: readonly Step[], seen: ReadonlySet<string>): Generator<FieldPath> {
  for (const [name, { shape }] of type.fields) {
    if (before.length === 0 && ['apiVersion', 'kind'].includes(name)) continue;
    yield* below(shape, [...before, name], new Set([...seen, type.name]));
  }
}

function* below(shape: Shape, steps: readonly Step[], seen: ReadonlySet<string>): Generator<FieldPath> {
  if (shape.is === 'object') {
    if (seen.has(shape.type)) yield { steps, value: {} };
    else yield* pathsOf(index.type(shape.type), steps, seen);
  } else if (shape.is === 'map') yield* below(shape.of, [...steps, 'a-key'], seen);
  else if (shape.is === 'list') {
    const item = Object.fromEntries(shape.keys.map((key) => [key, key.toLowerCase().includes('port') ? 77 : 'x']));
    yield* below(shape.of, [...steps, { item }], seen);
  } else yield { steps, value: sample(shape) };
}

function sample(shape: Shape): unknown {
  switch (shape.is) {
    case 'boolean':
      return true;
    case 'int32':
    case 'int64':
    case 'number':
      return 42;
    case 'enum':
      return shape.values.at(-1);
    case 'any':
      return { nested: ['anything', 1] };
    case 'time':
      return '2026-01-31T12:00:00Z';
    case 'base64':
      return 'eA==';
    case 'quantity':
      return '1Gi';
    case 'intOrString':
      return '25%';
    default:
      return 'text: with #traps';
  }
}

/** The partial object that sets just that field. */
function patchOf({ steps, value }: FieldPath): unknown {
  return steps.reduceRight<unknown>((inner, step) => {
    if (typeof step === 'string') return { [step]: inner };
    return [typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...step.item, ...inner } : inner];
  }, value);
}

function find(object: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>((at, step) => {
    if (typeof step === 'string') return (at as Record<string, unknown> | undefined)?.[step];
    const items = (at ?? []) as unknown[];
    return items.find((item) =>
      Object.entries(step.item).every(([key]) => (item as Record<string, unknown>)[key] !== undefined),
    );
  }, object);
}

const name = (path: FieldPath): string => path.steps.map((step) => (typeof step === 'string' ? step : '[]')).join('.');

describe('override', () => {
  it.each(kinds)('takes every field path of $id to the YAML', ({ apiVersion, kind, type }) => {
    const paths = [...pathsOf(index.type(type), [], new Set())];
    const every = Math.max(1, Math.floor(paths.length / runs(30, paths.length)));
    const lost: string[] = [];
    const chart = new cdk8s.Chart(new cdk8s.App(), 'chart');
    for (let at = 0; at < paths.length; at += every) {
      const path = paths[at] as FieldPath;
      const resource = new Resource<Manifest>(chart, `r${String(at)}`, {
        apiVersion,
        kind,
        name: 'a',
        render: () => ({}),
      });
      resource.override(patchOf(path) as never);
      const read: unknown = parse(formatYaml([resource.toJson()]), { maxAliasCount: 0 });
      if (JSON.stringify(find(read, path.steps)) !== JSON.stringify(path.value)) lost.push(name(path));
    }
    expect(lost).toEqual([]);
  });

  it('walks over thousands of paths in the long run', () => {
    const deployment = [...pathsOf(index.type('Deployment'), [], new Set())].map((path) => name(path));
    expect(deployment.length).toBeGreaterThan(800);
    expect(deployment).toContain('spec.template.spec.containers.[].lifecycle.preStop.sleep.seconds');
  });
});
