import { completionScript, shells } from '../completion';
import { didYouMean } from '../../conventions/suggest';
import { UsageError } from '../../errors';
import type { Verb } from '../verb';

/** Prints what a shell has to be told. */
// eslint-disable-next-line @typescript-eslint/require-await -- verbs are asynchronous
export const completion: Verb = async ({ settings: { workload = '' } }) => {
  const shell = shells.find((each) => each === workload);
  if (shell === undefined) {
    const what =
      workload === ''
        ? 'completion needs a shell'
        : `there is no completion for "${workload}"${didYouMean(workload, shells)}`;
    throw new UsageError([what], `name one of ${shells.join(', ')}`);
  }
  return { exitCode: 0, text: () => completionScript(shell), document: { shell } };
};
