import type { Policy } from '../conventions/policy';
import { ManifestChecks } from '../checks/check';
import { ValidationError, type Finding } from '../errors';
import type { ManifestSet } from '../manifest';
import { atFields } from '../program/at-fields';
import { count } from './report/count';

/**
 * Checks manifests that came as YAML; what our own `App` makes was checked when it was made.
 * @param cwd folder that their files are named from
 * @returns warnings, where there is no mistake
 * @throws ValidationError with all mistakes of all sets
 */
export function checkSets(
  sets: readonly ManifestSet[],
  cwd: string,
  policies: readonly Policy[] = [],
): readonly Finding[] {
  const checks = new ManifestChecks({ policies });
  const findings = atFields(
    sets.flatMap((set) => checks.run(set)),
    cwd,
  );
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const names = sets.map(({ environment }) => environment).join(', ');
    throw new ValidationError(
      `${count(errors.length, 'mistake')} in ${names}`,
      errors,
      findings.filter(({ severity }) => severity === 'warning'),
    );
  }
  return findings;
}
