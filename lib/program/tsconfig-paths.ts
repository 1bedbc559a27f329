import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Where `paths` and `baseUrl` of the nearest `tsconfig.json` say that a module lies: candidates in their order, without
 * extension. Only this file is read, not what it extends.
 */
export function tsconfigCandidates(request: string, importer: string): string[] {
  const config = findNearest(dirname(importer), 'tsconfig.json');
  const options = config === undefined ? undefined : readOptions(config);
  if (config === undefined || options === undefined) return [];
  const base = resolve(dirname(config), options.baseUrl ?? '.');
  const matches = Object.entries(options.paths ?? {})
    .map(([pattern, targets]) => ({ pattern, targets, star: starOf(pattern, request) }))
    .filter(({ star }) => star !== undefined)
    .sort((a, b) => b.pattern.length - a.pattern.length);
  const mapped = (matches[0]?.targets ?? []).map((target) =>
    resolve(base, target.replace('*', matches[0]?.star ?? '')),
  );
  return options.baseUrl === undefined ? mapped : [...mapped, resolve(base, request)];
}

/** The file of this name in the folder or the nearest one above. */
export function findNearest(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
  return dirname(folder) === folder ? undefined : findNearest(dirname(folder), name);
}

/** What `*` stands for; empty for an equal text without `*`; undefined when the pattern does not match. */
function starOf(pattern: string, request: string): string | undefined {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === request ? '' : undefined;
  const fits = request.length >= before.length + after.length && request.startsWith(before) && request.endsWith(after);
  return fits ? request.slice(before.length, request.length - after.length) : undefined;
}

interface PathOptions {
  readonly baseUrl?: string;
  readonly paths?: Readonly<Record<string, readonly string[]>>;
}

/** Undefined when the file cannot be read: the type checker is the one to say what is wrong with it. */
function readOptions(file: string): PathOptions | undefined {
  try {
    const config = JSON.parse(withoutComments(readFileSync(file, 'utf8'))) as { compilerOptions?: PathOptions };
    return config.compilerOptions ?? {};
  } catch {
    return undefined;
  }
}

/** JSON with comments and trailing commas to JSON: texts are matched first, so that nothing in them is touched. */
function withoutComments(text: string): string {
  const token = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[}\]])/g;
  return text.replace(token, (_match, quoted: string | undefined) => quoted ?? '');
}
