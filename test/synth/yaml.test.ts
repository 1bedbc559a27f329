import fc from 'fast-check';
import { parseAllDocuments, parse } from 'yaml';
import { ValidationError } from '../../lib/errors';
import type { Manifest } from '../../lib/manifest';
import { formatDocuments, formatYaml, joinDocuments, splitDocuments } from '../../lib/synth/yaml';
import { runs, seed } from '../support/runs';
import { trapStrings } from './yaml-traps';

const jsonObject = fc.dictionary(
  fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...trapStrings)),
  fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...trapStrings),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('value')),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...trapStrings)), tie('value')),
    ),
  })).value,
);

const manifestOf = (fields: Record<string, unknown>): Manifest => ({
  ...fields,
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'trap' },
});

/** What JSON makes of it: the truth that every reader has to agree with. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('formatYaml', () => {
  test('reads like the Kubernetes documentation: identity first, the rest in the order of the author', () => {
    const service: Manifest = {
      spec: {
        type: 'ClusterIP',
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
        selector: { 'app.kubernetes.io/name': 'web' },
      },
      metadata: { labels: {}, namespace: 'shop', name: 'web', annotations: { note: 'two\nlines\n', switch: 'on' } },
      kind: 'Service',
      apiVersion: 'v1',
    };
    expect(formatYaml([service, manifestOf({ data: {}, list: [[1, [2]], [{ a: 1, b: undefined }], []] })])).toBe(
      [
        'apiVersion: v1',
        'kind: Service',
        'metadata:',
        '  name: web',
        '  namespace: shop',
        '  labels: {}',
        '  annotations:',
        '    note: |',
        '      two',
        '      lines',
        '    switch: "on"',
        'spec:',
        '  type: ClusterIP',
        '  ports:',
        '    - name: http',
        '      port: 80',
        '      targetPort: http',
        '  selector:',
        '    app.kubernetes.io/name: web',
        '---',
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata:',
        '  name: trap',
        'data: {}',
        'list:',
        '  - - 1',
        '    - - 2',
        '  - - a: 1',
        '  - []',
        '',
      ].join('\n'),
    );
  });

  test.each([
    ['ghcr.io/acme/web:1.4.2', 'ghcr.io/acme/web:1.4.2'],
    ['/var/lib', '/var/lib'],
    ['--port=80', '--port=80'],
    ['10Gi', '10Gi'],
    ['250m', '250m'],
    ['8080', '"8080"'],
    ['1e3', '"1e3"'],
    ['0x1F', '"0x1F"'],
    ['0o17', '"0o17"'],
    ['12:30', '"12:30"'],
    ['2024-01-01', '"2024-01-01"'],
    ['no', '"no"'],
    ['Y', '"Y"'],
    ['~', '"~"'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    ['*', '"*"'],
    ['', '""'],
    ['\u0085\u2028\u007f', '"\\u0085\\u2028\\u007f"'],
  ])('writes the string %j as %s', (text, written) => {
    expect(formatYaml([manifestOf({ value: text })])).toContain(`\nvalue: ${written}\n`);
  });

  test.each(['1.1', '1.2'] as const)('any JSON object is read back equal by a YAML %s reader', (version) => {
    fc.assert(
      fc.property(jsonObject, (fields) => {
        const manifest = manifestOf(fields);
        const documents = parseAllDocuments(formatYaml([manifest]), { version });
        expect(asJson((documents as { toJS(): unknown }[])[0]?.toJS())).toEqual(asJson(manifest));
        expect(documents).toHaveLength(1);
      }),
      { numRuns: runs(100, 100_000), seed },
    );
  });

  test('every trap survives as a value, as a key, in a list and inside both', () => {
    for (const trap of trapStrings) {
      const manifest = manifestOf({ data: { v: trap, [trap]: { [trap]: [trap, [trap, { [trap]: trap }]] } } });
      for (const version of ['1.1', '1.2'] as const)
        expect(parse(formatYaml([manifest]), { version })).toEqual(manifest);
    }
  });

  test('a key too long for the reader of `key:` is written so that it is found', () => {
    const manifest = manifestOf({ data: { ['k'.repeat(1500)]: { deep: 'v' }, ['é'.repeat(1200)]: ['v'] } });
    expect(parse(formatYaml([manifest]))).toEqual(manifest);
  });

  test('the same objects give the same bytes, and the documents can be taken apart again', () => {
    fc.assert(
      fc.property(fc.array(jsonObject.map(manifestOf), { maxLength: 4 }), (manifests) => {
        const documents = formatDocuments(manifests);
        expect(formatYaml(manifests)).toBe(joinDocuments(documents));
        expect(splitDocuments(joinDocuments(documents))).toEqual(documents);
      }),
      { numRuns: runs(100, 100_000), seed },
    );
  });

  test('150,000 documents are written without running out of stack', () => {
    const manifest = manifestOf({ data: { a: 'b' } });
    const text = formatYaml(Array.from({ length: 150_000 }, () => manifest));
    expect(text).toHaveLength(150_000 * (formatYaml([manifest]).length + 4) - 4);
  });
});

describe('what YAML cannot carry is named with its field', () => {
  const circular: Record<string, unknown> = { a: 1 };
  circular['self'] = circular;
  let deep: unknown = 'bottom';
  for (let i = 0; i < 120; i++) deep = { deep };

  test.each<[string, unknown, string, string]>([
    ['half of a surrogate pair', 'a\ud800', 'E_STRING_UNREPRESENTABLE', 'spec.value'],
    ['NaN', NaN, 'E_VALUE_TYPE', 'spec.value'],
    ['Infinity', [1, -Infinity], 'E_VALUE_TYPE', 'spec.value[1]'],
    ['a function', { 'x.y/z': () => 1 }, 'E_VALUE_TYPE', 'spec.value["x.y/z"]'],
    ['a symbol', Symbol('s'), 'E_VALUE_TYPE', 'spec.value'],
    ['a bigint', 1n, 'E_VALUE_TYPE', 'spec.value'],
    ['a Date', new Date(0), 'E_VALUE_TYPE', 'spec.value'],
    ['a Map', new Map(), 'E_VALUE_TYPE', 'spec.value'],
    ['undefined in a list', [undefined], 'E_VALUE_TYPE', 'spec.value[0]'],
    ['a value that contains itself', circular, 'E_CIRCULAR', 'spec.value.self'],
    ['a value that is too deep', deep, 'E_DEPTH', `spec.value${'.deep'.repeat(98)}`],
  ])('%s', (_what, value, code, field) => {
    expect(findingsOf(() => formatYaml([manifestOf({ spec: { value } })]))).toEqual([
      expect.objectContaining({ code, field, object: 'ConfigMap/trap', severity: 'error' }),
    ]);
  });

  test('a web of values that contain each other', () => {
    const web: Record<string, unknown>[] = Array.from({ length: 30 }, () => ({}));
    for (const node of web) web.forEach((other, index) => (node[`k${index}`] = other));
    const findings = findingsOf(() => formatYaml([manifestOf({ spec: web[0] })]));
    expect(findings[0]).toEqual(expect.objectContaining({ code: 'E_CIRCULAR', field: 'spec.k0' }));
    expect(findings.length).toBeLessThanOrEqual(900);
  });

  test('nesting that readers accept is written, one level more is not', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(formatYaml([manifestOf({ value: nested(99) })])).toContain('- 1');
    expect(() => formatYaml([manifestOf({ value: nested(100) })])).toThrow(/E_DEPTH/);
  });

  test('all of them at once', () => {
    const wrong = manifestOf({ spec: { a: NaN, b: 1n } });
    expect(findingsOf(() => formatYaml([wrong, manifestOf({}), wrong]))).toHaveLength(4);
  });
});

function findingsOf(action: () => unknown): readonly unknown[] {
  try {
    action();
  } catch (error) {
    if (error instanceof ValidationError) return error.findings;
    throw error;
  }
  throw new Error('nothing was thrown');
}
