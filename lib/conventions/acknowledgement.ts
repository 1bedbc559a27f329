import { PodwrightError } from '../errors';
import { userLine } from '../source/declaration';
import { demandBeforeSynth } from './before-synth';

/** The reason that constructs give by themselves: a program that names an existing Secret has said where it is. */
export const declaredExisting = 'the program names it as existing in the namespace';

const key = Symbol.for('podwright.Acknowledgements');
type Holder = { [key]?: Record<string, string> };

/**
 * Says that a policy rule does not hold for a construct and everything below it, and why. The reason is kept in the
 * trace. Errors of the schema cannot be acknowledged.
 * @throws PodwrightError E_ACKNOWLEDGE without a reason, E_PROGRAM_SYNTH after `app.synth()`
 */
export function acknowledge(construct: object, rule: string, reason: string): void {
  demandBeforeSynth(construct, 'acknowledge()');
  if (reason.trim() === '') {
    throw new PodwrightError('E_ACKNOWLEDGE', `the acknowledgement of "${rule}" gives no reason`, {
      at: userLine(),
      fix: 'say in a sentence why the rule does not hold here',
    });
  }
  const holder = construct as Holder;
  if (holder[key] === undefined) Object.defineProperty(holder, key, { value: {} });
  (holder[key] as Record<string, string>)[rule] = reason;
}

/** Undefined for most constructs. */
export function acknowledgementsOf(construct: object): Readonly<Record<string, string>> | undefined {
  return (construct as Holder)[key];
}

/** Notes for the check of references that these Secrets are in the namespace already. */
export function acknowledgeExistingSecrets(construct: object, names: Iterable<string>): void {
  for (const name of names) acknowledge(construct, `reference:Secret/${name}`, declaredExisting);
}
