import { createRequire } from 'node:module';

/** A module as node's loader hands it around. */
export interface LoadedModule {
  readonly filename: string;
  exports: unknown;
  require(request: string): unknown;
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
export function requireOf(module: LoadedModule): NodeJS.Require {
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
