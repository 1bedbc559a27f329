import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { PodwrightError } from '../errors';
import { sinkKey, type Sink, type SynthesizedApp, type SynthResult } from '../synth/result';
import { refuseCopies } from './package-copies';
import { programError } from './program-error';
import { installTypeScriptLoader, loadMain } from './typescript-loader';

/** What one call of `app.synth()` handed over. */
export interface Handed {
  readonly result: SynthResult;
  readonly app: SynthesizedApp | undefined;
}

export interface ProgramRunOptions {
  /** Files are named relative to it. */
  readonly cwd: string;
  /** Folder for transpiled files. */
  readonly cacheDir: string;
  /** How long an asynchronous program may take, in milliseconds. */
  readonly timeout: number;
}

/**
 * One run of a program in this process. Everything here that touches `process` does so because the program shares it:
 * cdk8s reads its output folder from the environment, programs exit and throw through it. It is put back afterwards.
 */
export class ProgramRun {
  private readonly results: Handed[] = [];
  private failure: { readonly error: unknown; readonly rejected?: boolean } | undefined;
  private readonly undo: (() => void)[] = [];
  private wake: () => void = () => undefined;
  /** The rest of a program with a top-level await. */
  private rest: Promise<unknown> | undefined;

  constructor(
    private readonly file: string,
    private readonly outdir: string,
    private readonly options: ProgramRunOptions,
  ) {}

  /** What `app.synth()` handed over, each call one result. */
  async finish(): Promise<readonly Handed[]> {
    try {
      this.prepare();
      const woken = new Promise<void>((resolve) => (this.wake = resolve));
      const over = this.over();
      await Promise.race([this.load(), over]);
      // A turn of the event loop for what follows synth() at once; then for asynchronous programs as long as it takes.
      await new Promise((resolve) => setImmediate(resolve));
      if (!this.isDone()) await Promise.race([woken, over]);
    } catch (error) {
      this.failure ??= { error };
    } finally {
      for (const step of this.undo.reverse()) step();
    }
    // It explains more than what it leads to.
    refuseCopies(Object.keys(require.cache));
    if (this.failure !== undefined) throw programError(this.failure.error, this.options.cwd, this.failure.rejected);
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
    emitter.on(event, (error) => this.fail(error, event === 'unhandledRejection'));
    return () => {
      emitter.removeAllListeners(event);
      for (const listener of before) emitter.on(event, listener);
    };
  }

  private installLoader(): () => void {
    const before = process.sourceMapsEnabled;
    const mapSources = (on: boolean): void => process.setSourceMapsEnabled(before || on);
    const { cacheDir, cwd } = this.options;
    const onWait = (rest: Promise<unknown>): void => void (this.rest = rest);
    const remove = installTypeScriptLoader({ cacheDir, cwd, onCompile: mapSources, onWait });
    return () => {
      remove();
      mapSources(before);
    };
  }

  private async load(): Promise<void> {
    try {
      if (!this.file.endsWith('.mjs')) {
        loadMain(this.file);
        return void (await this.rest);
      }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
      // An ES module is imported; one with a top-level await says so only when it is required.
      const isModule = code === 'ERR_REQUIRE_ESM' || code === 'ERR_REQUIRE_ASYNC_MODULE';
      if (!isModule || this.file.endsWith('ts')) throw error;
    }
    await import(pathToFileURL(this.file).href);
  }

  /** Nothing is left to do, or the time is over. */
  private over(): Promise<void> {
    const { timeout } = this.options;
    return new Promise((resolve) => {
      const finish = (): void => {
        if (!this.isDone()) this.fail(timeoutError(timeout));
        resolve();
      };
      const timer = setTimeout(finish, timeout);
      timer.unref();
      process.once('beforeExit', resolve);
      this.undo.push(() => {
        clearTimeout(timer);
        process.off('beforeExit', resolve);
      });
    });
  }

  private fail(error: unknown, rejected = false): void {
    this.failure ??= { error, rejected };
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
