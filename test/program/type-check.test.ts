import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseOutput } from '../../lib/program/compiler';
import { checkTypes } from '../../lib/program/type-check';
import { tsconfigCandidates } from '../../lib/program/tsconfig-paths';
import { Folder, loadInChild } from './load-in-child';

const fixtures = resolve(__dirname, '../fixtures/program');
const types = join(fixtures, 'types');

let folder: Folder;
beforeEach(() => (folder = new Folder()));
afterEach(() => folder.remove());

const check = (program: string, cacheDir = join(folder.path, 'cache')): ReturnType<typeof checkTypes> =>
  checkTypes(join(types, program), { cwd: types, cacheDir });

describe('the types of a program', () => {
  test('are right, though another file of the project is wrong', async () => {
    expect(await check('right.ts')).toEqual([]);
  });

  test('are wrong: each mistake with its position', async () => {
    expect(await check('wrong.ts')).toEqual([
      {
        code: 'TS2322',
        severity: 'error',
        message: "Type 'number' is not assignable to type 'string'",
        file: 'wrong.ts',
        line: 3,
        column: 14,
        fix: 'give a string',
      },
      expect.objectContaining({ code: 'TS2339', line: 4, column: 26 }),
    ]);
  });

  test('may come from declarations that the project includes without an import', async () => {
    expect(await check('uses-ambient.ts')).toEqual([]);
  });

  test('are not checked again before one of the files has changed', async () => {
    const program = join(folder.path, 'main.ts');
    const cacheDir = join(folder.path, 'cache');
    folder.write('main.ts', "import { a } from './a';\nexport const n: number = a;\n");
    folder.write('a.ts', 'export const a = 1;\n');
    mkdirSync(join(folder.path, 'node_modules'));
    // The compiler is found from the program's folder.
    for (const name of ['typescript7'])
      folder.write(
        `node_modules/${name}/package.json`,
        JSON.stringify({ version: '7.0.0', bin: { tsc: resolve('node_modules', name, 'bin/tsc') } }),
      );
    const options = { cwd: folder.path, cacheDir };
    expect(await checkTypes(program, options)).toEqual([]);
    const verdict = join(
      cacheDir,
      'type-check',
      readdirSync(join(cacheDir, 'type-check')).find((name) => !name.includes('tsconfig')) as string,
    );
    const kept = JSON.parse(readFileSync(verdict, 'utf8')) as { findings: unknown[] };
    writeFileSync(verdict, JSON.stringify({ ...kept, findings: ['kept'] }));
    expect(await checkTypes(program, options)).toEqual(['kept']);
    folder.write('a.ts', "export const a = 'text';\n");
    expect(await checkTypes(program, options)).toEqual([
      expect.objectContaining({ code: 'TS2322', file: 'main.ts', line: 2 }),
    ]);
  });

  test('are of another kind of modules: said once, not for every name that is imported', async () => {
    const compilerOptions = { module: 'node16', target: 'es2022', verbatimModuleSyntax: true, types: [] };
    folder.write('tsconfig.json', JSON.stringify({ compilerOptions }));
    folder.write('package.json', '{ "type": "commonjs" }');
    folder.write('a.ts', 'export const a = 1;\n');
    folder.write('main.ts', "import { a } from './a';\nimport { a as b } from './a';\nconsole.log(a, b);\n");
    const bin = { tsc: resolve('node_modules/typescript/bin/tsc') };
    folder.write('node_modules/typescript/package.json', JSON.stringify({ version: '6.0.0', bin }));
    const found = await checkTypes(join(folder.path, 'main.ts'), { cwd: folder.path, cacheDir: folder.path });
    const modules = found.filter(({ file, code }) => file === 'main.ts' && /^TS12/.test(code));
    expect(modules.map(({ line }) => line)).toEqual([1]);
    expect(modules[0]?.fix).toContain('"type": "module"');
  });

  test('are checked again when a library is installed anew, and none of its files is looked at before', async () => {
    const cacheDir = join(folder.path, 'cache');
    const program = join(folder.path, 'main.ts');
    const install = (type: string): void => {
      folder.write('node_modules/dep/package.json', '{ "name": "dep", "version": "1.0.0", "types": "index.d.ts" }');
      folder.write('node_modules/dep/index.d.ts', `export const a: ${type};\n`);
      for (const name of ['package.json', 'index.d.ts'])
        utimesSync(join(folder.path, 'node_modules/dep', name), 499162500, 499162500);
    };
    folder.write('main.ts', "import { a } from 'dep';\nexport const n: number = a;\n");
    folder.write(
      'node_modules/typescript7/package.json',
      JSON.stringify({ version: '7.0.0', bin: { tsc: resolve('node_modules/typescript7/bin/tsc') } }),
    );
    install('number');
    expect(await checkTypes(program, { cwd: folder.path, cacheDir })).toEqual([]);
    const verdict = readdirSync(join(cacheDir, 'type-check')).find((name) => !name.includes('tsconfig')) ?? '';
    const { inputs } = JSON.parse(readFileSync(join(cacheDir, 'type-check', verdict), 'utf8')) as { inputs: object };
    expect(Object.keys(inputs).filter((file) => file.endsWith('.d.ts'))).toEqual([]);
    install('string');
    expect(await checkTypes(program, { cwd: folder.path, cacheDir })).toEqual([
      expect.objectContaining({ code: 'TS2322', file: 'main.ts', line: 2 }),
    ]);
  });

  const installCompiler = (): void =>
    folder.write(
      'node_modules/typescript7/package.json',
      JSON.stringify({ version: '7.0.0', bin: { tsc: resolve('node_modules/typescript7/bin/tsc') } }),
    );
  const writeDependency = (at: string): void => {
    folder.write(`${at}/package.json`, '{ "name": "dep", "version": "1.0.0", "types": "index.d.ts" }');
    folder.write(`${at}/index.d.ts`, 'export const a: number;\n');
  };

  test('are checked again while a module is missing, however it is installed', async () => {
    const [program, options] = [
      join(folder.path, 'main.ts'),
      { cwd: folder.path, cacheDir: join(folder.path, 'cache') },
    ];
    installCompiler();
    folder.write('main.ts', "import { a } from 'dep';\nexport const n: number = a;\n");
    expect(await checkTypes(program, options)).toEqual([expect.objectContaining({ code: 'TS2307', line: 1 })]);
    writeDependency('elsewhere/dep');
    symlinkSync(join(folder.path, 'elsewhere/dep'), join(folder.path, 'node_modules/dep'));
    expect(await checkTypes(program, options)).toEqual([]);
  });

  test.each(['.package-lock.json', '.modules.yaml', '.yarn-state.yml', '.yarn-integrity'])(
    'are checked again after an installation that writes %s, of the workspace too',
    async (state) => {
      const program = join(folder.path, 'packages/shop/main.ts');
      const options = { cwd: folder.path, cacheDir: join(folder.path, 'cache') };
      installCompiler();
      writeDependency('node_modules/dep');
      folder.write(`node_modules/${state}`, 'before');
      folder.write('packages/shop/package.json', '{}');
      folder.write('packages/shop/main.ts', "import { a } from 'dep';\nexport const n: string = a;\n");
      expect(await checkTypes(program, options)).toEqual([expect.objectContaining({ code: 'TS2322', line: 2 })]);
      folder.write('packages/shop/node_modules/dep/package.json', '{ "name": "dep", "types": "index.d.ts" }');
      folder.write('packages/shop/node_modules/dep/index.d.ts', 'export const a: string;\n');
      folder.write(`node_modules/${state}`, 'another');
      expect(await checkTypes(program, options)).toEqual([]);
    },
  );

  test('without a compiler are not checked, which is said', async () => {
    folder.write('main.ts', 'export {};\n');
    expect(await checkTypes(join(folder.path, 'main.ts'), { cwd: folder.path, cacheDir: folder.path })).toEqual([
      expect.objectContaining({ code: 'W_TYPE_CHECK', severity: 'warning', file: 'main.ts' }),
    ]);
  });

  test('refuse the program that runs beside', () => {
    const loaded = loadInChild({ source: join(types, 'wrong.ts'), cwd: types, cacheDir: join(folder.path, 'cache') });
    expect(loaded.error).toMatch(/^E_INVALID: 2 type errors\n[^]*TS2322: .*\n +at wrong\.ts:3:14\n/);
  });
});

test('what a compiler prints is read: files, mistakes in them, mistakes of the settings', () => {
  const output = [
    '/lib/lib.es5.d.ts',
    "src/a.ts(3,7): error TS2322: Type 'A' is not assignable to type 'B'.",
    "  Property 'x' is missing in type 'A'.",
    '/p/src/a.ts',
    "error TS5107: Option 'moduleResolution=node10' is deprecated.",
    '',
  ].join('\r\n');
  expect(parseOutput(output, '/p')).toEqual({
    files: ['/lib/lib.es5.d.ts', '/p/src/a.ts'],
    diagnostics: [
      {
        code: 'TS2322',
        message: "Type 'A' is not assignable to type 'B'; Property 'x' is missing in type 'A'",
        file: '/p/src/a.ts',
        line: 3,
        column: 7,
      },
      { code: 'TS5107', message: "Option 'moduleResolution=node10' is deprecated" },
    ],
  });
});

describe('paths of tsconfig.json', () => {
  const config = `{
    // With comments and trailing commas, as people write it.
    "compilerOptions": {
      "baseUrl": "./src", /* "paths": {} */
      "paths": { "@shop/*": ["lib/*"], "exact": ["https://not-a-comment"], },
    },
  }`;

  test.each([
    ['@shop/size', ['src/lib/size', 'src/@shop/size']],
    ['host', ['src/host']],
    ['exact', ['src/https:/not-a-comment', 'src/exact']],
    ['exact/not', ['src/exact/not']],
  ])('%s', (request, expected) => {
    folder.write('tsconfig.json', config);
    const found = tsconfigCandidates(request, join(folder.path, 'src', 'deep', 'main.ts'));
    expect(found.map((path) => path.replace(`${folder.path}/`, ''))).toEqual(expected);
  });

  test('are followed where node finds nothing', () => {
    folder.write('tsconfig.json', config);
    folder.write('src/lib/size.ts', 'export const replicas: number = 3;\n');
    folder.write('src/host.ts', "export const host = 'shop.example';\n");
    folder.write(
      'main.ts',
      "import { replicas } from '@shop/size';\nimport { host } from 'host';\nthrow new Error([replicas, host].join());\n",
    );
    const cacheDir = join(folder.path, 'cache');
    const loaded = loadInChild({ source: 'main.ts', cwd: folder.path, cacheDir, typeCheck: false });
    expect(loaded.error).toMatch(/^E_PROGRAM: 3,shop\.example\n/);
  });

  test('that cannot be read are left to the type checker', () => {
    folder.write('tsconfig.json', '{ "compilerOptions": ');
    expect(tsconfigCandidates('host', join(folder.path, 'main.ts'))).toEqual([]);
  });
});
