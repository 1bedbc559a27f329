import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PodwrightError } from '../errors';
import { keepFile } from './keep-file';
import { nameFile } from './name-file';
import { awaitsAtTopLevel, inAsyncFunction } from './top-level-await';

export interface TranspileOptions {
  /** Folder for transpiled files. */
  readonly cacheDir: string;
  /** Files are named relative to it. */
  readonly cwd: string;
}

/** Changes with the options below: what an older version left in the cache is then not found. */
const loaderVersion = '2';

/**
 * The CommonJS of a TypeScript file, types dropped unchecked, with its source map inline. Kept in the cache folder
 * under a hash of content, path and loader, so that the compiler is loaded only for what has changed. One with a top-level
 * await is inside of an async function.
 * @throws PodwrightError E_PROGRAM_SYNTAX with the position
 */
export function transpile(file: string, { cacheDir, cwd }: TranspileOptions): string {
  const source = readFileSync(file, 'utf8');
  const hash = createHash('sha256').update(`${loaderVersion}\0${file}\0${source}`).digest('hex');
  const cached = join(cacheDir, 'transpile', `${hash}.js`);
  try {
    return readFileSync(cached, 'utf8');
  } catch {
    const code = compile(source, file, cwd);
    keepFile(cached, code);
    return code;
  }
}

function compile(source: string, file: string, cwd: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- 25 ms, only for what is not in the cache
  const swc = require('@swc/core') as typeof import('@swc/core');
  const parser = { syntax: 'typescript', decorators: true } as const;
  try {
    const { code } = swc.transformSync(source, {
      filename: file,
      swcrc: false,
      configFile: false,
      jsc: {
        parser,
        target: 'es2022',
        keepClassNames: true,
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
      inlineSourcesContent: false,
    });
    const waits = source.includes('await') && awaitsAtTopLevel(swc.parseSync(source, { ...parser, target: 'es2022' }));
    return waits ? inAsyncFunction(code) : code;
  } catch (error) {
    throw syntaxError(error, nameFile(file, cwd));
  }
}

/** swc says all in one text: what is wrong, and a picture of the source with `[file:line:column]` on top. */
function syntaxError(error: unknown, name: string): PodwrightError {
  // eslint-disable-next-line no-control-regex -- the text is coloured
  const text = (error instanceof Error ? error.message : String(error)).replace(/\x1b\[[\d;]*m/g, '');
  const [, what = text] = /^\s*(?:[x×]\s+)?(.+)$/m.exec(text) ?? [];
  const [, line, column] = /:(\d+):(\d+)\]/.exec(text) ?? [];
  const at = line === undefined ? name : `${name}:${line}:${column ?? '1'}`;
  return new PodwrightError('E_PROGRAM_SYNTAX', what, { at, fix: 'correct the syntax', cause: error });
}
