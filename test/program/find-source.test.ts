import { readCdk8sConfig } from '../../lib/program/cdk8s-config';
import { findSource, sourceOfCommand } from '../../lib/program/find-source';
import { Folder } from './load-in-child';

let folder: Folder;
beforeEach(() => {
  folder = new Folder({ 'main.ts': '', 'a.yaml': '', 'b.json': '', 'x.txt': '', 'dir/c.yaml': '', 'dir/app.cts': '' });
});
afterEach(() => folder.remove());

describe('SOURCE', () => {
  test.each([
    ['main.ts', { kind: 'program', file: '/main.ts' }],
    ['dir/app.cts', { kind: 'program', file: '/dir/app.cts' }],
    ['./dir', { kind: 'manifests', path: '/dir' }],
    ['a.yaml', { kind: 'manifests', path: '/a.yaml' }],
    ['b.json', { kind: 'manifests', path: '/b.json' }],
    ['-', { kind: 'stdin' }],
  ])('%s', (argument, source) => {
    const found = findSource(argument, folder.path).source;
    expect(JSON.parse(JSON.stringify(found).replaceAll(folder.path, ''))).toEqual(source);
  });

  test.each([
    ['x.txt', /^E_SOURCE: x.txt is neither a program/],
    ['gone.ts', /^E_SOURCE: there is no file or folder gone.ts/],
    [undefined, /^E_SOURCE: there is no program to run, and no "app" in cdk8s.yaml here/],
  ])('%s is refused', (argument, message) => {
    expect(() => findSource(argument, folder.path)).toThrow(message);
  });

  test('without one, the app of cdk8s.yaml; its output comes along in any case', () => {
    folder.write('cdk8s.yaml', 'language: typescript\napp: npx ts-node main.ts\noutput: out\n');
    expect(findSource(undefined, folder.path).source).toEqual({ kind: 'program', file: `${folder.path}/main.ts` });
    expect(findSource('-', folder.path).config.output).toBe('out');
  });
});

test.each([
  ['npx ts-node main.ts', 'program'],
  ['ts-node ./main.ts', 'program'],
  ['node main.ts', 'program'],
  ['npx ts-node --swc main.ts', 'command'],
  ['node main.ts --env x', 'command'],
  ['node main.ts && echo done', 'command'],
  ['python3 main.py', 'command'],
  ['npx tsx main.ts', 'command'],
])('the app "%s" is a %s', (command, kind) => {
  expect(sourceOfCommand(command, folder.path).kind).toBe(kind);
});

describe('cdk8s.yaml', () => {
  const config = (text: string): unknown => {
    folder.write('cdk8s.yaml', text);
    return readCdk8sConfig(folder.path);
  };

  test.each<[string, object]>([
    ['', {}],
    ['# nothing\n', {}],
    ['language: typescript\napp: npx ts-node main.ts\n', { app: 'npx ts-node main.ts' }],
    [
      'app: node main.js\r\noutput: dist\r\nimports:\r\n  - k8s\r\n  - x.yaml\r\n',
      { app: 'node main.js', output: 'dist' },
    ],
    ['imports:\n- k8s\noutput: ./out  \n', { output: './out' }],
    ['app: "node main.js" # quoted\n', { app: 'node main.js' }],
    ['app: >-\n  node\n  main.js\n', { app: 'node main.js' }],
    ['{"app": "node main.js", "output": "yes"}', { app: 'node main.js', output: 'yes' }],
    ['\ufeffapp: node main.js\n', { app: 'node main.js' }],
    ['app: node main.js #comment\n', { app: 'node main.js' }],
    ['validations:\n  - package: x\n    class: Y\napp: node a.js\n', { app: 'node a.js' }],
    ['__proto__:\n  app: x\noutput: dist\n', { output: 'dist' }],
  ])('%j', (text, expected) => {
    expect(config(text)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['app: [node]\n', 'app is not a text\n    at cdk8s.yaml:1:6'],
    ['language: typescript\noutput: 7\n', 'output is not a text\n    at cdk8s.yaml:2:9'],
    ['app: yes: no\n', 'a value cannot stand here\n    at cdk8s.yaml:1:9'],
    ['app: a.ts\napp: b.ts\n', 'the key "app" is given twice\n    at cdk8s.yaml:2:1'],
    ['- app\n', 'the file does not consist of keys and values\n    at cdk8s.yaml:1:1'],
    ['app:\n\tnode: 1\n', 'kubectl takes the tab for an indentation\n    at cdk8s.yaml:2:1'],
  ])('%j is an error', (text, message) => {
    expect(() => config(text)).toThrow(`E_CONFIG: ${message}\n`);
  });

  test('no file is no configuration', () => {
    expect(readCdk8sConfig(folder.path)).toEqual({});
  });
});
