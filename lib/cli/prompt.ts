import type { Host } from './host';
import { load } from './lazy';
import { shellWord } from './shell-word';

export interface Question {
  readonly host: Host;
  /** What is to be agreed to, with a question mark. */
  readonly text: string;
  /** The word that has to be typed. @default - y or yes */
  readonly word?: string | undefined;
  /** The command line that would not have asked. */
  readonly command: string;
}

/**
 * Asks before the first write.
 * @throws RefusedError when there is nobody to ask, or the answer is not yes
 */
export async function confirm({ host, text, word, command }: Question): Promise<void> {
  if (!host.interactive) {
    throw new (load.deployer().RefusedError)(
      'nobody can be asked here: this is not a terminal, and --yes was not given',
      { fix: `run ${command}` },
    );
  }
  const answer = (await host.ask(`${text} ${word === undefined ? '[y/N]' : `Type ${word} to go on:`} `))?.trim();
  const agreed = word === undefined ? /^y(es)?$/i.test(answer ?? '') : answer === word;
  if (!agreed)
    throw new (load.deployer().RefusedError)('not agreed to, nothing was written', {
      fix: `run it again and answer ${word ?? 'y'}`,
    });
}

/** The command line as it was given, with more flags, so that it can be pasted into a POSIX shell. */
export function commandLine(argv: readonly string[], ...more: readonly string[]): string {
  return ['podwright', ...argv, ...more].map(shellWord).join(' ');
}
