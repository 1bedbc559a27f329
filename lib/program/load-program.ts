import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { demandSound } from '../checks/demand-sound';
import { PodwrightError, warningsOf, withWarnings, type Finding } from '../errors';
import type { ManifestSet } from '../manifest';
import { sinkKey, type Sink, type SynthesizedApp, type SynthResult } from '../synth/result';
import { readManifestPath, readManifestText, type ManifestFileOptions } from './manifest-file';
import { refuseCopies } from './package-copies';
import { programError } from './program-error';
import type { ProgramSource } from './program-source';
import { runCommand } from './run-command';
import { checkTypes } from './type-check';
import { installTypeScriptLoader, loadMain } from './typescript-loader';

export interface LoadOptions extends ManifestFileOptions {
  /** Folder for what can be made again: transpiled files and verdicts of the type checker. */
  readonly cacheDir: string;
  /** Whether TypeScript is type-checked beside the run. @default true */
  readonly typeCheck?: boolean | undefined;
  /** How long an asynchronous program or a command may take, in milliseconds. @default 60_000 */
  readonly timeout?: number | undefined;
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
      return withoutWarnings(readManifestText(readFileSync(0, 'utf8'), '<stdin>', options));
    case 'command':
      return withOutputFolder(async (outdir) => {
        const { cwd, timeout = defaultTimeout } = options;
        await runCommand(source.command, { cwd, timeout, env: { ...process.env, CDK8S_OUTDIR: outdir } });
        return resultOf([], outdir, source.command, options);
      });
    case 'program':
      return loadChecked(source.file, options);
  }
}

const defaultTimeout = 60_000;

function withoutWarnings(sets: readonly ManifestSet[]): SynthResult {
  return { sets, warnings: [] };
}

/** Runs the program and its type checker side by side: a type error explains more than what it leads to. */
async function loadChecked(file: string, options: LoadOptions): Promise<SynthResult> {
  const wanted = options.typeCheck !== false && /\.[cm]?ts$/.test(file);
  const checking = wanted ? checkTypes(file, options) : Promise.resolve<readonly Finding[]>([]);
  const [types, run] = await Promise.allSettled([checking, runProgram(file, options)]);
  if (types.status === 'rejected') throw types.reason;
  const ran = run.status === 'rejected' ? warningsOf(run.reason) : run.value.warnings;
  const warnings = demandSound([...types.value, ...ran], { noun: 'type error' });
  if (run.status === 'rejected') throw withWarnings(run.reason, warnings);
  return { sets: run.value.sets, warnings };
}

function runProgram(file: string, options: LoadOptions): Promise<SynthResult> {
  return withOutputFolder(async (outdir) => {
    const run = new ProgramRun(file, outdir, options);
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
  if (first !== undefined) return first.result;
  if (!written)
    throw new PodwrightError('E_PROGRAM_SYNTH', `${program} ended without app.synth()`, {
      fix: 'call app.synth() at the end, on an App whose outdir is not set',
    });
  const sets = readManifestPath(outdir, options);
  // Lines of files that are gone by now say nothing.
  return withoutWarnings(sets.map((set) => (isInside(set, outdir) ? { ...set, origins: {} } : set)));
}

/** What one call of `app.synth()` handed over. */
interface Handed {
  readonly result: SynthResult;
  readonly app: SynthesizedApp | undefined;
}

function isInside(set: ManifestSet, outdir: string): boolean {
  return Object.values(set.origins).some(({ file }) => file?.includes(outdir));
}

/**
 * One run of a program in this process. Everything here that touches `process` does so because the program shares it:
 * cdk8s reads its output folder from the environment, programs exit and throw through it. It is put back afterwards.
 */
class ProgramRun {
  private readonly results: Handed[] = [];
  private failure: { readonly error: unknown } | undefined;
  private readonly undo: (() => void)[] = [];
  private wake: () => void = () => undefined;

  constructor(
    private readonly file: string,
    private readonly outdir: string,
    private readonly options: LoadOptions,
  ) {}

  /** What `app.synth()` handed over, each call one result. */
  async finish(): Promise<readonly Handed[]> {
    try {
      this.prepare();
      await this.load();
      // A turn of the event loop for what follows synth() at once; then for asynchronous programs as long as it takes.
      await new Promise((resolve) => setImmediate(resolve));
      if (!this.isDone()) await this.wait();
    } catch (error) {
      this.failure ??= { error };
    } finally {
      for (const step of this.undo.reverse()) step();
    }
    // It explains more than what it leads to.
    refuseCopies(Object.keys(require.cache));
    if (this.failure !== undefined) throw programError(this.failure.error, this.options.cwd);
    return this.results;
  }

  private isDone(): boolean {
    return this.failure !== undefined || this.results.length > 0 || existsSync(this.outdir);
  }

  private prepare(): void {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- taken to be put back as it is
    const { env, exit, argv, mainModule, exitCode } = process;
    const outdir = env['CDK8S_OUTDIR'];
    env['CDK8S_OUTDIR'] = this.outdir;
    process.argv = [argv[0] ?? 'node', this.file];
    process.exit = (code) => this.refuseExit(code);
    this.undo.push(() => {
      if (outdir === undefined) delete env['CDK8S_OUTDIR'];
      else env['CDK8S_OUTDIR'] = outdir;
      const changed = process.exitCode !== exitCode && Number(process.exitCode ?? 0) !== 0;
      if (changed) this.failure ??= { error: exitError(process.exitCode) };
      Object.assign(process, { argv, exit, mainModule, exitCode });
    });
    this.undo.push(this.offerSink(), this.installLoader());
    this.undo.push(this.listen('uncaughtException'), this.listen('unhandledRejection'));
  }

  private offerSink(): () => void {
    const host = globalThis as { [sinkKey]?: Sink | undefined };
    const before = host[sinkKey];
    host[sinkKey] = (result, app) => {
      this.results.push({ result, app });
      // What is declared from here on would be in no manifest.
      app?.node.lock();
      this.wake();
    };
    return () => (host[sinkKey] = before);
  }

  /** Takes what nobody catches in the program, in place of whoever listens for it otherwise. */
  private listen(event: 'uncaughtException' | 'unhandledRejection'): () => void {
    const emitter: NodeJS.EventEmitter = process;
    const before = emitter.listeners(event) as ((...args: unknown[]) => void)[];
    emitter.removeAllListeners(event);
    emitter.on(event, (error) => this.fail(error));
    return () => {
      emitter.removeAllListeners(event);
      for (const listener of before) emitter.on(event, listener);
    };
  }

  private installLoader(): () => void {
    const before = process.sourceMapsEnabled;
    const mapSources = (on: boolean): void => process.setSourceMapsEnabled(before || on);
    const { cacheDir, cwd } = this.options;
    const remove = installTypeScriptLoader({ cacheDir, cwd, onCompile: mapSources });
    return () => {
      remove();
      mapSources(before);
    };
  }

  private async load(): Promise<void> {
    try {
      if (!this.file.endsWith('.mjs')) return loadMain(this.file);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
      // An ES module is imported; one with a top-level await says so only when it is required.
      if (code !== 'ERR_REQUIRE_ESM' && code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
    }
    await import(pathToFileURL(this.file).href);
  }

  /** Until synth() is called or throws, nothing is left to do, or the time is over. */
  private wait(): Promise<void> {
    const { timeout = defaultTimeout } = this.options;
    return new Promise((resolve) => {
      this.wake = resolve;
      const timer = setTimeout(() => this.fail(timeoutError(timeout)), timeout);
      timer.unref();
      process.once('beforeExit', resolve);
      this.undo.push(() => {
        clearTimeout(timer);
        process.off('beforeExit', resolve);
      });
    });
  }

  private fail(error: unknown): void {
    this.failure ??= { error };
    this.wake();
  }

  /** Throws into the program, and holds even if the program catches what is thrown. */
  private refuseExit(code: number | string | null | undefined): never {
    const error = exitError(code);
    this.fail(error);
    throw error;
  }
}

function exitError(code: number | string | null | undefined): PodwrightError {
  return new PodwrightError('E_PROGRAM_EXIT', `the program ends the process (exit code ${code ?? 0})`, {
    fix: 'remove process.exit and process.exitCode: throw an error for what is wrong, and let the program end otherwise',
  });
}

function timeoutError(timeout: number): PodwrightError {
  return new PodwrightError('E_PROGRAM_TIMEOUT', `app.synth() was not called within ${timeout / 1000} s`, {
    fix: 'look for a promise that never settles, or allow more time',
  });
}
