import { existsSync } from 'node:fs';
import * as path from 'node:path';

/** File (absolute) and line in the source that the user wrote. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
}

interface Declaration {
  /** Position in the running code: tells one line of the program from another. */
  readonly key: string;
  /** Made at that line. Its `stack` is formatted, and mapped to the source, only when somebody asks. */
  readonly error: Error;
  readonly options: DeclarationOptions;
}

const key = Symbol.for('podwright.Declaration');
const linesKey = Symbol.for('podwright.Declarations');
type Root = { [linesKey]?: Map<string, Declaration> };

const packageFolder = path.dirname(path.dirname(__dirname));
const ownFolders = ['lib', 'build'].map((folder) => path.join(packageFolder, folder) + path.sep);

export interface DeclarationOptions {
  /** Whether the constructors of the user's own classes are passed over: their `super(...)` says nothing. */
  readonly outsideOfConstructors?: boolean | undefined;
  /** A function of the user's program that is passed over, too, with all that it calls: its caller has the line. */
  readonly outsideOf?: Caller | undefined;
}

type Caller = (...args: never[]) => unknown;

/**
 * Remembers for a construct which line of the user's program is being executed; the lines themselves are kept at the
 * root of its tree. About 10 µs.
 */
export function rememberDeclaration(construct: object, root: object, options: DeclarationOptions = {}): void {
  // What an Environment remembers of its children, they would find themselves.
  if (key in construct && options.outsideOfConstructors !== true && options.outsideOf === undefined) return;
  const { site, frames } = userSite(options);
  if (site === undefined) return;
  const at = `${fileOf(site)}:${String(site.getLineNumber())}:${String(site.getColumnNumber())}`;
  const holder = root as Root;
  if (holder[linesKey] === undefined) Object.defineProperty(holder, linesKey, { value: new Map() });
  const lines = holder[linesKey] as Map<string, Declaration>;
  let declaration = lines.get(at);
  if (declaration === undefined) {
    // One frame more: the one that makes the error.
    declaration = { key: at, error: deepError(frames + 1, options.outsideOf), options };
    lines.set(at, declaration);
  }
  Object.defineProperty(construct, key, { value: declaration, configurable: true });
}

/** Says that a construct was made on the line of another: what a constructor makes needs no look at the stack. */
export function shareDeclaration(construct: object, other: object): void {
  const declaration = (other as { [key]?: Declaration })[key];
  if (declaration !== undefined) Object.defineProperty(construct, key, { value: declaration, configurable: true });
}

/** Tells one remembered line from another, without looking for its source. */
export function declarationKeyOf(construct: object): string | undefined {
  return (construct as { [key]?: Declaration })[key]?.key;
}

/**
 * The remembered line in terms of the source: whatever maps positions in this process (node's source maps, ts-node,
 * jest) does it when the stack is read.
 */
export function declarationOf(construct: object): SourcePosition | undefined {
  const declaration = (construct as { [key]?: Declaration })[key];
  return declaration === undefined ? undefined : positionOf(declaration.error, declaration.options);
}

/** `file:line` of the program that is being executed, for an error that is thrown at once. */
export function userLine(): string | undefined {
  const position = positionOf(deepError(), {});
  return position === undefined ? undefined : `${relativeToPackage(position.file)}:${String(position.line)}`;
}

/** Folder of the program's file that is being executed. */
export function userFolder(): string | undefined {
  const position = positionOf(deepError(), {});
  return position === undefined ? undefined : path.dirname(position.file);
}

/** Relative to the folder of the nearest package.json: the same on every machine. */
export function relativeToPackage(file: string): string {
  const folder = path.dirname(file);
  for (let at = folder; ; at = path.dirname(at)) {
    const found = existsSync(path.join(at, 'package.json'));
    if (found || path.dirname(at) === at) {
      return path
        .relative(found ? at : folder, file)
        .split(path.sep)
        .join('/');
    }
  }
}

interface Frame {
  readonly file: string;
  readonly line: number;
  readonly constructor: boolean;
}

function positionOf(error: Error, options: DeclarationOptions): SourcePosition | undefined {
  const frames = (error.stack ?? '').split('\n').flatMap((text): Frame[] => {
    // Node's own are called node:internal/url.
    const match = /[\s(](?:file:\/\/)?((?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+)(?::\d+)?\)?\s*$/.exec(text);
    const constructor = /^\s*at new /.test(text);
    return match?.[1] === undefined ? [] : [{ file: match[1], line: Number(match[2]), constructor }];
  });
  const frame = pick(
    frames,
    ({ file }) => file,
    ({ constructor }) => constructor,
    options,
  );
  return frame && { file: frame.file, line: frame.line };
}

interface UserSite {
  readonly site: NodeJS.CallSite | undefined;
  /** How many frames of the stack lead to it. */
  readonly frames: number;
}

/** The nearest frame of the user's program. Most are near, and each frame of a captured stack costs. */
function userSite(options: DeclarationOptions): UserSite {
  const outside = options.outsideOfConstructors === true;
  const near = capture(outside ? depth : nearDepth, options.outsideOf);
  const found = outside ? -1 : near.findIndex((site) => isOfProgram(fileOf(site)));
  if (found !== -1) return { site: near[found], frames: found + 1 };
  const all = outside || near.length < nearDepth ? near : capture(depth, options.outsideOf);
  const site = pick(all, fileOf, isConstructor, options);
  return { site, frames: site === undefined ? 0 : all.indexOf(site) + 1 };
}

function capture(limit: number, outsideOf: Caller = userSite): NodeJS.CallSite[] {
  const { stackTraceLimit } = Error;
  const prepareStackTrace: unknown = Reflect.get(Error, 'prepareStackTrace');
  const holder: { stack?: NodeJS.CallSite[] } = {};
  try {
    Error.prepareStackTrace = (_error, sites) => sites;
    Error.stackTraceLimit = limit;
    Error.captureStackTrace(holder, outsideOf);
    return holder.stack ?? [];
  } finally {
    Reflect.set(Error, 'prepareStackTrace', prepareStackTrace);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Constructs may be nested deeply between the user's line and ours. */
const depth = 50;
const nearDepth = 12;

function deepError(frames = depth, outsideOf?: Caller): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = frames;
  const error = new Error();
  if (outsideOf !== undefined) Error.captureStackTrace(error, outsideOf);
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

/** The nearest frame outside of this package and of node_modules; a library's frame where there is no other. */
function pick<F>(
  frames: readonly F[],
  file: (frame: F) => string,
  isConstructor: (frame: F) => boolean,
  { outsideOfConstructors = false }: DeclarationOptions,
): F | undefined {
  const foreign = frames.filter((frame) => isForeign(file(frame)));
  const own = foreign.filter((frame) => isOfProgram(file(frame)));
  const outside = outsideOfConstructors ? own.find((frame) => !isConstructor(frame)) : undefined;
  return (
    outside ??
    own[0] ??
    foreign.find((frame) => !/[\\/]node_modules[\\/](constructs|cdk8s|cdk8s-plus-\d+)[\\/]/.test(file(frame)))
  );
}

/** Outside of this package; node's own frames have no absolute path. */
function isForeign(file: string): boolean {
  return path.isAbsolute(file) && !ownFolders.some((folder) => file.startsWith(folder));
}

function isOfProgram(file: string): boolean {
  return isForeign(file) && !file.includes(`${path.sep}node_modules${path.sep}`);
}

function isConstructor(site: NodeJS.CallSite): boolean {
  return site.isConstructor();
}

function fileOf(site: NodeJS.CallSite): string {
  const name = site.getFileName() ?? '';
  return name.startsWith('file://') ? name.slice('file://'.length) : name;
}
