import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

/** A TypeScript that the user has installed. */
export interface Compiler {
  /** Its package.json. */
  readonly manifest: string;
  readonly script: string;
  readonly major: number;
}

/** The native one where it is installed beside the program (also under the name `typescript7`), else `typescript`. */
export function findCompiler(program: string): Compiler | undefined {
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

/** One mistake, as the compiler tells it. */
export interface Diagnostic {
  readonly code: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

export interface Verdict {
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks what a configuration names, as a process beside this one. */
export async function runCompiler(compiler: Compiler, config: string, cwd: string): Promise<Verdict> {
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
