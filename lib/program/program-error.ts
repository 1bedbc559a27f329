import { readFileSync } from 'node:fs';
import { findSourceMap } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PodwrightError } from '../errors';
import { nameFile } from './name-file';
import { moduleHint } from './type-hint';

/**
 * What a program threw, as an error that names the user's own line. Errors of ours pass: they do that themselves.
 * @param cwd files are named relative to it
 * @param rejected whether a promise was rejected with it that nobody waits for
 */
export function programError(thrown: unknown, cwd: string, rejected = false): PodwrightError {
  if (PodwrightError.isPodwrightError(thrown)) return thrown;
  const what = describe(thrown);
  const missing = /^Cannot find module '([^']+)'/.exec(what)?.[1];
  const frames = framesOf(thrown);
  const at = userPosition(frames, cwd, missing);
  if (/^Cannot add children (to ".*" )?during synthesis$/.test(what))
    return new PodwrightError('E_PROGRAM_SYNTH', 'something is declared after app.synth(): no manifest would have it', {
      at,
      fix: 'call app.synth() last',
      cause: thrown,
    });
  if (what.startsWith('cannot find a parent chart'))
    return new PodwrightError('E_PROGRAM', 'a construct has no Environment above it', {
      at,
      fix: 'put it into an Environment: give it that in place of the App',
      cause: thrown,
    });
  const fix = missing === undefined ? fixOf(what, frames) : moduleHint(missing);
  return new PodwrightError('E_PROGRAM', rejected ? `unhandled rejection: ${what}` : what, { at, fix, cause: thrown });
}

/**
 * What nobody caught after the program was loaded (a timer, a promise), if it is the program's: it has a line of the
 * program in its stack, or is no error at all, which nobody else throws.
 */
export function lateProgramError(thrown: unknown, cwd: string): PodwrightError | undefined {
  const programs = !isErrorLike(thrown) || userPosition(framesOf(thrown), cwd, undefined) !== undefined;
  return programs ? programError(thrown, cwd) : undefined;
}

function describe(thrown: unknown): string {
  if (!(thrown instanceof Error || isErrorLike(thrown))) return `the program threw ${String(thrown)}`;
  // Node lists the whole chain of requires below the first line.
  const message = thrown.message.split('\nRequire stack:')[0] ?? '';
  if (message.trim() === '') return `the program threw ${classOf(thrown)} without a message`;
  if (thrown.name === 'Error' || thrown.name === '') return message;
  return message.startsWith(`${thrown.name}: `) ? message : `${thrown.name}: ${message}`;
}

function classOf(error: Error): string {
  const { name } = error.constructor;
  return error.name === 'Error' && name !== '' && name !== 'Object' ? name : error.name;
}

function isErrorLike(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}

function fixOf(what: string, [innermost]: readonly Position[]): string {
  // Plain JavaScript may pass what no type allows, and we fall over it.
  if (/^(?:Type|Range)Error: /.test(what) && innermost !== undefined && isOwn(innermost.file))
    return 'compare the arguments of this line with their types: one is missing, or of another kind';
  if (what.startsWith('There is already a Construct with name')) return 'give one of the two another id';
  return 'correct the program';
}

interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column` of the innermost frame in the user's own code, in terms of its TypeScript. */
function userPosition(frames: readonly Position[], cwd: string, missing: string | undefined): string | undefined {
  const frame = frames.find(({ file }) => isUsers(file));
  if (frame === undefined) return undefined;
  const { file, line, column } = (missing === undefined ? undefined : importOf(missing, frame.file)) ?? mapped(frame);
  return `${nameFile(file, cwd)}:${line}:${column}`;
}

function framesOf(thrown: unknown): readonly Position[] {
  const stack = isErrorLike(thrown) ? (thrown.stack ?? '') : '';
  return stack.split('\n').flatMap((line) => positionOf(line) ?? []);
}

/** Where a module is named: transpilers give the `require` that an `import` becomes no position. */
function importOf(module: string, file: string): Position | undefined {
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes(`'${module}'`) || text.includes(`"${module}"`));
  return line === -1 ? undefined : { file, line: line + 1, column: (lines[line]?.search(/['"]/) ?? 0) + 1 };
}

/** A frame is `    at f (/a/b.ts:1:2)` or `    at /a/b.ts:1:2`; a syntax error begins with `/a/b.js:1`. */
function positionOf(line: string): Position | undefined {
  const frame = /^\s+at (?:.*\()?(.+?):(\d+):(\d+)\)?$/.exec(line) ?? /^((?:\/|[A-Za-z]:\\).+?):(\d+)()$/.exec(line);
  if (frame === null) return undefined;
  const [, file = '', row, column] = frame;
  const path = file.startsWith('file://') ? fileURLToPath(file) : file;
  return { file: path.replace(/^async /, ''), line: Number(row), column: Number(column) || 1 };
}

function isUsers(file: string): boolean {
  return resolve(file) === file && !/[\\/]node_modules[\\/]/.test(file) && !isOwn(file);
}

function isOwn(file: string): boolean {
  const built = dirname(__dirname);
  return [built, join(dirname(built), 'bin')].some((folder) => file.startsWith(folder + sep));
}

function mapped(position: Position): Position {
  const entry = findSourceMap(position.file)?.findEntry(position.line - 1, position.column - 1);
  if (entry === undefined || !('originalSource' in entry)) return position;
  const { originalSource: source, originalLine, originalColumn } = entry;
  const file = source.startsWith('file://') ? fileURLToPath(source) : resolve(dirname(position.file), source);
  return { file, line: originalLine + 1, column: originalColumn + 1 };
}
