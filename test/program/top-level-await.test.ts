import { join } from 'node:path';
import { Folder, loadInChild, type Loaded } from './load-in-child';

let folder: Folder;
beforeEach(() => (folder = new Folder()));
afterEach(() => folder.remove());

const app = `
import { App, Environment } from 'podwright';
const app = new App({ name: 'shop' });
const staging = new Environment(app, 'staging', { namespace: 'shop-staging', profile: 'development' });
`;

function load(files: Readonly<Record<string, string>>, source = 'main.ts'): Loaded {
  for (const [name, text] of Object.entries(files)) folder.write(name, text);
  const cacheDir = join(folder.path, '.cache');
  return loadInChild({ source, cwd: folder.path, cacheDir, typeCheck: false, timeout: 300 });
}

describe('a program with a top-level await', () => {
  test.each([
    ['main.ts', 'module'],
    ['main.ts', 'commonjs'],
    ['main.mts', 'commonjs'],
  ])('may be %s in a package of type %s', (source, type) => {
    const files = {
      'package.json': JSON.stringify({ type }),
      'lib/names.mts': "export const suffix = 'b';\n",
      [source]: `// é
        import { readFile } from 'node:fs/promises';
        import { suffix } from './lib/names.mjs';
        const { type } = JSON.parse(await readFile(new URL('./package.json', import.meta.url), 'utf8')) as { type: string };
        async function* parts(): AsyncGenerator<string> { yield type; yield await Promise.resolve(suffix); }
        const names: string[] = [];
        for await (const part of parts()) names.push(part);
        ${app.replace("'staging'", "names.join('-')")}
        export const done = app.synth();`,
    };
    const { error, result, clean } = load(files, source);
    expect([error, clean]).toEqual([undefined, true]);
    expect(result?.sets[0]?.environment).toBe(`${type}-b`);
  });

  test.each([
    [
      'a rejection',
      `${app}await Promise.reject(new Error('no answer'));\n`,
      'E_PROGRAM: no answer\n  at main.ts:5:22\n  fix: correct the program',
    ],
    [
      'a promise that never settles',
      `${app}setInterval(() => {}, 1000);\nawait new Promise(() => {});\n`,
      'E_PROGRAM_TIMEOUT: app.synth() was not called within 0.3 s',
    ],
  ])('ends with %s', (_what, text, expected) => {
    const { error, clean } = load({ 'main.ts': text });
    expect(error?.replace(/\n +/g, '\n  ').slice(0, expected.length)).toBe(expected);
    expect(clean).toBe(true);
  });

  test('is not imported', () => {
    const files = { 'main.ts': `import { a } from './lib/a';\nthrow a;\n`, 'lib/a.ts': 'export const a = await 1;\n' };
    expect(load(files).error?.replace(/\n +/g, '\n  ')).toBe(
      'E_PROGRAM_SYNTAX: top-level await works in the program itself, not in what it imports\n  at lib/a.ts\n' +
        '  fix: export an async function from this file, and await it in the program',
    );
  });
});
