import type { Policy } from '../conventions/policy';
import { ManifestChecks } from '../checks/check';
import { ValidationError, type Finding } from '../errors';
import type { ManifestSet } from '../manifest';
import { count } from './report/count';

/**
 * Checks manifests that came as YAML; what our own `App` makes was checked when it was made.
 * @returns warnings, where there is no mistake
 * @throws ValidationError with all mistakes of all sets
 */
export function checkSets(sets: readonly ManifestSet[], policies: readonly Policy[] = []): readonly Finding[] {
  const checks = new ManifestChecks({ policies });
  const findings = sets.flatMap((set) => checks.run(set));
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
