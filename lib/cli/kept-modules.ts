import { readFileSync, statSync } from 'node:fs';
import Module from 'node:module';
import { constants, Script } from 'node:vm';
import { readModules, writeModules, type CachedModule } from './module-cache-file';

/** Called by node's loader as the body of a module. */
type ModuleBody = (...given: unknown[]) => void;

/** The modules of one file of the cache: what was kept of them, as far as it still holds, and what this run adds. */
export class KeptModules {
  readonly #file: string;
  readonly #modules: Map<string, CachedModule>;
  /** Whether the file was made by a run that went through. */
  readonly #whole: boolean;
  readonly #scripts = new Map<string, Script>();
  readonly #fresh = new Map<string, boolean>();
  #changed = false;

  constructor(file: string) {
    const { modules, whole } = readModules(file);
    this.#file = file;
    this.#modules = modules;
    this.#whole = whole;
  }

  /** Compiled, with V8's code of an earlier run where there is one. */
  compile(name: string): ModuleBody {
    const { source, code } = this.#load(name);
    const script = new Script(Module.wrap(source()), {
      filename: name,
      ...(code === undefined ? {} : { cachedData: code }),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    if (script.cachedDataRejected === true) this.#changed = true;
    this.#scripts.set(name, script);
    return script.runInThisContext() as ModuleBody;
  }

  /** Where a `require` of a module led, if that file is still the same. */
  ledTo(importer: string | undefined, request: string): string | undefined {
    const led = importer === undefined ? undefined : this.#modules.get(importer)?.led[request];
    return led !== undefined && this.#isFresh(led) ? led : undefined;
  }

  /** Keeps where a `require` led, of the modules that are kept. */
  leads(importer: string | undefined, request: string, found: string): void {
    const module = importer === undefined ? undefined : this.#modules.get(importer);
    if (module === undefined || module.led[request] === found) return;
    module.led[request] = found;
    this.#changed = true;
  }

  /** Writes the file, unless it would say the same. */
  write(exitCode: number): void {
    if (!this.#changed && (this.#whole || exitCode !== 0)) return;
    for (const [name, script] of this.#scripts) {
      const module = this.#modules.get(name);
      if (module !== undefined) this.#modules.set(name, { ...module, code: script.createCachedData() });
    }
    writeModules(this.#file, { modules: this.#modules, whole: exitCode === 0 });
  }

  #load(name: string): CachedModule {
    const cached = this.#modules.get(name);
    if (cached !== undefined && this.#isFresh(name)) return cached;
    const text = readFileSync(name, 'utf8');
    const read: CachedModule = { stamp: stampOf(name), source: () => text, code: undefined, led: {} };
    this.#modules.set(name, read);
    this.#fresh.set(name, true);
    this.#changed = true;
    return read;
  }

  #isFresh(name: string): boolean {
    const known = this.#fresh.get(name);
    if (known !== undefined) return known;
    const isSame = this.#modules.get(name)?.stamp === stampOf(name);
    this.#fresh.set(name, isSame);
    return isSame;
  }
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${String(stat.mtimeMs)}:${String(stat.size)}`;
}
