import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import * as path from 'node:path';
import { arch, versions } from 'node:process';
import { constants, Script } from 'node:vm';
import { readModules, writeModules, type CachedModule } from './module-cache-file';

interface LoadedModule {
  readonly filename: string;
  exports: unknown;
  require(request: string): unknown;
}

type Extension = (module: LoadedModule, file: string) => void;
type Resolve = (request: string, parent: { readonly filename?: string } | undefined, ...rest: unknown[]) => string;

/** The parts of node's CommonJS loader that are replaced; stable, though not in its types. */
interface Hooks {
  readonly _extensions: Record<'.js', Extension>;
  _resolveFilename: Resolve;
}

export interface ModuleCacheOptions {
  readonly cacheDir: string;
  readonly cwd: string;
  /** What is run: V8 keeps what this runs through, and compiles the rest when it is wanted. */
  readonly verb: string;
  /** What is called with it runs when the process ends. */
  readonly atExit: (keep: (exitCode: number) => void) => void;
}

/** Libraries that every synth loads, and this package itself: CommonJS that changes only when it is installed anew. */
const libraries = /[\\/]node_modules[\\/](?:cdk8s|constructs|cdk8s-plus-\d+|yaml)[\\/]/;

/**
 * Keeps what node would do anew at each start: finding, reading and compiling the bundles of this package and the
 * modules of its peers, which is most of the time of a synth. One file of the cache folder for each verb in each working
 * directory holds their text, V8's code and where each `require` led; a file whose size or time of change differs is
 * read again.
 * `enableCompileCache()` of newer node keeps the code alone, which is the smaller half.
 */
export function installModuleCache({ cacheDir, cwd, verb, atExit }: ModuleCacheOptions): void {
  const hooks = Module as unknown as Hooks;
  const own = path.dirname(__dirname) + path.sep;
  const id = createHash('sha256').update(`${cwd}\0${verb}\0${versions.v8} ${arch}`).digest('hex').slice(0, 16);
  const file = path.join(cacheDir, 'modules', `${id}.bin`);
  const { modules: known, whole } = readModules(file);
  const scripts = new Map<string, Script>();
  const fresh = new Map<string, boolean>();
  let changed = false;

  const isFresh = (name: string): boolean => {
    const found = fresh.get(name);
    if (found !== undefined) return found;
    const isSame = known.get(name)?.stamp === stampOf(name);
    fresh.set(name, isSame);
    return isSame;
  };
  const load = (name: string): CachedModule => {
    const cached = known.get(name);
    if (cached !== undefined && isFresh(name)) return cached;
    const text = readFileSync(name, 'utf8');
    const read: CachedModule = { stamp: stampOf(name), source: () => text, code: undefined, led: {} };
    known.set(name, read);
    fresh.set(name, true);
    changed = true;
    return read;
  };

  const native = hooks._extensions['.js'];
  hooks._extensions['.js'] = (module, name) => {
    if (!name.startsWith(own) && !libraries.test(name)) return native(module, name);
    const { source, code } = load(name);
    const script = new Script(Module.wrap(source()), {
      filename: name,
      ...(code === undefined ? {} : { cachedData: code }),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    if (script.cachedDataRejected === true) changed = true;
    scripts.set(name, script);
    const run = script.runInThisContext() as (...given: unknown[]) => void;
    run.call(module.exports, module.exports, requireOf(module), module, name, path.dirname(name));
  };

  const resolve = hooks._resolveFilename;
  hooks._resolveFilename = (request, parent, ...rest) => {
    const importer = parent?.filename === undefined ? undefined : known.get(parent.filename);
    const led = importer?.led[request];
    if (led !== undefined && isFresh(led)) return led;
    const found = resolve.call(Module, request, parent, ...rest);
    if (importer !== undefined && (found.startsWith(own) || libraries.test(found)) && found.endsWith('.js')) {
      importer.led[request] = found;
      changed = true;
    }
    return found;
  };

  atExit((exitCode) => {
    if (!changed && (whole || exitCode !== 0)) return;
    for (const [name, script] of scripts) {
      const module = known.get(name);
      if (module !== undefined) known.set(name, { ...module, code: script.createCachedData() });
    }
    writeModules(file, { modules: known, whole: exitCode === 0 });
  });
}

/** What cdk8s loads at its start for its own writer, for patches and for Helm: a third of all modules. */
const seldomUsed: ReadonlySet<string> = new Set(['yaml', 'fast-json-patch', 'child_process', './_child_process']);
const ofCdk8s = /[\\/]node_modules[\\/]cdk8s[\\/]lib[\\/]/;

/** Stands for a library until something is taken from it. */
function whenUsed(load: () => unknown): unknown {
  return new Proxy(
    {},
    // With `__esModule`, TypeScript's own helpers take it as it is instead of copying what is in it.
    { get: (_target, name): unknown => (name === '__esModule' ? true : Reflect.get(load() as object, name)) },
  );
}

/** `require` as node makes it for each module. */
function requireOf(module: LoadedModule): NodeJS.Require {
  const made = createRequireLazily(module.filename);
  const seldom = ofCdk8s.test(module.filename) ? seldomUsed : undefined;
  const require = ((request: string) => {
    if (seldom?.has(request) === true) return whenUsed(() => module.require(request));
    return module.require(request);
  }) as NodeJS.Require;
  return Object.defineProperties(require, {
    resolve: { get: () => made().resolve },
    cache: { get: () => made().cache },
    extensions: { get: () => made().extensions },
    main: { get: () => made().main },
  });
}

function createRequireLazily(file: string): () => NodeJS.Require {
  let made: NodeJS.Require | undefined;
  return () => (made ??= createRequire(file));
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${String(stat.mtimeMs)}:${String(stat.size)}`;
}
