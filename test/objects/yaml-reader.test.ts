import fc from 'fast-check';
import type { Manifest } from '../../lib/manifest';
import { readManifests } from '../../lib/objects/yaml-reader';
import { formatYaml } from '../../lib/synth/yaml';
import { runs, seed } from '../support/runs';
import { trapStrings } from '../synth/yaml-traps';

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n';

const valueOf = (text: string): unknown => {
  const { manifests, findings } = readManifests(`${head}value: ${text}\n`, 'x.yaml');
  if (findings.length > 0) throw new Error(findings[0]?.message);
  return manifests[0]?.manifest['value'];
};

const problems = (text: string): string[] =>
  readManifests(text, 'x.yaml').findings.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('a value is what kubectl makes of it', () => {
  test.each<[string, unknown]>([
    ['yes', true],
    ['Off', false],
    ['y', true],
    ['oN', 'oN'],
    ['~', null],
    ['', null],
    ['"yes"', 'yes'],
    ["'8'", '8'],
    ['22:22', '22:22'],
    ['12:30:45', '12:30:45'],
    ['2024-01-01', '2024-01-01'],
    ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'],
    ['017', 15],
    ['0o17', 15],
    ['08', 8],
    ['0x1F', 31],
    ['-0x1f', -31],
    ['0b101', 5],
    ['0x', '0x'],
    ['1_000', 1000],
    ['1_', 1],
    ['_1', '_1'],
    ['+1', 1],
    ['-0', 0],
    ['-0.0', 0],
    ['1.', 1],
    ['.5', 0.5],
    ['.5_5', 0.55],
    ['.5_', '.5_'],
    ['1e3', 1000],
    ['1e400', '1e400'],
    ['1e-400', 0],
    ['e5', 'e5'],
    ['10Gi', '10Gi'],
    ['1.4.2', '1.4.2'],
    ['123456789012345678901234567890', 1.2345678901234568e29],
    ['1152921504606847000', 2 ** 60],
    ['0xFFFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFFF'],
    ['0777777777777777777777777', Number('777777777777777777777777')],
    ['{a: 1, b: [no]}', { a: 1, b: [false] }],
    ['|\n  two\n  lines', 'two\nlines\n'],
    ['>-\n  one\n  line', 'one line'],
    ['one\n  line', 'one line'],
  ])('%s', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  test.each<[string, string, unknown]>([
    ['items in the column of their key', 'a: [\n1,\n2\n]\n', [1, 2]],
    ['fields in the column of their key', 'a: {\nb: c,\n"d": e\n}\n', { b: 'c', d: 'e' }],
    ['a bracket that closes in the column of its key', 'a: [\n  1,\n  2,\n]\n', [1, 2]],
    ['a text in quotes that goes on in the column of its key', "a: 'b\n\nc\n d'\n", 'b\nc d'],
    ['a text in quotes that goes on under a tab', 'a: "b\n\tc"\n', 'b c'],
    ['an escaped line break before an empty line', 'a: "b\\\n\n  c"\n', 'b\nc'],
    ['a text that goes on further right', 'a: b\n   c\n\n  d\n', 'b c\nd'],
    ['a # behind a quote', 'a: "b"# c\n', 'b'],
    ['a # behind a bracket', 'a: [b]# c\n', ['b']],
    ['a # in a text', 'a: b# c\n', 'b# c'],
    ['a list in the column of its key', 'a:\n- b\n- - c\n', ['b', ['c']]],
    ['a comment at the left of a list', 'a:\n  # b\n# c\n  - d\n#e\n  - f\n', ['d', 'f']],
    ['tabs in empty lines', 'a: b\n \t\n', 'b'],
    ['tabs in brackets', 'a: [\n\tb,\n\t\tc\n \t]\n', ['b', 'c']],
    [
      'keys that are numbers',
      'a: {1.5: b, 8080: c, 010: d, 1e3: e, 1e6: f, 0x1F: g, 1.23456789: h}\n',
      { '1.5': 'b', '8080': 'c', '8': 'd', '1000': 'e', '1e+06': 'f', '31': 'g', '1.2345679': 'h' },
    ],
    ['keys that are booleans', 'a: {on: b, "on": c, no: d}\n', { true: 'b', on: 'c', false: 'd' }],
    [
      'tags of JSON',
      'a: [!!str 1, !!int "2", !!bool "yes", !!float 1, !!null ~, !!seq [], !!map {}]\n',
      ['1', 2, true, 1, null, [], {}],
    ],
    ['a colon within brackets', 'a: {"b":c, d:e, f:}\n', { b: 'c', 'd:e': null, 'f:': null }],
    ['a pair within a list', 'a: [b: c, ? d]\n', [{ b: 'c' }, { d: null }]],
    ['a block that keeps its last lines', 'a: |+\n  b\n\n\n', 'b\n\n\n'],
    ['a block that loses them', 'a: |-\n  b\n\n\n', 'b'],
    ['an indentation that is said', 'a: |2-\n    b\n  c\n', '  b\nc'],
    ['a chomping before an indentation', 'a: |-2\n    b\n', '  b'],
    ['a last line of blanks in a block', 'a: |2\n  b\n   \n', 'b\n \n'],
    ['a block without a line feed at its end', 'a: |\n  b', 'b\n'],
    ['a folded block', 'a: >\n  b\n  c\n\n  d\n    e\n  f\n', 'b c\nd\n  e\nf\n'],
    ['a comment behind |', 'a: | # b\n  c\n', 'c\n'],
    ['three dots and a comment', 'a: b\n...\n# c\n\t\n...', 'b'],
    ['a lone carriage return', 'a: b\r  c\n', 'b c'],
    ['a key behind a question mark', 'a:\n  ? b\n  : c\n', { b: 'c' }],
  ])('%s', (_what, text, value) => {
    const { manifests, findings } = readManifests(head + text, 'x.yaml');
    expect(findings).toEqual([]);
    expect(manifests[0]?.manifest['a']).toEqual(value);
  });

  test('--- cuts a text in quotes, and the mark of the byte order may stand at the beginning of each document', () => {
    const text = `\ufeff${head}---\n\ufeff${head}--- # here\r\n${head}---`;
    expect(readManifests(text, 'x.yaml')).toMatchObject({
      manifests: [{ line: 1 }, { line: 6 }, { line: 11 }],
      findings: [],
    });
    expect(problems(`${head}a: "b\n---\nc"\n`)).toEqual([
      '5:4 the text has no closing "',
      '7:1 a Kubernetes object is expected, not a string',
    ]);
  });

  test('anchors, aliases and merge keys are resolved', () => {
    expect(valueOf('{a: &a {x: 1, z: 1}, b: *a, c: {<<: *a, z: 2}, d: {<<: [{x: 3}, *a], w: 4}}')).toEqual({
      a: { x: 1, z: 1 },
      b: { x: 1, z: 1 },
      c: { x: 1, z: 2 },
      d: { x: 3, z: 1, w: 4 },
    });
  });

  test('of several << in one map the last wins', () => {
    expect(valueOf('{a: &a {k: 1, x: 1}, b: &b {k: 2}, c: {<<: *a, <<: *b}}')).toMatchObject({ c: { k: 2, x: 1 } });
  });

  test('an alias is the anchor that stood last before it, wherever it is read again', () => {
    expect(valueOf('{a: &y {c: &x 2}, d: &x 3, e: *y, f: *x}')).toMatchObject({ e: { c: 2 }, f: 3 });
    expect(valueOf('{x: &x 1, b: &y {c: *x}, d: &x 2, e: *y}')).toMatchObject({ e: { c: 1 } });
  });

  test('__proto__ is a key like any other', () => {
    const value = valueOf('{__proto__: {polluted: 1}}') as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('what is read', () => {
  test('each object with the line that it begins in; empty documents are nothing', () => {
    const text = `# a comment\n---\n${head}---\n---\n# nothing\n---\n${head.replace('x', 'z')}`;
    const { manifests, findings } = readManifests(text, 'x.yaml');
    expect(findings).toEqual([]);
    expect(manifests.map(({ manifest, line }) => [manifest.metadata.name, line])).toEqual([
      ['x', 3],
      ['z', 11],
    ]);
  });

  test('the items of a List, and of a List in a List', () => {
    const text = [
      'apiVersion: v1',
      'kind: List',
      'items:',
      '- {apiVersion: v1, kind: Pod, metadata: {name: a}}',
      '- apiVersion: v1',
      '  kind: PodList',
      '  items:',
      '  - {apiVersion: v1, kind: Pod, metadata: {name: b}}',
      '',
    ].join('\n');
    expect(readManifests(text, 'x').manifests).toEqual([
      { manifest: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }, line: 4 },
      { manifest: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'b' } }, line: 8 },
    ]);
  });

  test.each([
    ['indented', 2],
    ['a line each', 0],
  ])('JSON objects one after the other, as jq prints them: %s', (_, indent) => {
    const configMap = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
    const text = ['a', 'b', 'c'].map((name) => `${JSON.stringify(configMap(name), undefined, indent)}\n`).join('');
    const lines = indent === 0 ? [1, 2, 3] : [1, 8, 15];
    expect(readManifests(text, 'x.json')).toEqual({
      manifests: ['a', 'b', 'c'].map((name, index) => ({ manifest: configMap(name), line: lines[index] })),
      findings: [],
    });
    expect(readManifests(text.replace(/"b"/, '7'), 'x.json').findings).toMatchObject([{ line: lines[1] }]);
  });

  test('JSON, with tabs and escapes', () => {
    const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { a: '😀/"\\\n' } };
    const text = JSON.stringify(manifest, undefined, '\t').replace('/', '\\/').replace('😀', '\\ud83d\\ude00');
    expect(readManifests(text, 'x.json')).toEqual({ manifests: [{ manifest, line: 1 }], findings: [] });
  });

  test('JSON behind a tab, and beside YAML', () => {
    const json = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"}}';
    const object = { manifest: JSON.parse(json) as Manifest };
    expect(readManifests(`\t${json}\n---\n${head}---\n${json}\n`, 'x')).toEqual({
      manifests: [
        { ...object, line: 1 },
        { ...object, line: 3 },
        { ...object, line: 8 },
      ],
      findings: [],
    });
  });

  test('an empty text is no object and no mistake', () => {
    expect(readManifests('', 'x')).toEqual({ manifests: [], findings: [] });
    expect(readManifests('# only this\n', 'x')).toEqual({ manifests: [], findings: [] });
  });

  test('lines that end in CR LF, and a byte order mark at the beginning', () => {
    expect(problems(`\ufeff${head}a: |\n  b\n  c\n`.replace(/\n/g, '\r\n'))).toEqual([]);
    const [first] = readManifests(`${head}a: |\n  b\n  c\n`.replace(/\n/g, '\r\n'), 'x').manifests;
    expect(first?.manifest['a']).toBe('b\nc\n');
  });
});

describe('what we write is read back equal', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...trapStrings));
  const value = fc.letrec((tie) => ({
    json: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('json')),
      fc.dictionary(text, tie('json')),
    ),
  })).json;
  const asJson = (something: unknown): unknown => JSON.parse(JSON.stringify(something));
  const manifests = fc.array(
    fc.dictionary(text, value).map((fields) => ({ ...fields, apiVersion: 'v1', kind: 'X', metadata: { name: 'x' } })),
    { maxLength: 3 },
  );

  test.each<[string, (some: readonly Manifest[]) => string]>([
    ['as YAML', (some) => formatYaml(some)],
    [
      'as JSON',
      (some) =>
        JSON.stringify({ apiVersion: 'v1', kind: 'List', items: some }).replace(
          /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
          (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
    ],
  ])('%s', (_what, format) => {
    fc.assert(
      fc.property(manifests, (some) => {
        const read = readManifests(format(some), 'x');
        expect(read.findings).toEqual([]);
        expect(read.manifests.map(({ manifest }) => manifest)).toEqual(asJson(some));
      }),
      { numRuns: runs(60, 10_000), seed },
    );
  });
});
