import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demandSound } from '../checks/demand-sound';
import { PodwrightError, warningsOf, withWarnings, type Finding } from '../errors';
import type { ManifestSet } from '../manifest';
import type { SynthResult } from '../synth/result';
import { readManifestPath, readManifestText, type ManifestFileOptions } from './manifest-file';
import { ProgramRun, type Handed } from './program-run';
import type { ProgramSource } from './program-source';
import { runCommand } from './run-command';
import { checkTypes } from './type-check';
import { whenSlow } from './when-slow';

export interface LoadOptions extends ManifestFileOptions {
  /** Folder for what can be made again: transpiled files and verdicts of the type checker. */
  readonly cacheDir: string;
  /** Whether TypeScript is type-checked beside the run. @default true */
  readonly typeCheck?: boolean | undefined;
  /** How long an asynchronous program or a command may take, in milliseconds. @default 60_000 */
  readonly timeout?: number | undefined;
  /** Told what is waited for, where that takes more than three seconds and does not keep this process from telling. */
  readonly onSlow?: ((what: string) => void) | undefined;
}

/**
 * Runs a program or reads YAML: either way manifest sets come out.
 *
 * A program is run in this process, for the length of the call with this package's sink, with a temporary
 * `CDK8S_OUTDIR` (where a plain cdk8s `App` writes to), and with a `process.exit` that throws.
 * @throws PodwrightError E_SOURCE, E_PROGRAM, E_PROGRAM_EXIT, E_PROGRAM_SYNTH, E_PROGRAM_SYNTAX, E_PROGRAM_TIMEOUT,
 *   E_TWO_COPIES, E_COMMAND, E_TRACE, E_TRACE_MISMATCH or E_FOREIGN_MANIFESTS
 * @throws ValidationError with every mistake of the program's constructs, of its types, or of the YAML
 */
export async function loadProgram(source: ProgramSource, options: LoadOptions): Promise<SynthResult> {
  switch (source.kind) {
    case 'manifests':
      return withoutWarnings(readManifestPath(source.path, options));
    case 'stdin':
      return withoutWarnings(readManifestText(readStdin(), '<stdin>', options));
    case 'command':
      return withOutputFolder(async (outdir) => {
        const { cwd, timeout = defaultTimeout } = options;
        const running = runCommand(source.command, { cwd, timeout, env: { ...process.env, CDK8S_OUTDIR: outdir } });
        await whenSlow(running, slow, () => options.onSlow?.(`waiting for "${source.command}" ...`));
        return resultOf([], outdir, source.command, options);
      });
    case 'program':
      return loadChecked(source.file, options);
  }
}

const defaultTimeout = 60_000;
const slow = 3_000;

/** A command before the pipe that failed leaves nothing: that nothing is wanted has to be said otherwise. */
function readStdin(): string {
  const text = readFileSync(0, 'utf8');
  if (text.trim() !== '') return text;
  throw new PodwrightError('E_SOURCE', 'standard input is empty', {
    fix: 'see what the command before the pipe said: it wrote no manifests',
  });
}

function withoutWarnings(sets: readonly ManifestSet[]): SynthResult {
  return { sets, warnings: [] };
}

/** Runs the program and its type checker side by side: a type error explains more than what it leads to. */
async function loadChecked(file: string, options: LoadOptions): Promise<SynthResult> {
  const wanted = options.typeCheck !== false && /\.[cm]?ts$/.test(file);
  const checking = wanted ? checkTypes(file, options) : Promise.resolve<readonly Finding[]>([]);
  const [types, run] = await Promise.allSettled([
    whenSlow(checking, slow, () => options.onSlow?.('checking types ...')),
    whenSlow(runProgram(file, options), slow, () =>
      options.onSlow?.('waiting for the program to call app.synth() ...'),
    ),
  ]);
  if (types.status === 'rejected') throw types.reason;
  const ran = run.status === 'rejected' ? warningsOf(run.reason) : run.value.warnings;
  const warnings = demandSound([...types.value, ...ran], { noun: 'type error' });
  if (run.status === 'rejected') throw withWarnings(run.reason, warnings);
  return { sets: run.value.sets, warnings };
}

function runProgram(file: string, options: LoadOptions): Promise<SynthResult> {
  return withOutputFolder(async (outdir) => {
    const { cwd, cacheDir, timeout = defaultTimeout } = options;
    const run = new ProgramRun(file, outdir, { cwd, cacheDir, timeout });
    return resultOf(await run.finish(), outdir, file, options);
  });
}

/** A folder that only a program without our `App` makes. */
async function withOutputFolder<Result>(use: (outdir: string) => Promise<Result>): Promise<Result> {
  const outdir = join(tmpdir(), `podwright-${randomBytes(8).toString('hex')}`);
  try {
    return await use(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function resultOf(handed: readonly Handed[], outdir: string, program: string, options: LoadOptions): SynthResult {
  const written = existsSync(outdir);
  const [first] = handed;
  const apps = new Set(handed.map(({ app }) => app)).size + (written ? 1 : 0);
  if (apps > 1)
    throw new PodwrightError('E_PROGRAM_SYNTH', `${program} has ${apps} Apps that call synth()`, {
      fix: 'make one App with an Environment for each, and call app.synth() once, at the end',
    });
  if (handed.length > 1)
    throw new PodwrightError('E_PROGRAM_SYNTH', `${program} calls synth() more than once`, {
      fix: 'put all environments into one App and call app.synth() once, at the end',
    });
  if (first?.result.sets.length === 0)
    throw new PodwrightError('E_PROGRAM_SYNTH', `the App of ${program} has no environment`, {
      fix: "declare an Environment in it: new Environment(app, 'staging', { ... })",
    });
  if (first !== undefined) return first.result;
  if (!written)
    throw new PodwrightError('E_PROGRAM_SYNTH', `${program} ended without app.synth()`, {
      fix: 'call app.synth() at the end, on an App whose outdir is not set',
    });
  const sets = readManifestPath(outdir, options);
  // Lines of files that are gone by now say nothing.
  return withoutWarnings(sets.map((set) => (isInside(set, outdir) ? { ...set, origins: {} } : set)));
}

function isInside(set: ManifestSet, outdir: string): boolean {
  return Object.values(set.origins).some(({ file }) => file?.includes(outdir));
}
