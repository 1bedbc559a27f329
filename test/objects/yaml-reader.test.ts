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

  test('anchors, aliases and merge keys are resolved', () => {
    expect(valueOf('{a: &a {x: 1, z: 1}, b: *a, c: {<<: *a, z: 2}, d: {<<: [{x: 3}, *a], w: 4}}')).toEqual({
      a: { x: 1, z: 1 },
      b: { x: 1, z: 1 },
      c: { x: 1, z: 2 },
      d: { x: 3, z: 1, w: 4 },
    });
  });

  test('__proto__ is a key like any other', () => {
    const value = valueOf('{__proto__: {polluted: 1}}') as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('what kubectl misreads, drops or cannot apply is refused with its line and column', () => {
  test.each<[string, string, string[]]>([
    ['a key given twice', `${head}data:\n  a: 1\n  b: 2\n  a: 3\n`, ['8:3 the key "a" is given twice']],
    ['two keys that become one', `${head}data:\n  "8080": 1\n  8080: 2\n`, ['7:3 the key "8080" is given twice']],
    [
      'an open bracket',
      `${head}a: [1\nb: 2\n`,
      ['6:1 flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    ['a tab as indentation', `${head}data:\n\ta: 1\n`, ['6:1 tabs are not allowed as indentation']],
    ['a tab before an item', `${head}a:\n  -\tb\n`, ['6:1 kubectl takes the tab for an indentation']],
    ['a colon below its key', `${head}a\n : b\n? c\n: d\n`, ['6:2 kubectl wants a key and its colon on one line']],
    [
      'a question mark in a list on one line',
      `${head}a: [https://a.example/?b, "c?"]\nd: e?\n`,
      ['5:23 kubectl takes the ? for the beginning of a key'],
    ],
    ['a tag', `${head}a: !!binary aGk=\n`, ['5:13 the tag tag:yaml.org,2002:binary has no meaning in JSON']],
    ['a tag without a name', `${head}a: !<> b\nc: "!<>"  # !<>\n`, ['5:4 the tag !<> has no meaning in JSON']],
    [
      'code in a tag',
      `${head}a: !!js/function 'x'\n`,
      ['5:18 the tag tag:yaml.org,2002:js/function has no meaning in JSON'],
    ],
    ['a text', 'hello\n', ['1:1 a Kubernetes object is expected, not the string "hello"']],
    ['a list', `- ${head.replace(/\n/g, '\n  ')}`, ['1:1 a Kubernetes object is expected, not a list']],
    ['no kind', 'apiVersion: v1\nmetadata: {name: x}\n', ['1:1 the object has no kind (?/x)']],
    ['no apiVersion', 'kind: Pod\nmetadata: {name: x}\n', ['1:1 the object has no apiVersion (Pod/x)']],
    [
      'no name',
      'apiVersion: v1\nkind: Pod\nmetadata: {generateName: x-}\n',
      ['1:1 the object has no metadata.name (Pod)'],
    ],
    [
      'a name that is a boolean',
      `${head.replace('x', 'y')}`,
      ['1:1 metadata.name of ConfigMap is not a text but true'],
    ],
    ['a number as namespace', `${head}  namespace: 7\n`, ['1:1 metadata.namespace of ConfigMap is not a text but 7']],
    ['a key that is a boolean', `${head}data:\n  on: 1\n`, ['6:3 kubectl reads the key on as true']],
    ['an octal key', `${head}data:\n  010: 1\n`, ['6:3 kubectl reads the key 010 as 8']],
    ['a list as key', `${head}data:\n  [a]: 1\n`, ['6:3 a key has to be a text']],
    ['not a number', `${head}a: .nan\n`, ['5:4 .nan is no number in JSON']],
    [
      'an integer that JavaScript changes',
      `${head}a: 9007199254740993\n`,
      ['5:4 the integer 9007199254740993 is larger than 2^53 and would not be kept exactly'],
    ],
    ['half a surrogate pair', `${head}a: "\\ud800"\n`, ['5:4 the text contains half of a surrogate pair']],
    ['a control character', `${head}a: "\x1b"\n`, ['5:5 the character U+001B may not stand in YAML']],
    ['a line separator', `${head}a: b\u2028c\n`, ['5:5 the character U+2028 may not stand in YAML']],
    ['a lone carriage return', `${head}a: b\rc\n`, ['5:5 kubectl reads a lone carriage return as a line break']],
    ['a directive', `%YAML 1.2\n---\n${head}`, ['2:1 kubectl does not read a document with % directives']],
    [
      'text after ---',
      `${head}--- {a: b}\n`,
      [
        '5:1 kubectl wants nothing but a comment after ---',
        '5:5 the object has no apiVersion',
        '5:5 the object has no kind',
        '5:5 the object has no metadata.name',
      ],
    ],
    ['a document after ...', `${head}...\n${head}`, ['6:1 kubectl drops what follows ...']],
    ['an unknown alias', `${head}a: *b\n`, ['5:4 there is no anchor &b before']],
    ['an anchor inside of itself', `${head}a: &a [*a]\n`, ['5:8 *a contains itself']],
    [
      'a merge below what it replaces',
      `${head}a: &a {x: 1}\nb: {x: 2, <<: *a}\n`,
      ['6:15 kubectl lets << replace the key "x" above it'],
    ],
    ['a merge of a text', `${head}a: {<<: b}\n`, ['5:9 << takes a map or a list of maps']],
    [
      'an item of a list that is none',
      'apiVersion: v1\nkind: List\nitems:\n- 1\n',
      ['4:3 a Kubernetes object is expected, not the number 1'],
    ],
    ['the name of an anchor', `${head}a: &x.y 1\n`, ['5:9 kubectl does not read the anchor &x.y']],
    ['an escape of JSON in YAML', `${head}a: "b\\/c"\n`, ['5:4 kubectl does not read the escape \\/']],
    ['half of a character at a time', `${head}a: "\\ud83d\\ude00"\n`, ['5:4 kubectl does not read the escape \\ud83d']],
    [
      'a tab in an empty line',
      `${head}a: b\n \t\nc: |\n  d\n  \t\n  e\n`,
      ['6:1 kubectl takes the tab for an indentation'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('all mistakes of all documents at once, each with a fix', () => {
    const { findings } = readManifests(`${head}a: .nan\n---\nb: [\n---\n${head}c: !x 1\n---\nhello\n`, 'web.yaml');
    expect(findings.map(({ line }) => line)).toEqual([5, 8, 13, 15]);
    for (const finding of findings) {
      expect(finding).toMatchObject({ code: 'E_YAML', severity: 'error', file: 'web.yaml' });
      expect(finding.fix).toMatch(/^[a-z]/);
    }
  });

  test('aliases that multiply', () => {
    const level = (n: number): string =>
      `l${n}: &l${n} [${Array(10)
        .fill(`*l${n - 1}`)
        .join(', ')}]\n`;
    const bomb = `${head}l0: &l0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(level).join('')}`;
    expect(problems(bomb)).toEqual([expect.stringMatching(/aliases multiply into more than 10000 values/)]);
  });

  test.each([99, 20_000])('nesting of %i levels more', (levels) => {
    const text = `${head}a: ${'['.repeat(levels)}${']'.repeat(levels)}\n`;
    expect(problems(text)).toEqual(levels === 99 ? [] : [expect.stringMatching(/nested (deeper than 100|too deeply)/)]);
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
