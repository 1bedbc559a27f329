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
}

const key = Symbol.for('podwright.Declaration');
const linesKey = Symbol.for('podwright.Declarations');
type Root = { [linesKey]?: Map<string, Declaration> };

const packageFolder = path.dirname(path.dirname(__dirname));
const ownFolders = ['lib', 'build'].map((folder) => path.join(packageFolder, folder) + path.sep);

/**
 * Remembers for a construct which line of the user's program is being executed; the lines themselves are kept at the
 * root of its tree. About 10 µs.
 */
export function rememberDeclaration(construct: object, root: object): void {
  const site = userSite();
  if (site === undefined) return;
  const at = `${fileOf(site)}:${String(site.getLineNumber())}:${String(site.getColumnNumber())}`;
  const holder = root as Root;
  if (holder[linesKey] === undefined) Object.defineProperty(holder, linesKey, { value: new Map() });
  const lines = holder[linesKey] as Map<string, Declaration>;
  let declaration = lines.get(at);
  if (declaration === undefined) {
    declaration = { key: at, error: deepError() };
    lines.set(at, declaration);
  }
  Object.defineProperty(construct, key, { value: declaration, configurable: true });
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
  const error = (construct as { [key]?: Declaration })[key]?.error;
  if (error === undefined) return undefined;
  const frames = (error.stack ?? '').split('\n').flatMap((line) => {
    const match = /\(?(?:file:\/\/)?((?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+)(?::\d+)?\)?\s*$/.exec(line);
    return match?.[1] === undefined ? [] : [{ file: match[1], line: Number(match[2]) }];
  });
  return pick(frames, ({ file }) => file);
}

/** The nearest frame of the user's program. */
function userSite(): NodeJS.CallSite | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: NodeJS.CallSite[] } = {};
  try {
    Error.prepareStackTrace = (_error, sites) => sites;
    Error.stackTraceLimit = depth;
    Error.captureStackTrace(holder, userSite);
    return pick(holder.stack ?? [], fileOf);
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Constructs may be nested deeply between the user's line and ours. */
const depth = 50;

function deepError(): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = depth;
  const error = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

/** The nearest frame outside of this package and of node_modules; a library's frame where there is no other. */
function pick<Frame>(frames: readonly Frame[], file: (frame: Frame) => string): Frame | undefined {
  const foreign = frames.filter((frame) => {
    const name = file(frame);
    return path.isAbsolute(name) && !ownFolders.some((folder) => name.startsWith(folder));
  });
  const own = foreign.find((frame) => !file(frame).includes(`${path.sep}node_modules${path.sep}`));
  return (
    own ?? foreign.find((frame) => !/[\\/]node_modules[\\/](constructs|cdk8s|cdk8s-plus-\d+)[\\/]/.test(file(frame)))
  );
}

function fileOf(site: NodeJS.CallSite): string {
  return (site.getFileName() ?? '').replace(/^file:\/\//, '');
}
