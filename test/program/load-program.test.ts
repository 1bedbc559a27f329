import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Folder, loadInChild, type Loaded } from './load-in-child';

let folder: Folder;
beforeEach(() => (folder = new Folder()));
afterEach(() => folder.remove());

const app = `
import { ApiObject } from 'cdk8s';
import { App, Environment } from 'podwright';
const app = new App({ name: 'shop' });
const staging = new Environment(app, 'staging', { namespace: 'shop-staging', profile: 'development' });
new ApiObject(staging, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
`;

interface Options {
  readonly source?: string | undefined;
  readonly app?: string;
  readonly namespace?: string;
  readonly timeout?: number;
  readonly typeCheck?: boolean;
}

function load(files: Readonly<Record<string, string>>, options: Options = {}): Loaded {
  for (const [name, text] of Object.entries(files)) folder.write(name, text);
  const { source = 'main.ts', ...rest } = options;
  const cacheDir = join(folder.path, '.cache');
  return loadInChild({ source, cwd: folder.path, cacheDir, typeCheck: false, ...rest });
}

describe('a program', () => {
  test('hands its manifest sets over, writes nothing, and leaves the process as it was', () => {
    const loaded = load({ 'main.ts': `${app}app.synth();\n` });
    expect(loaded.error).toBeUndefined();
    expect(loaded.clean).toBe(true);
    expect(loaded.result?.sets).toEqual([
      expect.objectContaining({ app: 'shop', environment: 'staging', namespace: 'shop-staging' }),
    ]);
    expect(Object.values(loaded.result?.sets[0]?.origins ?? {})).toContainEqual(
      expect.objectContaining({ path: 'staging/settings', line: 6 }),
    );
    expect(readdirSync(folder.path).sort()).toEqual(['.cache', 'main.ts']);
  });

  test('is transpiled once, and again when it has changed', () => {
    const cache = join(folder.path, '.cache', 'transpile');
    load({ 'main.ts': `${app}app.synth();\n` });
    const [first = ''] = readdirSync(cache);
    writeFileSync(
      join(cache, first),
      readFileSync(join(cache, first), 'utf8').replace(/'staging'|"staging"/, "'cached'"),
    );
    expect(load({}).result?.sets[0]?.environment).toBe('cached');
    expect(load({ 'main.ts': `${app}app.synth(); // changed\n` }).result?.sets[0]?.environment).toBe('staging');
    expect(readdirSync(cache)).toHaveLength(2);
  });

  test('loads TypeScript, JavaScript and JSON as node does, TypeScript before what was made of it', () => {
    const { error, result } = load({
      'main.ts': `
        import * as path from 'node:path';
        import { named } from './lib';
        import { suffix } from './lib/suffix.js';
        import data from './data.json';
        const { dashed } = require('./plain') as { dashed: string };
        if (require.main !== module || process.argv[1] !== __filename) throw new Error('not the main module');
        ${app.replace("'staging'", "[named, suffix, data.part, dashed, path.basename(__dirname)].join('-').toLowerCase()")}
        app.synth();`,
      'lib/index.ts': 'export enum Kind { A = "a" }\nexport const named: string = Kind.A;\n',
      'lib/suffix.ts': 'export const suffix = "b";\n',
      'lib/suffix.js': 'throw new Error("stale");\n',
      'data.json': '{ "part": "c" }',
      'plain.js': "exports.dashed = 'd';\n",
    });
    expect(error).toBeUndefined();
    expect(result?.sets[0]?.environment).toMatch(/^a-b-c-d-program-/);
  });

  test('may be asynchronous', () => {
    const later = `async function main() { await new Promise((done) => setTimeout(done, 30)); app.synth(); }\nvoid main();\n`;
    expect(load({ 'main.ts': app + later }).result?.sets).toHaveLength(1);
  });

  test('may leave timers and servers behind', () => {
    const open = `app.synth();\nsetInterval(() => {}, 1000);\nrequire('node:net').createServer().listen(0);\n`;
    expect(load({ 'main.ts': app + open }).result?.sets).toHaveLength(1);
  });

  test('may be plain JavaScript or an ES module', () => {
    const plain = app.replace(/import \{(.*?)\} from ('.*?');/g, 'const {$1} = require($2);');
    expect(load({ 'main.js': `${plain}app.synth();` }, { source: 'main.js' }).result?.sets).toHaveLength(1);
    const esm = `import { createRequire } from 'node:module';\nglobalThis[Symbol.for('podwright.sink')]({ sets: [{ origins: {} }], warnings: [] });\nawait null;`;
    expect(load({ 'main.mjs': esm }, { source: 'main.mjs' }).result?.sets).toHaveLength(1);
  });
});

describe('a program that goes wrong is an error that names the user’s line', () => {
  test.each<[string, string, string]>([
    [
      'an exception',
      `${app}\nfunction f(): never { throw new TypeError('no such thing'); }\nf();\n`,
      'E_PROGRAM: TypeError: no such thing\n  at main.ts:8:29\n  fix: correct the program',
    ],
    [
      'an id that is taken',
      `${app}\nfor (const kind of ['ConfigMap', 'Service'])\n  new ApiObject(staging, 'db', { apiVersion: 'v1', kind });\n`,
      "E_PROGRAM: There is already a Construct with name 'db' in Environment [staging]\n  at main.ts:9:3\n  fix: give one of the two another id",
    ],
    [
      'something thrown that is no error',
      `throw 'just a text';\n`,
      'E_PROGRAM: the program threw just a text\n  fix: correct the program',
    ],
    ['null that is thrown', `throw null;\n`, 'E_PROGRAM: the program threw null\n  fix: correct the program'],
    [
      'undefined that is thrown',
      `throw undefined;\n`,
      'E_PROGRAM: the program threw undefined\n  fix: correct the program',
    ],
    [
      'an argument that no type allows, over which we fall',
      `${app}\n(require('podwright').gateway as (host: string) => { attach(...all: unknown[]): void })('x').attach(staging);\n`,
      "E_PROGRAM: TypeError: Cannot read properties of undefined (reading 'port')\n  at main.ts:8:94\n  fix: compare the arguments of this line with their types: one is missing, or of another kind",
    ],
    [
      'a rejected promise',
      `${app}\nvoid Promise.reject(new Error('later'));\n`,
      'E_PROGRAM: unhandled rejection: later\n  at main.ts:8:21\n  fix: correct the program',
    ],
    [
      'an exception in a timer',
      `${app}\nsetTimeout(() => {\n  throw new Error('in a timer');\n}, 1);\n`,
      'E_PROGRAM: in a timer\n  at main.ts:9:9\n  fix: correct the program',
    ],
    [
      'an error without a message',
      `class NoAnswer extends Error {}\nthrow new NoAnswer();\n`,
      'E_PROGRAM: the program threw NoAnswer without a message\n  at main.ts:2:7',
    ],
    [
      'a construct in the App itself',
      `${app}\nnew (require('podwright').WebApp)(app, 'web', { image: 'a:1', port: 1, health: '/' });\n`,
      'E_PROGRAM: a construct has no Environment above it\n  at main.ts:8:1\n  fix: put it into an Environment: give it that in place of the App',
    ],
    [
      'an App without environments',
      `import { App } from 'podwright';\nnew App({ name: 'shop' }).synth();\n`,
      "E_PROGRAM_SYNTH: the App of FOLDER/main.ts has no environment\n  fix: declare an Environment in it: new Environment(app, 'staging', { ... })",
    ],
    [
      'a package that is not there',
      `import 'no-such-package/deep';\n`,
      "E_PROGRAM: Cannot find module 'no-such-package/deep'\n  at main.ts:1:8\n  fix: npm install no-such-package",
    ],
    [
      'a file that is not there',
      `import './gone';\n`,
      "E_PROGRAM: Cannot find module './gone'\n  at main.ts:1:8\n  fix: correct the path",
    ],
    ['a syntax error', `const a = 1;\nconst = 2;\n`, 'E_PROGRAM_SYNTAX: '],
    ['no synth', app, 'E_PROGRAM_SYNTH: FOLDER/main.ts ended without app.synth()'],
    [
      'two synths',
      `${app}app.synth();\napp.synth();\n`,
      'E_PROGRAM_SYNTH: FOLDER/main.ts calls synth() more than once',
    ],
    [
      'two Apps',
      `${app}app.synth();\nconst b = new App({ name: 'blog' });\nnew Environment(b, 'blog', { namespace: 'blog', profile: 'development' });\nb.synth();\n`,
      'E_PROGRAM_SYNTH: FOLDER/main.ts has 2 Apps that call synth()\n  fix: make one App with an Environment for each',
    ],
    [
      'a construct after synth',
      `${app}app.synth();\nnew Environment(app, 'late', { namespace: 'late', profile: 'development' });\n`,
      'E_PROGRAM_SYNTH: something is declared after app.synth(): no manifest would have it\n  at main.ts:8:1\n  fix: call app.synth() last',
    ],
    [
      'an object after synth, of an environment from before',
      `${app}app.synth();\nnew ApiObject(staging, 'late', { apiVersion: 'v1', kind: 'ConfigMap' });\n`,
      'E_PROGRAM_SYNTH: something is declared after app.synth(): no manifest would have it\n  at main.ts:8:1\n  fix: call app.synth() last',
    ],
    ...[
      ['an override', 'config.override({ data: {} });', 'override()'],
      ['a JSON patch', "config.addJsonPatch(JsonPatch.remove('/data'));", 'addJsonPatch()'],
      ['a removal', 'config.remove();', 'remove()'],
      ['a mixin', "mixin(staging, 'v1/ConfigMap', { data: {} });", 'mixin(v1/ConfigMap)'],
      ['a mixin of pods', 'podMixin(staging, {});', 'podMixin'],
      ['an acknowledgement', "acknowledge(staging, 'a', 'b');", 'acknowledge()'],
    ].map(([what = '', call = '', name = '']): [string, string, string] => [
      `${what} after synth`,
      `import { JsonPatch } from 'cdk8s';\nimport { acknowledge, mixin, podMixin, Resource } from 'podwright';\n${app}const config = new Resource(staging, 'c', { apiVersion: 'v1', kind: 'ConfigMap', name: 'c', render: () => ({ data: { a: 'b' } }) });\napp.synth();\n${call}\n`,
      `E_PROGRAM_SYNTH: ${name} comes after app.synth(): no manifest would have it\n  at main.ts:11`,
    ]),
    ['an exit', `${app}app.synth();\nprocess.exit(0);\n`, 'E_PROGRAM_EXIT: the program ends the process (exit code 0)'],
    [
      'an exit that is caught',
      `${app}try { process.exit(3); } catch { app.synth(); }\n`,
      'E_PROGRAM_EXIT: the program ends the process (exit code 3)',
    ],
    [
      'an exit code',
      `${app}app.synth();\nprocess.exitCode = 4;\n`,
      'E_PROGRAM_EXIT: the program ends the process (exit code 4)',
    ],
    [
      'a promise that never settles',
      `${app}setInterval(() => {}, 1000);\n`,
      'E_PROGRAM_TIMEOUT: app.synth() was not called within 0.3 s',
    ],
    ['a mistake in its constructs', app.replace("'shop-staging'", "'No Namespace'") + 'app.synth();', 'E_INVALID: '],
  ])('%s', (_what, text, expected) => {
    const { error, clean, exitCode, result } = load({ 'main.ts': text }, { timeout: 300 });
    expect(result).toBeUndefined();
    const said = error?.replaceAll(folder.path, 'FOLDER').replace(/\n +/g, '\n  ');
    expect(said?.slice(0, expected.length)).toBe(expected);
    expect(error).not.toMatch(/\n\s+at .*node:|Require stack/);
    expect([clean, exitCode]).toEqual([true, undefined]);
  });

  test('a syntax error is at its line', () => {
    expect(load({ 'main.ts': `const a = 1;\nconst = 2;\n` }).error).toMatch(/\n +at main\.ts:2:\d+\n/);
  });

  test('an exception in a second file, below lines of types that vanish', () => {
    const files = {
      'main.ts': `import { f } from './lib/f';\nf();\n`,
      'lib/f.ts': `interface A {\n  a: string;\n}\n\nexport function f(): A {\n  throw new Error('deep');\n}\n`,
    };
    expect(load(files).error).toMatch(/^E_PROGRAM: deep\n +at lib\/f\.ts:6:9\n/);
  });
});

describe('a program of plain cdk8s', () => {
  const plain = `
    import { App, Chart, ApiObject } from 'cdk8s';
    const app = new App();
    new ApiObject(new Chart(app, 'web'), 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
    app.synth();`;

  test('gives one set, under the app and namespace of the options', () => {
    const { result, error } = load({ 'main.ts': plain }, { app: 'web', namespace: 'web-ns' });
    expect(error).toBeUndefined();
    expect(result?.sets).toEqual([
      expect.objectContaining({ app: 'web', namespace: 'web-ns', environment: 'web-ns', origins: {} }),
    ]);
    expect(readdirSync(folder.path).sort()).toEqual(['.cache', 'main.ts']);
  });

  test('needs them', () => {
    expect(load({ 'main.ts': plain }).error).toMatch(/^E_FOREIGN_MANIFESTS: .*an app and a namespace/);
  });

  test('beside an App of ours is one too many', () => {
    const both = `${app}app.synth();\nnew (require('cdk8s').App)().synth();\n`;
    expect(load({ 'main.ts': both }).error).toMatch(/^E_PROGRAM_SYNTH: .* has 2 Apps that call synth\(\)/);
  });
});

describe('cdk8s.yaml', () => {
  const source = undefined;
  const loadConfigured = (command: string, files: Readonly<Record<string, string>>): Loaded => {
    folder.write('cdk8s.yaml', `language: typescript\napp: ${command}\n`);
    for (const [name, text] of Object.entries(files)) folder.write(name, text);
    return loadInChild({
      cwd: folder.path,
      cacheDir: join(folder.path, '.cache'),
      typeCheck: false,
      app: 'a',
      namespace: 'n',
    });
  };

  test('names the program', () => {
    expect(source).toBeUndefined();
    expect(loadConfigured('npx ts-node main.ts', { 'main.ts': `${app}app.synth();` }).result?.sets).toHaveLength(1);
  });

  test.each(['main.ts', 'node ./main.ts'])('may be %s', (command) => {
    expect(loadConfigured(command, { 'main.ts': `${app}app.synth();` }).result?.sets).toHaveLength(1);
  });

  test('may name any command that writes to CDK8S_OUTDIR, relative to the file', () => {
    const script = `const fs = require('fs'); fs.mkdirSync(process.env.CDK8S_OUTDIR); fs.writeFileSync(process.env.CDK8S_OUTDIR + '/x.yaml', 'apiVersion: v1\\nkind: Pod\\nmetadata: {name: x}\\n'); console.log('said');`;
    const { result, error } = loadConfigured(`node ./make.js --now`, { 'make.js': script });
    expect(error).toBeUndefined();
    expect(result?.sets[0]?.manifests).toEqual([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' } }]);
    expect(existsSync(join(folder.path, 'dist'))).toBe(false);
  });

  test('a command that fails is an error', () => {
    expect(loadConfigured('"exit 7 # no program"', {}).error).toMatch(/^E_COMMAND: "exit 7 # no program" ended with 7/);
  });
});
