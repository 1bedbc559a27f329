import { count } from '../conventions/count';
import { formatFinding, ValidationError, type Finding } from '../errors';

export interface Demand {
  /** What is counted in the error. @default 'mistake' */
  readonly noun?: string | undefined;
  /** What the mistakes are in, for example `app shop`. @default - unsaid */
  readonly where?: string | undefined;
  /** Warnings of what was looked at before: told first, and no second time. @default - none */
  readonly earlier?: readonly Finding[] | undefined;
}

/**
 * Goes on only where nothing is wrong.
 * @returns all warnings, the earlier ones among them
 * @throws ValidationError with all mistakes, and with the warnings beside them
 */
export function demandSound(findings: readonly Finding[], demand: Demand = {}): readonly Finding[] {
  const { noun = 'mistake', where, earlier = [] } = demand;
  const known = new Set(earlier.map((finding) => formatFinding(finding)));
  const fresh = findings.filter((finding) => finding.severity === 'warning' && !known.has(formatFinding(finding)));
  const warnings = [...earlier, ...fresh];
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return warnings;
  const number = count(errors.length, noun);
  throw new ValidationError(where === undefined ? number : `${number} in ${where}`, errors, warnings);
}
