import { createHash } from 'node:crypto';
import Module from 'node:module';
import * as path from 'node:path';
import { arch, versions } from 'node:process';
import { KeptModules } from './kept-modules';
import { requireOf, type LoadedModule } from './lazy-require';

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
  const kept = new KeptModules(path.join(cacheDir, 'modules', `${id}.bin`));
  const isOurs = (name: string): boolean => name.startsWith(own) || libraries.test(name);

  const native = hooks._extensions['.js'];
  hooks._extensions['.js'] = (module, name) => {
    if (!isOurs(name)) return native(module, name);
    const body = kept.compile(name);
    body.call(module.exports, module.exports, requireOf(module), module, name, path.dirname(name));
  };

  const resolve = hooks._resolveFilename;
  hooks._resolveFilename = (request, parent, ...rest) => {
    const led = kept.ledTo(parent?.filename, request);
    if (led !== undefined) return led;
    const found = resolve.call(Module, request, parent, ...rest);
    if (isOurs(found) && found.endsWith('.js')) kept.leads(parent?.filename, request, found);
    return found;
  };

  atExit((exitCode) => {
    kept.write(exitCode);
  });
}
