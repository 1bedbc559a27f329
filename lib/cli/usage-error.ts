import { PodwrightError } from '../errors';

/** The command line cannot be understood: every mistake of it at once. Exit code 3. */
export class UsageError extends PodwrightError {
  constructor(mistakes: readonly string[], fix: string) {
    const [first = 'the command line cannot be understood'] = mistakes;
    const what =
      mistakes.length <= 1
        ? first
        : `${mistakes.length} mistakes in the command line\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`;
    super('E_USAGE', what, { fix });
    this.name = 'UsageError';
  }
}
