import type { Host, Output } from '../../lib/cli/host';

export interface FakeHost extends Host {
  readonly stdout: FakeOutput;
  readonly stderr: FakeOutput;
  /** Moves the clock on, second by tenth of a second, and calls what waits for it. */
  pass(milliseconds: number): void;
  readonly questions: string[];
  /** What was written beside the output, by absolute path. */
  readonly written: Map<string, string>;
  interrupt(signal: 'SIGINT' | 'SIGTERM'): void;
}

export interface FakeOutput extends Output {
  text: string;
  columns: number;
  rows: number;
}

export interface FakeHostOptions {
  readonly env?: Record<string, string>;
  /** Both streams are terminals, and so is the input. */
  readonly terminal?: { readonly columns: number; readonly rows: number };
  /** What the person types, in order. */
  readonly answers?: (string | undefined)[];
  readonly cwd?: string;
  /** Files that are there. */
  readonly existing?: readonly string[];
}

/** The outside as a test needs it: streams that remember, a clock that stands still until it is moved. */
export function fakeHost({
  env = {},
  terminal,
  answers = [],
  cwd = '/nowhere',
  existing = [],
}: FakeHostOptions = {}): FakeHost {
  const questions: string[] = [];
  const written = new Map<string, string>();
  const ticks = new Set<{ readonly interval: number; readonly tick: () => void }>();
  const controller = new AbortController();
  let armed = false;
  let now = 0;
  return {
    cwd,
    env,
    stdout: fakeOutput(terminal),
    stderr: fakeOutput(terminal),
    written,
    files: {
      read: (file) => written.get(file),
      exists: (file) => existing.includes(file),
      write: (file, text) => written.set(file, text),
      append: (file, text) => written.set(file, (written.get(file) ?? '') + text),
    },
    interactive: terminal !== undefined,
    cacheDir: '/nowhere/cache',
    nodeVersion: 'v20.19.5',
    user: 'dev@laptop',
    version: '1.2.3',
    questions,
    now: () => now,
    every(interval, tick) {
      const entry = { interval, tick };
      ticks.add(entry);
      return () => ticks.delete(entry);
    },
    ask(question) {
      questions.push(question);
      return Promise.resolve(answers.shift());
    },
    interruption() {
      armed = true;
      return controller.signal;
    },
    interrupted: () => (armed ? controller.signal : undefined),
    pass(milliseconds) {
      for (const end = now + milliseconds; now < end;) {
        now += 100;
        for (const { interval, tick } of ticks) if (now % interval === 0) tick();
      }
    },
    interrupt: (signal) => controller.abort(signal),
  };
}

function fakeOutput(terminal: FakeHostOptions['terminal']): FakeOutput {
  return {
    text: '',
    isTTY: terminal !== undefined,
    columns: terminal?.columns ?? 80,
    rows: terminal?.rows ?? 24,
    write(text) {
      this.text += text;
    },
  };
}
