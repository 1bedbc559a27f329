import { readManifests } from '../../lib/objects/yaml-reader';

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n';

const problems = (text: string): string[] =>
  readManifests(text, 'x.yaml').findings.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('what kubectl misreads, drops or cannot apply is refused with its line and column', () => {
  test.each<[string, string, string[]]>([
    ['a key given twice', `${head}data:\n  a: 1\n  b: 2\n  a: 3\n`, ['8:3 the key "a" is given twice']],
    ['two keys that become one', `${head}data:\n  "8080": 1\n  8080: 2\n`, ['7:3 the key "8080" is given twice']],
    ['an open bracket', `${head}a: [1\nb: 2\n`, ['6:2 a comma or the ] of the [ in line 5 is missing']],
    ['a brace that is never closed', `${head}a: {\n`, ['6:1 a comma or the } of the { in line 5 is missing']],
    ['a tab as indentation', `${head}data:\n\ta: 1\n`, ['6:1 kubectl takes the tab for an indentation']],
    ['a tab before an item', `${head}a:\n  -\tb\n`, ['6:4 kubectl takes the tab for an indentation']],
    ['a colon below its key', `${head}a\n : b\n? c\n: d\n`, ['5:1 this is no key, for no colon follows']],
    [
      'a question mark in a list on one line',
      `${head}a: [https://a.example/?b, "c?"]\nd: e?\n`,
      ['5:23 a comma or the ] of the [ in line 5 is missing'],
    ],
    ['a tag', `${head}a: !!binary aGk=\n`, ['5:4 this tag has no meaning in JSON']],
    ['a tag without a name', `${head}a: !<> b\nc: "!<>"  # !<>\n`, ['5:4 this tag has no meaning in JSON']],
    ['code in a tag', `${head}a: !!js/function 'x'\n`, ['5:4 this tag has no meaning in JSON']],
    ['a text', 'hello\n', ['1:1 a Kubernetes object is expected, not a string']],
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
    ['a key that is nothing', `${head}data:\n  ~: 1\n`, ['6:3 kubectl does not take the key ~']],
    ['a key without a text', `${head}data:\n  ? \n  : 1\n`, ['7:3 kubectl does not take the key without a text']],
    ['two keys of one value', `${head}data:\n  on: 1\n  yes: 2\n`, ['7:3 the key "true" is given twice']],
    ['a text that is no number', `${head}a: !!int b\n`, ['5:4 the text is no !!int']],
    ['a quote that is not closed', `${head}a: 'b\n---\n${head}`, ["5:4 the text has no closing '"]],
    ['a line that is no key', `${head}a: b\nc\nd: e\n`, ['6:1 this is no key, for no colon follows']],
    [
      'a key in a column of its own',
      `${head}a:\n    b: c\n  d: e\n`,
      ['7:3 neither a key in the column of the others nor the end of the map'],
    ],
    [
      'an item in a column of its own',
      `${head}a:\n    - b\n  - c\n`,
      ['7:3 neither a key in the column of the others nor the end of the map'],
    ],
    ['a value behind a value', `${head}a: b: c\n`, ['5:5 a value cannot stand here']],
    ['a dash behind a key', `${head}a: - b\n`, ['5:4 an item of a list cannot stand here']],
    ['a text that begins like none', `${head}a: @b\n`, ['5:4 no text begins with @']],
    ['an alias without a name', `${head}a: *\n`, ['5:4 kubectl does not read the name of this alias']],
    ['a bracket that nobody opened', `${head}a: ]\n`, ['5:4 a value is missing here']],
    ['text behind |', `${head}a: | b\n`, ['5:4 kubectl wants nothing but a comment after | and >']],
    ['a tab before a block', `${head}a: |\n  \tb\n`, ['6:3 kubectl takes the tab for an indentation']],
    ['a first line that is indented', ` ${head}`, ['2:1 kubectl drops what begins here without a word']],
    ['two objects in brackets', `{a: b}\n{c: d}\n`, ['2:1 kubectl drops what begins here without a word']],
    [
      'a document that ends before it begins',
      `...\n${head}`,
      ['1:1 kubectl reads no document that ends before it begins', '2:1 kubectl drops what follows ...'],
    ],
    ['a byte order mark within', `${head}a: b\ufeff\n`, ['5:5 the character U+FEFF may not stand in YAML']],
    ['a list as key', `${head}data:\n  [a]: 1\n`, ['6:3 a key has to be a text']],
    ['not a number', `${head}a: .nan\n`, ['5:4 .nan is no number in JSON']],
    [
      'an integer that JavaScript changes',
      `${head}a: 9007199254740993\n`,
      ['5:4 the integer is larger than 2^53 and would not be kept exactly'],
    ],
    ['half a surrogate pair', `${head}a: "\\ud800"\n`, ['5:5 kubectl does not read the escape \\ud800']],
    ['a control character', `${head}a: "\x1b"\n`, ['5:5 the character U+001B may not stand in YAML']],
    ['a line separator', `${head}a: b\u2028c\n`, ['5:5 the character U+2028 may not stand in YAML']],
    ['a lone carriage return', `${head}a: b\rc\n`, ['6:1 this is no key, for no colon follows']],
    ['a directive', `%YAML 1.2\n---\n${head}`, ['1:1 kubectl does not read a document with % directives']],
    ['text after ---', `${head}--- {a: b}\n`, ['5:1 kubectl wants nothing but a comment after ---']],
    ['a document after ...', `${head}...\n# a\na: 'b\n`, ['7:1 kubectl drops what follows ...']],
    ['an unknown alias', `${head}a: *b\n`, ['5:4 there is no anchor of this name before']],
    ['an anchor inside of itself', `${head}a: &a [*a]\n`, ['5:8 the alias contains itself']],
    [
      'a merge below what it replaces',
      `${head}a: &a {x: 1}\nb: {x: 2, <<: *a}\n`,
      ['6:15 kubectl lets << replace the key "x" above it'],
    ],
    ['a password that looks like a tag', `${head}a: !hunter2\n`, ['5:4 this tag has no meaning in JSON']],
    ['a password that looks like an alias', `${head}a: *hunter2\n`, ['5:4 there is no anchor of this name before']],
    [
      'what PowerShell writes',
      Buffer.from(`\ufeff${head}`, 'utf16le').toString('latin1'),
      ['1:1 this is no text in UTF-8'],
    ],
    ['a merge of a text', `${head}a: {<<: b}\n`, ['5:9 << takes a map or a list of maps']],
    [
      'an item of a list that is none',
      'apiVersion: v1\nkind: List\nitems:\n- 1\n',
      ['4:3 a Kubernetes object is expected, not a number'],
    ],
    ['the name of an anchor', `${head}a: &x.y 1\n`, ['5:4 kubectl does not read the name of this anchor']],
    ['an escape of JSON in YAML', `${head}a: "b\\/c"\n`, ['5:6 kubectl does not read the escape \\/']],
    ['half of a character at a time', `${head}a: "\\ud83d\\ude00"\n`, ['5:5 kubectl does not read the escape \\ud83d']],
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
