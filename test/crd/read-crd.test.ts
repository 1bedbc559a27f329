import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { SchemaIndex } from '../../lib/checks/schema-index';
import { checkSchema } from '../support/check-schema';
import type { CompactSchema } from '../../lib/objects/compact-schema';
import { listTypeAt } from '../../lib/objects/list-keys';
import { readCrds } from '../../lib/crd/read-crd';
import { writeSchema } from '../../lib/crd/write-schema';
import { writeType } from '../../lib/crd/write-types';
import type { Manifest } from '../../lib/manifest';

const text = readFileSync(path.join(__dirname, 'widgets.yaml'), 'utf8');
const crds = parseAllDocuments(text).map((document) => document.toJS() as Manifest);
const model = readCrds(crds, 'served');
const schema = JSON.parse(writeSchema(model)) as CompactSchema;

const widget = (spec: object): Manifest => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'a' },
  spec: { size: 1, teeth: [], ...spec },
});
const check = (manifest: Manifest): string[] =>
  checkSchema(manifest, undefined, new SchemaIndex([schema])).map(({ field, message }) => `${field ?? ''}: ${message}`);

describe('a CustomResourceDefinition', () => {
  it('becomes declarations: what can be said exactly, and unknown for the rest', () => {
    const lines = model.types.flatMap((type) => writeType(type, { prefix: 'k8s.' }));
    expect(lines.join('\n')).toMatchInlineSnapshot(`
     "export interface Blob {
       apiVersion?: 'example.com/v1' | undefined;
       kind?: 'Blob' | undefined;
       metadata?: k8s.ObjectMeta | undefined;
       [field: string]: unknown;
     }

     /** A widget. */
     export interface Widget {
       apiVersion?: 'example.com/v1' | undefined;
       kind?: 'Widget' | undefined;
       metadata?: k8s.ObjectMeta | undefined;
       spec: WidgetSpec;
     }

     export interface WidgetSpec {
       anything?: unknown | undefined;
       code?: string | undefined;
       count?: number | undefined;
       few?: readonly string[] | undefined;
       gopher?: string | undefined;
       labels?: { [key: string]: string } | undefined;
       level?: number | undefined;
       memory?: k8s.Quantity | undefined;
       mode?: 'Slow' | 'Fast' | undefined;
       named?: { [key: string]: number } | undefined;
       odd?: string | undefined;
       'odd-name'?: boolean | undefined;
       port?: k8s.IntOrString | undefined;
       /** How large it is. */
       size: number;
       spares?: readonly string[] | undefined;
       teeth: k8s.KeyedList<WidgetTeeth, 'name'>;
       union?: unknown | undefined;
     }

     export interface WidgetTeeth {
       length?: number | undefined;
       made?: string | undefined;
       name: string;
     }

     export interface WidgetV1beta1 {
       apiVersion?: 'example.com/v1beta1' | undefined;
       kind?: 'Widget' | undefined;
       metadata?: k8s.ObjectMeta | undefined;
       spec?: WidgetV1beta1Spec | undefined;
     }

     export interface WidgetV1beta1Spec {
       teeth?: readonly WidgetTeeth[] | undefined;
     }
     "
    `);
  });

  it('holds objects to its schema, with lists merged by their keys', () => {
    expect(check(widget({}))).toEqual([]);
    expect(check(widget({ mode: 'fast', sise: 1, teeth: [{}], memory: '1GB', anything: { at: ['all'] } }))).toEqual([
      'spec.teeth[0].name: the field is required',
      'spec.mode: "fast" is not one of Slow, Fast',
      'spec.sise: the field does not exist',
      'spec.memory: "1GB" is not a quantity',
    ]);
    expect(check(widget({ teeth: [{ name: 'a' }, { name: 'a' }] }))).toEqual([
      'spec.teeth[1]: name a is already at position 0 of the list',
    ]);
    expect(listTypeAt('example.com/v1', 'Widget', ['spec', 'teeth'], schema)).toEqual({ type: 'map', keys: ['name'] });
    expect(check({ apiVersion: 'example.com/v1', kind: 'Blob', metadata: { name: 'b' }, what: ['ever'] })).toEqual([]);
  });
});

describe('the limits of a CustomResourceDefinition', () => {
  it.each([
    [{ count: 99 }, 'spec.count: 99 is above the maximum: at most 3'],
    [{ count: 1 }, 'spec.count: 1 is below the minimum: more than 1'],
    [{ level: 2 }, 'spec.level: the value is not one of 1, 5'],
    [{ odd: 'b' }, 'spec.odd: the value is not one of a|b, c'],
    [{ code: 'nope' }, 'spec.code: 4 characters, at most 3 are allowed'],
    [{ code: 'no' }, 'spec.code: the text does not match ^x+$'],
    [{ few: ['a', 'b', 'c'] }, 'spec.few: 3 items, at most 2 are allowed'],
    [{ few: ['a', 'B'] }, 'spec.few[1]: the text does not match ^[a-z]$'],
    [
      { named: { a: 1, b: 0 } },
      'spec.named: 2 entries, at most 1 are allowed, spec.named.b: 0 is below the minimum: at least 1',
    ],
    [{ count: 2, level: 5, odd: 'c', code: 'xx', few: ['a'], named: { a: 1 } }, ''],
    // Only Go reads this pattern: the API server has the word.
    [{ gopher: 'anything' }, ''],
  ])('hold for %j', (spec, problems) => {
    expect(check(widget(spec)).join(', ')).toBe(problems);
  });

  it('are missing in modules of earlier versions, which are read as before', () => {
    const { kinds, types } = schema;
    expect(checkSchema(widget({ count: 99 }), undefined, new SchemaIndex([{ kinds, types }]))).toEqual([]);
  });
});

describe('the kinds of well-known operators', () => {
  const route = (spec: object): Manifest => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'a' },
    spec,
  });

  it('are checked without anybody importing them', () => {
    expect(checkSchema(route({ rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] }))).toEqual([]);
    const wrong = checkSchema(route({ hostname: ['a'], rules: [{ matches: [{ path: { type: 'Prefix' } }] }] }));
    expect(wrong.map(({ field, fix }) => `${field ?? ''} ${fix ?? ''}`)).toEqual([
      'spec.hostname did you mean hostnames?',
      'spec.rules[0].matches[0].path.type write one of them',
    ]);
  });

  it('are left alone in versions that the package does not know', () => {
    expect(checkSchema({ ...route({ other: 1 }), apiVersion: 'gateway.networking.k8s.io/v9' })).toEqual([]);
  });
});
