import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PodwrightError } from '../errors';
import { cacheDir } from './cache-dir';
import { createPalette } from './color';
import { exitCodeOfError, exitCodeOfSignal, exitCodes } from './exit-code';
import type { Host, Output } from './host';
import { load } from './lazy';
import { run } from './run';
import { isBroken, isPipeOrFile, writeAtOnce } from './write-at-once';

type Stream = NodeJS.WriteStream;

/** The process behind the command line: the only place that touches it. */
export async function main(): Promise<void> {
  let ended = false;
  const leave = (code: number): never => {
    ended = true;
    process.exit(code);
  };
  const result: { code?: number } = {};
  // Only after what is going on at the moment: most of the time it is the result that is being written.
  const seenEnough = (): void => void setImmediate(() => leave(result.code ?? exitCodes.done));
  const { host, flushed } = processHost(leave, seenEnough);
  const fail = (error: unknown): void => {
    host.stderr.write(load.failureText().errorText(error, createPalette(false), process.argv.includes('--verbose')));
    // Whatever may be changing the cluster cannot promise that nothing was written.
    leave(host.interrupted() === undefined ? exitCodeOfError(error) : exitCodes.unexpected);
  };
  process.on('uncaughtException', (thrown) => fail(load.programError().lateProgramError(thrown, host.cwd) ?? thrown));
  // Without this, a program that waits for what never comes would look like a success: nothing is left to do.
  process.on('exit', () => {
    if (!ended) fail(endedEarly());
  });
  result.code = await run(process.argv.slice(2), host);
  await flushed();
  // The user's program may have left timers and sockets behind.
  leave(result.code);
}

function endedEarly(): PodwrightError {
  return new PodwrightError('E_PROGRAM_ENDED', 'the process ended before its result was there', {
    fix: 'remove process.exit from the program, and whatever it awaits that never comes',
  });
}

function processHost(
  leave: (code: number) => never,
  seenEnough: () => void,
): { readonly host: Host; readonly flushed: () => Promise<void> } {
  const stdout = Object.getOwnPropertyDescriptor(process, 'stdout')?.get?.bind(process) as () => Stream;
  // What the user's program prints belongs to the progress, not to the result. A getter, because making the streams
  // costs time that a run without output need not spend.
  Object.defineProperty(process, 'stdout', { configurable: true, enumerable: true, get: () => process.stderr });

  const interruption = createInterruption(leave);
  const out = createOutput(1, stdout, () => {
    // The reader has seen enough. What only reads may end; what writes to a cluster goes on in silence.
    if (interruption.signal() === undefined) seenEnough();
  });
  const err = createOutput(
    2,
    () => process.stderr,
    () => undefined,
  );
  const host: Host = {
    cwd: process.cwd(),
    env: process.env,
    stdout: out.output,
    stderr: err.output,
    files: {
      exists: existsSync,
      read: (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
      write(file, text) {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
      },
      append: appendFileSync,
    },
    get interactive() {
      return process.stdin.isTTY && out.output.isTTY;
    },
    get cacheDir() {
      return cacheDir(process.env);
    },
    nodeVersion: process.version,
    get user() {
      return `${userName()}@${os.hostname()}`;
    },
    get version() {
      return versionOf(path.join(__dirname, '..', '..'));
    },
    now: () => performance.now(),
    every(milliseconds, tick) {
      const timer = setInterval(tick, milliseconds).unref();
      return () => clearInterval(timer);
    },
    ask: (question) =>
      load.ask().askLine(question, { input: process.stdin, output: process.stderr, signal: interruption.arm() }),
    interruption: () => interruption.arm(),
    interrupted: () => interruption.signal(),
  };
  return { host, flushed: () => out.flushed() };
}

/** A stream that is only made when it is needed, and that survives a reader who goes away. */
function createOutput(
  descriptor: number,
  open: () => Stream,
  onBroken: () => void,
): { readonly output: Output; flushed(): Promise<void> } {
  let stream: Stream | undefined;
  let broken = false;
  const direct = isPipeOrFile(descriptor);
  const onError = (error: unknown): void => {
    if (!isBroken(error)) throw error;
    broken = true;
    onBroken();
  };
  const opened = (): Stream => (stream ??= open().on('error', onError));
  const writeDirectly = (text: string): void => {
    try {
      const rest = writeAtOnce(descriptor, text);
      if (rest.length > 0) opened().write(rest);
    } catch (error) {
      onError(error);
    }
  };
  return {
    output: {
      write(text) {
        if (broken) return;
        if (direct && stream === undefined) writeDirectly(text);
        else opened().write(text);
      },
      get isTTY() {
        return !direct && opened().isTTY;
      },
      get columns() {
        return direct ? 80 : opened().columns || 80;
      },
      get rows() {
        return direct ? 24 : opened().rows || 24;
      },
    },
    flushed: () =>
      new Promise((resolve) => {
        if (stream === undefined || broken || stream.writableLength === 0) resolve();
        else stream.write('', () => resolve());
      }),
  };
}

interface Interruption {
  /** Takes the signals over: the first one aborts, the second one ends at once. */
  arm(): AbortSignal;
  signal(): AbortSignal | undefined;
}

function createInterruption(leave: (code: number) => never): Interruption {
  let controller: AbortController | undefined;
  return {
    signal: () => controller?.signal,
    arm() {
      if (controller !== undefined) return controller.signal;
      const made = (controller = new AbortController());
      const on = (name: NodeJS.Signals): void => {
        if (made.signal.aborted) leave(exitCodeOfSignal(made.signal));
        made.abort(name);
      };
      // SIGHUP: the terminal was closed.
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, on);
      return made.signal;
    },
  };
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    // A container may run under a uid that has no name.
    return process.env['USER'] ?? `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
