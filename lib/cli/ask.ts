import { createInterface } from 'node:readline';

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  /** Where the question goes: standard error, because standard output is for the result. */
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** One line from a terminal. Undefined at the end of input, at Ctrl-C and when the signal fires. */
export function askLine(question: string, { input, output, signal }: Terminal): Promise<string | undefined> {
  const lines = createInterface({ input, output, terminal: true });
  return new Promise((resolve) => {
    lines.on('SIGINT', () => lines.close());
    // After an answer this is the second call, and means nothing.
    lines.on('close', () => resolve(undefined));
    const give = (): void => {
      output.write('\n');
      lines.close();
    };
    signal.addEventListener('abort', give, { once: true });
    lines.question(question, (answer) => {
      signal.removeEventListener('abort', give);
      resolve(answer);
      lines.close();
    });
  });
}
