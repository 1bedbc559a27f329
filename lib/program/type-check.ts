import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Finding } from '../errors';
import { findCompiler, runCompiler, type Compiler, type Diagnostic, type Verdict } from './compiler';
import { keepFile } from './keep-file';
import { keepFindings, readFindings } from './kept-findings';
import { nameFile } from './name-file';
import { findNearest } from './tsconfig-paths';
import { shortenTypes, typeHint } from './type-hint';

export interface TypeCheckOptions {
  /** Files are named relative to it. */
  readonly cwd: string;
  readonly cacheDir: string;
}

/**
 * Checks the types of a program with the user's own compiler, as a process beside this one. Checked are the program and
 * what it imports, with the settings of the nearest `tsconfig.json`: a mistake in a test of the project is no reason to
 * refuse a deploy. The findings are kept until one of the files that the compiler read has changed.
 * @returns one error for each mistake; a warning when there is no compiler
 */
export async function checkTypes(program: string, options: TypeCheckOptions): Promise<readonly Finding[]> {
  const config = findNearest(dirname(program), 'tsconfig.json');
  const key = ['7', program, config ?? ''].join('\0');
  const stem = join(options.cacheDir, 'type-check', createHash('sha256').update(key).digest('hex'));
  const known = readFindings(`${stem}.json`);
  if (known !== undefined) return known;
  const compiler = findCompiler(program);
  if (compiler === undefined)
    return [
      unchecked(program, options.cwd, 'there is no typescript beside the program', 'npm install --save-dev typescript'),
    ];
  if (!keepFile(`${stem}.tsconfig.json`, JSON.stringify(configFor(compiler, program, config))))
    return [unchecked(program, options.cwd, `the folder ${options.cacheDir} is not writable`, 'make it writable')];
  const verdict = await judge(compiler, program, config, `${stem}.tsconfig.json`);
  const findings = onceAFile(verdict.diagnostics).map((diagnostic) => findingOf(diagnostic, options.cwd));
  if (verdict.diagnostics.some(({ code }) => notFound.test(code))) return findings;
  const inputs = [...verdict.files, compiler.manifest, ...configsAbove(config), ...installations(program)];
  keepFindings(`${stem}.json`, inputs, findings);
  return findings;
}

/**
 * A file, a module or its declarations are not there. What mends it may be anywhere, and need not be an installation: no
 * file that could be watched says when.
 */
const notFound = /^TS(?:2307|2580|2591|2688|2792|2882|5083|6053|7016)$/;

/** That a file is of the other kind of modules, the compiler says for every name that it imports. */
function onceAFile(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const isFirst = ({ code, file }: Diagnostic, index: number): boolean =>
    diagnostics.findIndex((other) => other.code === code && other.file === file) === index;
  return diagnostics.filter((each, index) => !/^TS12(?:86|87|95)$/.test(each.code) || isFirst(each, index));
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

function findingOf({ code, message, file, line, column }: Diagnostic, cwd: string): Finding {
  const place = file === undefined ? {} : { file: nameFile(file, cwd), line, column };
  return { code, severity: 'error', message: shortenTypes(message), ...place, fix: typeHint(message, code) };
}

/** The configuration and the one it extends, if that is named by a path: enough to notice a change. */
function configsAbove(config: string | undefined): string[] {
  if (config === undefined) return [];
  const [, base] = /"extends"\s*:\s*"(\.[^"]*)"/.exec(readFileSync(config, 'utf8')) ?? [];
  return base === undefined ? [config] : [config, resolve(dirname(config), base)];
}

/** What npm, pnpm and yarn (its second major and its first) write at the end of an installation. */
const installed = ['.package-lock.json', '.modules.yaml', '.yarn-state.yml', '.yarn-integrity'];

/** What an installation leaves behind, here or for the whole workspace: another one may resolve imports to other files. */
function installations(program: string): string[] {
  const folder = dirname(program);
  const manifest = findNearest(folder, 'package.json');
  if (manifest === undefined) return [];
  const files = installed.map((name) => join('node_modules', name));
  return [manifest, ...files.map((file) => findNearest(folder, file) ?? join(dirname(manifest), file))];
}
