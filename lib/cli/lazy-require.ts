import { createRequire } from 'node:module';

/** A module as node's loader hands it around. */
export interface LoadedModule {
  readonly filename: string;
  exports: unknown;
  require(request: string): unknown;
}

/** `require` as node makes it for each module. */
export function requireOf(module: LoadedModule): NodeJS.Require {
  const made = createRequireLazily(module.filename);
  const require = ((request: string) => module.require(request)) as NodeJS.Require;
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
