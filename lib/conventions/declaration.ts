import { findSourceMap } from 'node:module';
import * as path from 'node:path';

/** Where a construct was made: position in the running code, mapped to the source only when somebody asks. */
export interface Declaration {
  readonly site: NodeJS.CallSite;
}

export interface SourcePosition {
  readonly file: string;
  readonly line: number;
}

const key = Symbol.for('podwright.Declaration');
const ownFolder = path.dirname(__dirname) + path.sep;
const modulesFolder = `${path.sep}node_modules${path.sep}`;

/** Remembers for a construct the line of the user's program that is being executed. About 10 µs. */
export function rememberDeclaration(construct: object): void {
  const site = userSite();
  if (site !== undefined) Object.defineProperty(construct, key, { value: { site }, configurable: true });
}

/** Tells one remembered line from another, without looking for its source. */
export function declarationKeyOf(construct: object): string | undefined {
  const site = (construct as { [key]?: Declaration })[key]?.site;
  if (site === undefined) return undefined;
  return `${fileOf(site)}:${String(site.getLineNumber())}:${String(site.getColumnNumber())}`;
}

/** File (absolute) and line of the remembered declaration, in terms of the TypeScript source where a map is known. */
export function declarationOf(construct: object): SourcePosition | undefined {
  const declaration = (construct as { [key]?: Declaration })[key];
  return declaration === undefined ? undefined : mapped(declaration.site);
}

/** The nearest frame outside of this package and of node_modules; a library's frame where there is no other. */
function userSite(): NodeJS.CallSite | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: NodeJS.CallSite[] } = {};
  try {
    Error.prepareStackTrace = (_error, sites) => sites;
    Error.stackTraceLimit = 40;
    Error.captureStackTrace(holder, userSite);
    const frames = (holder.stack ?? []).filter((site) => isForeign(site));
    return (
      frames.find((site) => !fileOf(site).includes(modulesFolder)) ?? frames.find((site) => !isFramework(fileOf(site)))
    );
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function fileOf(site: NodeJS.CallSite): string {
  return (site.getFileName() ?? '').replace(/^file:\/\//, '');
}

function isForeign(site: NodeJS.CallSite): boolean {
  const file = fileOf(site);
  return path.isAbsolute(file) && !file.startsWith(ownFolder);
}

function isFramework(file: string): boolean {
  return /[\\/]node_modules[\\/](constructs|cdk8s|cdk8s-plus-\d+)[\\/]/.test(file);
}

/**
 * Node's own source maps first (our loader and `node --enable-source-maps`); then whatever hook formats stacks in this
 * process: ts-node and jest install one that maps positions and answers with text.
 */
function mapped(site: NodeJS.CallSite): SourcePosition | undefined {
  const file = fileOf(site);
  const line = site.getLineNumber() ?? 0;
  const entry = findSourceMap(file)?.findEntry(line - 1, (site.getColumnNumber() ?? 1) - 1);
  if (entry !== undefined && 'originalSource' in entry) {
    return {
      file: path.resolve(path.dirname(file), entry.originalSource.replace(/^file:\/\//, '')),
      line: entry.originalLine + 1,
    };
  }
  const text: unknown = Error.prepareStackTrace?.(new Error(), [site]);
  const match = typeof text === 'string' ? /\(?((?:file:\/\/)?[^()\n]+?):(\d+):\d+\)?\s*$/.exec(text.trim()) : null;
  if (match?.[1] !== undefined && match[2] !== undefined) {
    return {
      file: match[1]
        .replace(/^.*\(/, '')
        .replace(/^.*?at /, '')
        .replace(/^file:\/\//, ''),
      line: Number(match[2]),
    };
  }
  return line === 0 ? undefined : { file, line };
}
