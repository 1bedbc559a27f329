import { PodwrightError } from '../errors';
import { userLine } from '../source/declaration';

/**
 * Refuses what is done to a construct after `app.synth()`, which locks the tree: no manifest would have it.
 * @throws PodwrightError E_PROGRAM_SYNTH
 */
export function demandBeforeSynth(construct: object, what: string): void {
  const { node } = construct as { readonly node?: { readonly locked?: boolean } };
  if (node?.locked !== true) return;
  throw new PodwrightError('E_PROGRAM_SYNTH', `${what} comes after app.synth(): no manifest would have it`, {
    at: userLine(),
    fix: 'call app.synth() last',
  });
}
