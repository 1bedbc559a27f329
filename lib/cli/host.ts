/** One of the two output streams. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Of the terminal, now: it can be resized. */
  readonly columns: number;
  readonly rows: number;
}

/** The few files that a run writes beside the manifests: reports. Paths are absolute. */
export interface Files {
  exists(file: string): boolean;
  /** Undefined where there is no such file. */
  read(file: string): string | undefined;
  /** Makes the folder too. */
  write(file: string, text: string): void;
  append(file: string, text: string): void;
}

/** All that the command line knows of the outside: `main.ts` makes it from the process, tests make their own. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly files: Files;
  /** There is a person to ask: standard input and output are terminals. */
  readonly interactive: boolean;
  /** Folder for what can be made again. */
  readonly cacheDir: string;
  /** `v20.19.0`. */
  readonly nodeVersion: string;
  /** `user@host`. */
  readonly user: string;
  /** Version of this package. */
  readonly version: string;
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** Calls again and again without keeping the process alive; returns what ends it. */
  every(milliseconds: number, tick: () => void): () => void;
  /** One line of standard input; undefined at its end or when the person gives up. */
  ask(question: string): Promise<string | undefined>;
  /**
   * Fires at the first SIGINT or SIGTERM, which then no longer ends the process by itself; its `reason` is the name of
   * the signal. Only for verbs that have something to bring to an end.
   */
  interruption(): AbortSignal;
  /** The same signal, where a verb has asked for it. */
  interrupted(): AbortSignal | undefined;
}
