import { statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { isAbsolute, resolve, dirname } from 'node:path';
import { PodwrightError } from '../errors';
import { nameFile } from './name-file';
import { isInAsyncFunction } from './top-level-await';
import { transpile, type TranspileOptions } from './transpile';
import { tsconfigCandidates } from './tsconfig-paths';

export interface LoaderOptions extends TranspileOptions {
  /**
   * Called before node compiles a file, with whether positions in it should be mapped to its source. Only for the user's
   * own files: reading the maps of libraries (2 MB in cdk8s-plus alone) would cost more than running the program.
   */
  readonly onCompile?: ((mapped: boolean) => void) | undefined;
  /** Called with the rest of a program that has a top-level await. */
  readonly onWait?: ((rest: Promise<unknown>) => void) | undefined;
}

interface LoadedModule {
  readonly filename?: string;
  /** `.` for the main module. */
  readonly id: string;
  /** What the code returns outside of every function. */
  _compile(code: string, file: string): unknown;
}

type Extension = (module: LoadedModule, file: string) => void;
type Resolve = (request: string, parent: LoadedModule | null | undefined, ...rest: unknown[]) => string;

/** The parts of node's CommonJS loader that every TypeScript loader hooks into; stable, though not in its types. */
interface Hooks {
  _extensions: Record<string, Extension | undefined>;
  _resolveFilename: Resolve;
  _load(request: string, parent: null, isMain: boolean): unknown;
}

const typescript = ['.ts', '.cts', '.mts'] as const;

/**
 * Lets `require` load TypeScript: transpiled, cached, each file with node's own semantics. Types are not checked here.
 * Returns what takes the hooks out again.
 */
export function installTypeScriptLoader(options: LoaderOptions): () => void {
  const hooks = Module as unknown as Hooks;
  const { _resolveFilename: resolveBefore } = hooks;
  const before = new Map([...typescript, '.js'].map((extension) => [extension, hooks._extensions[extension]]));
  const loaded = new Set<string>();
  for (const extension of typescript)
    hooks._extensions[extension] = (module, file) => {
      loaded.add(file);
      const code = transpile(file, options);
      options.onCompile?.(true);
      const waits = isInAsyncFunction(code);
      if (waits && module.id !== '.') throw awaitOfImported(file, options.cwd);
      const rest = module._compile(code, file);
      if (waits) options.onWait?.(rest as Promise<unknown>);
    };
  hooks._extensions['.js'] = (module, file) => {
    options.onCompile?.(!isLibrary(file));
    try {
      before.get('.js')?.(module, file);
    } finally {
      // A library may be loaded late, and positions are looked up after it.
      options.onCompile?.(true);
    }
  };
  hooks._resolveFilename = (request, parent, ...rest) =>
    typeScriptBeside(request, parent?.filename) ??
    resolveOr(() => resolveBefore.call(Module, request, parent, ...rest), request, parent?.filename);
  return () => {
    hooks._resolveFilename = resolveBefore;
    for (const [extension, handler] of before)
      if (handler === undefined) delete hooks._extensions[extension];
      else hooks._extensions[extension] = handler;
    // Run again, a program is loaded again.
    for (const file of loaded) delete createRequire(__filename).cache[file];
  };
}

/** Who imports it reads its exports at once. */
function awaitOfImported(file: string, cwd: string): PodwrightError {
  return new PodwrightError('E_PROGRAM_SYNTAX', 'top-level await works in the program itself, not in what it imports', {
    at: nameFile(file, cwd),
    fix: 'export an async function from this file, and await it in the program',
  });
}

/** Runs a file as node runs the one that it is started with: `require.main === module` holds in it. */
export function loadMain(file: string): void {
  delete createRequire(file).cache[file];
  (Module as unknown as Hooks)._load(file, null, true);
}

function isLibrary(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

/** From TypeScript, `./a` and `./a.js` mean `a.ts` where there is one, also beside what a compiler made of it. */
function typeScriptBeside(request: string, importer: string | undefined): string | undefined {
  if (importer === undefined || !/\.[cm]?ts$/.test(importer)) return undefined;
  if (!/^\.{1,2}(?:[\\/]|$)/.test(request) && !isAbsolute(request)) return undefined;
  return findTypeScript(resolve(dirname(importer), request));
}

function findTypeScript(base: string): string | undefined {
  const asSource = base.replace(/\.([cm]?)js$/, '.$1ts');
  const candidates = [asSource, `${base}.ts`, `${base}.cts`, `${base}.mts`, resolve(base, 'index.ts')];
  return candidates.find((file) => /\.[cm]?ts$/.test(file) && !/\.d\.[cm]?ts$/.test(file) && isFile(file));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Node's own resolution first, so that `podwright` is the package that runs. Where that finds nothing: `paths` of the
 * nearest tsconfig; then, for a program without `node_modules`, the packages of this installation.
 */
function resolveOr(native: () => string, request: string, importer: string | undefined): string {
  try {
    return native();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND' || importer === undefined) throw error;
    for (const candidate of isLibrary(importer) ? [] : tsconfigCandidates(request, importer)) {
      const found = isFile(candidate) ? candidate : findTypeScript(candidate);
      if (found !== undefined) return found;
    }
    if (importer === __filename || !/^(?:podwright|cdk8s|constructs)(?:\/|$)/.test(request)) throw error;
    try {
      return createRequire(__filename).resolve(request);
    } catch {
      throw error;
    }
  }
}
