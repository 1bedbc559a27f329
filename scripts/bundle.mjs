// Makes three files of the modules in lib: what `require('podwright')` loads, with and without cdk8s, and all the rest.
// Each module is in one of them only, so that its classes are there once, whichever door a program comes through.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { build } from 'esbuild';

/** What is reached from outside of the bundles: doors of package.json, processes that are started, tests, imports/generator. */
const authoringDoor = 'index';
/** The first line of the bundle that loads cdk8s: an import would run after what it is to run before. */
const beforeCdk8s = "require('../program/cdk8s-on-demand').putOffPartsOfCdk8s();";
const otherDoors = [
  'deploy/index',
  'testing/index',
  'cli/main',
  'cli/help',
  'cli/commands',
  'program/apart-entry',
  'program/load-program',
  'program/find-source',
  'deploy/kubernetes-cluster',
  'crd/read-crd',
  'crd/write-schema',
  'crd/write-types',
];
/** Only what has a prototype is named: arrow functions are made anew at every call, and naming one takes longer. */
const nameOfEach = [
  /^var __name = \((\w+), (\w+)\) => __defProp\(/m,
  'var __name = ($1, $2) => $1.prototype === undefined ? $1 : __defProp(',
];
/** What runs before a bundle is loaded: without state, so that a copy of a module does no harm. */
const firstFiles = ['cli/start', 'cli/module-cache', 'program/cdk8s-on-demand'];

/** @returns every file that belongs to it */
export async function bundle(root, output) {
  const lib = join(root, 'lib');
  const nameOf = (file) => relative(lib, file).replace(/\.ts$/, '').split(sep).join('/');
  const fileOf = (name) => join(lib, `${name}.ts`);
  const common = {
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    // constructs names the class of a scope in its errors.
    keepNames: true,
    packages: 'external',
    external: ['../../imports/*.json'],
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  };

  const closure = await build({ ...common, entryPoints: [fileOf(authoringDoor)], outdir: output });
  const loadsCdk8s = loadersOf(closure.metafile.inputs, ['cdk8s', 'constructs']);
  /** Module -> the bundle that it is in, for others to take it from. */
  const places = new Map();
  for (const file of Object.keys(closure.metafile.inputs)) {
    places.set(nameOf(join(root, file)), loadsCdk8s(file) ? './authoring.js' : './ground.js');
  }
  const named = await build({
    ...common,
    bundle: false,
    external: [],
    packages: undefined,
    format: 'esm',
    entryPoints: [...places.keys(), ...otherDoors].map(fileOf),
    outdir: output,
    outbase: lib,
    logLevel: 'error',
  });
  const exportsOf = new Map(
    Object.values(named.metafile.outputs)
      .filter(({ entryPoint }) => entryPoint !== undefined)
      .map(({ entryPoint, exports }) => [nameOf(join(root, entryPoint)), exports]),
  );

  // As deep as the rooms of lib, so that `__dirname` and `../../imports` lead to the same places.
  const make = (name, lines, taken, firstLine = '') =>
    build({
      ...common,
      outfile: join(output, 'bundle', `${name}.js`),
      stdin: { resolveDir: lib, contents: lines.join('\n') },
      banner: { js: firstLine },
      plugins: [takenFrom(taken, exportsOf, nameOf)],
    });
  // From the top down: only what is taken from a bundle is handed on by it, which takes time at every start.
  const openers = otherDoors.map((name) => `exports[${JSON.stringify(name)}] = () => require('./${name}');`);
  const tools = await make('tools', openers, places);
  const handOn = (place, ...users) => {
    const text = users.map(({ outputFiles }) => outputFiles.find(({ path }) => path.endsWith('.js')).text).join('\n');
    return [...places.keys()]
      .filter((name) => places.get(name) === place)
      .map((name) => {
        const taken = exportsOf.get(name).filter((each) => name === authoringDoor || text.includes(flat(name, each)));
        return taken.length === 0
          ? ''
          : `export { ${taken.map((each) => `${each} as ${flat(name, each)}`)} } from './${name}';`;
      });
  };
  const inGround = new Map([...places].filter(([, place]) => place === './ground.js'));
  const authoring = await make('authoring', handOn('./authoring.js', tools), inGround, beforeCdk8s);
  const ground = await make('ground', handOn('./ground.js', tools, authoring), new Map());
  const first = await build({
    ...common,
    external: [...common.external, './main'],
    entryPoints: firstFiles.map(fileOf),
    outdir: output,
    outbase: lib,
  });

  const files = [ground, authoring, tools, first].flatMap(({ outputFiles }) =>
    outputFiles.map(({ path, text }) => [path, text.replace(...nameOfEach)]),
  );
  const names = exportsOf.get(authoringDoor).map((name) => [name, flat(authoringDoor, name)]);
  files.push([join(output, 'index.js'), door("require('./bundle/authoring.js')", names)]);
  for (const name of otherDoors) {
    const names = exportsOf.get(name).map((each) => [each, each]);
    files.push([join(output, `${name}.js`), door(`require('../bundle/tools.js')['${name}']()`, names)]);
  }
  for (const [file, text] of files) replace(file, text);
  return files.map(([file]) => file);
}

/** Whether a file loads one of these packages, itself or through what it imports. */
function loadersOf(inputs, packages) {
  const known = new Map();
  const loads = (file) => {
    if (!known.has(file)) {
      known.set(file, false);
      const found = inputs[file].imports.some(({ path, external }) =>
        external ? packages.includes(path) : loads(path),
      );
      known.set(file, found);
    }
    return known.get(file);
  };
  return loads;
}

/** Imports of these modules become imports from the bundle that has them. */
function takenFrom(places, exportsOf, nameOf) {
  return {
    name: 'taken from another bundle',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, namespace }) => {
        if (namespace === 'taken') return { path, external: true };
        const name = nameOf(join(resolveDir, path));
        return places.has(name) ? { path: name, namespace: 'taken', sideEffects: false } : undefined;
      });
      onLoad({ filter: /./, namespace: 'taken' }, ({ path }) => {
        // Variables of their own: through the other bundle's exports each use would call two getters.
        const names = exportsOf.get(path).map((each) => `export const ${each} = taken.${flat(path, each)};`);
        return { contents: [`const taken = require('${places.get(path)}');`, ...names].join('\n') };
      });
    },
  };
}

/** One name for an export of one module, in a bundle of many. */
function flat(module, name) {
  return `${module.replace(/\W/g, '_')}$${name}`;
}

/** A file that hands on exports by assignments: that is how ES modules find the names of a CommonJS module. */
function door(from, names) {
  const lines = names.map(([name, inBundle]) => `exports.${name} = from.${inBundle};`);
  return [
    "'use strict';",
    "Object.defineProperty(exports, '__esModule', { value: true });",
    `const from = ${from};`,
    ...lines,
    '',
  ].join('\n');
}

/** Whole or not at all, and only when it is another: what loads it meanwhile finds it, and what was kept of it stays. */
function replace(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
