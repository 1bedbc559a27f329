import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Finding } from '../errors';
import { nameFile } from './name-file';
import { findNearest } from './tsconfig-paths';
import { shortenTypes, typeHint } from './type-hint';

export interface TypeCheckOptions {
  /** Files are named relative to it. */
  readonly cwd: string;
  readonly cacheDir: string;
}

/**
 * Checks the types of a program with the user's own compiler, as a process beside this one: the native TypeScript 7
 * where it is installed (also under the name `typescript7`), else `typescript`. Checked are the program and what it
 * imports, with the settings of the nearest `tsconfig.json`: a mistake in a test of the project is no reason to refuse
 * a deploy. The verdict is kept until one of the files that the compiler read has changed.
 * @returns one error for each mistake; a warning when there is no compiler
 */
export async function checkTypes(program: string, options: TypeCheckOptions): Promise<readonly Finding[]> {
  const config = findNearest(dirname(program), 'tsconfig.json');
  const key = ['4', program, config ?? ''].join('\0');
  const stem = join(options.cacheDir, 'type-check', createHash('sha256').update(key).digest('hex'));
  const known = readVerdict(`${stem}.json`);
  if (known !== undefined) return known;
  const compiler = findCompiler(program);
  if (compiler === undefined)
    return [
      unchecked(program, options.cwd, 'there is no typescript beside the program', 'npm install --save-dev typescript'),
    ];
  if (!tryToKeep(`${stem}.tsconfig.json`, JSON.stringify(configFor(compiler, program, config))))
    return [unchecked(program, options.cwd, `the folder ${options.cacheDir} is not writable`, 'make it writable')];
  const verdict = await judge(compiler, program, config, `${stem}.tsconfig.json`);
  const findings = verdict.diagnostics.map((diagnostic) => findingOf(diagnostic, options.cwd));
  const inputs = [...verdict.files, compiler.manifest, ...configsAbove(config), ...lockfiles(program)];
  tryToKeep(`${stem}.json`, JSON.stringify({ inputs: fingerprints(inputs), findings }));
  return findings;
}

async function judge(compiler: Compiler, program: string, config: string | undefined, own: string): Promise<Verdict> {
  const cwd = dirname(config ?? program);
  const verdict = await runCompiler(compiler, own, cwd);
  if (verdict.diagnostics.length === 0 || config === undefined) return verdict;
  // Declarations that the project includes without an import may be missing: the whole project knows them.
  const whole = await runCompiler(compiler, config, cwd);
  if (!whole.files.includes(program)) return verdict;
  const read = new Set(verdict.files);
  return { ...verdict, diagnostics: whole.diagnostics.filter(({ file }) => file === undefined || read.has(file)) };
}

/** A `tsconfig.json` in the cache folder, for this one program. */
function configFor({ major }: Compiler, program: string, config: string | undefined): object {
  const off = { incremental: false, composite: false, declaration: false, declarationMap: false };
  const common = { noEmit: true, ...off, typeRoots: typeRootsOf(dirname(program)) };
  if (config !== undefined) return { extends: config, files: [program], include: [], compilerOptions: common };
  const module = major >= 6 ? 'node20' : 'node16';
  const types = hasNodeTypes(program) ? ['node'] : [];
  const language = {
    strict: true,
    skipLibCheck: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    target: 'es2022',
  };
  return { files: [program], compilerOptions: { ...language, module, types, ...common } };
}

/** Where type packages are looked for; the compiler would start from the folder of the configuration. */
function typeRootsOf(folder: string): string[] {
  const here = join(folder, 'node_modules', '@types');
  return dirname(folder) === folder ? [here] : [here, ...typeRootsOf(dirname(folder))];
}

/** The configuration and the one it extends, if that is named by a path: enough to notice a change. */
function configsAbove(config: string | undefined): string[] {
  if (config === undefined) return [];
  const [, base] = /"extends"\s*:\s*"(\.[^"]*)"/.exec(readFileSync(config, 'utf8')) ?? [];
  return base === undefined ? [config] : [config, resolve(dirname(config), base)];
}

interface Compiler {
  /** Its package.json. */
  readonly manifest: string;
  readonly script: string;
  readonly major: number;
}

function findCompiler(program: string): Compiler | undefined {
  const found = ['typescript', 'typescript7'].flatMap((name) => compilerNamed(name, program) ?? []);
  return found.find(({ major }) => major >= 7) ?? found[0];
}

function compilerNamed(name: string, program: string): Compiler | undefined {
  try {
    const manifest = createRequire(program).resolve(`${name}/package.json`);
    const { version, bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string; bin: { tsc: string } };
    return { manifest, script: resolve(dirname(manifest), bin.tsc), major: Number.parseInt(version, 10) };
  } catch {
    return undefined;
  }
}

function unchecked(program: string, cwd: string, why: string, fix: string): Finding {
  const message = `the types were not checked: ${why}`;
  return { code: 'W_TYPE_CHECK', severity: 'warning', message, file: nameFile(program, cwd), fix };
}

function hasNodeTypes(program: string): boolean {
  try {
    createRequire(program).resolve('@types/node/package.json');
    return true;
  } catch {
    return false;
  }
}

interface Diagnostic {
  readonly code: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

interface Verdict {
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

async function runCompiler(compiler: Compiler, config: string, cwd: string): Promise<Verdict> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- no child process, no need to load it
  const { fork } = require('node:child_process') as typeof import('node:child_process');
  const args = ['--noEmit', '--listFiles', '--pretty', 'false', '-p', config];
  // `fork` runs the script with the node that we run on.
  const child = fork(compiler.script, args, { cwd, execArgv: [], silent: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  await new Promise<void>((done, failed) => child.once('close', () => done()).once('error', failed));
  return parseOutput(output, cwd);
}

/** Lines are files, or `file(line,column): error TS1: text` with more text indented below, or `error TS1: text`. */
export function parseOutput(output: string, cwd: string): Verdict {
  const files: string[] = [];
  const diagnostics: { -readonly [Field in keyof Diagnostic]: Diagnostic[Field] }[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, file, row, column, code, message] = /^(?:(.+?)\((\d+),(\d+)\): )?error (TS\d+): (.*)$/.exec(line) ?? [];
    const last = diagnostics.at(-1);
    if (code !== undefined && message !== undefined) {
      const place = file === undefined ? {} : { file: resolve(cwd, file), line: Number(row), column: Number(column) };
      diagnostics.push({ code, message: message.replace(/\.$/, ''), ...place });
    } else if (/^\s+\S/.test(line) && last !== undefined) last.message += `; ${line.trim().replace(/\.$/, '')}`;
    else if (/\.(?:[cm]?tsx?|[cm]?jsx?|json)$/.test(line)) files.push(resolve(cwd, line));
  }
  return { files, diagnostics };
}

function findingOf({ code, message, file, line, column }: Diagnostic, cwd: string): Finding {
  const place = file === undefined ? {} : { file: nameFile(file, cwd), line, column };
  return { code, severity: 'error', message: shortenTypes(message), ...place, fix: typeHint(message) };
}

interface KeptVerdict {
  /** File -> what it was when the verdict was made. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

function readVerdict(path: string): readonly Finding[] | undefined {
  try {
    const { inputs, findings } = JSON.parse(readFileSync(path, 'utf8')) as KeptVerdict;
    return Object.entries(inputs).every(([file, print]) => isSame(file, print)) ? findings : undefined;
  } catch {
    return undefined;
  }
}

/** False when the folder cannot be written. */
function tryToKeep(path: string, text: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return true;
  } catch {
    return false;
  }
}

function fingerprints(files: readonly string[]): Record<string, string> {
  return Object.fromEntries([...new Set(files.map(watched))].map((file) => [file, fingerprint(file)]));
}

/**
 * Of a library its package.json, for all of its files: three hundred looks at every start would take longer than the
 * program. An installation writes it anew; what is changed by hand in node_modules is not noticed.
 */
function watched(file: string): string {
  const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/.][^\\/]*)[\\/]/.exec(file) ?? [];
  const manifest = folder === undefined ? file : join(folder, 'package.json');
  return stampOf(manifest) === '' ? file : manifest;
}

/** Size and times of a file; of the user's own files, which git and editors write anew, also the content. */
function fingerprint(file: string): string {
  const stamp = stampOf(file);
  return isOfLibrary(file) || stamp === '' ? stamp : `${stamp} ${contentHash(file)}`;
}

/** Only where the time of a file is another one, its content is read. */
function isSame(file: string, print: string): boolean {
  const [before, content] = print.split(' ');
  const stamp = stampOf(file);
  if (stamp === before) return true;
  return stamp !== '' && content !== undefined && contentHash(file) === content;
}

function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  // npm gives every file that it unpacks the same time of change; when it was put there tells one from another.
  return found === undefined ? '' : `${found.size}:${found.mtimeMs}:${found.ctimeMs}`;
}

function contentHash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function isOfLibrary(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`) || basename(file).startsWith('lib.');
}

/** What an installation leaves behind: another one may resolve the same imports to other files. */
function lockfiles(program: string): string[] {
  const manifest = findNearest(dirname(program), 'package.json');
  if (manifest === undefined) return [];
  return [manifest, join(dirname(manifest), 'node_modules', '.package-lock.json')];
}
