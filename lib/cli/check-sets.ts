import type { Policy } from '../conventions/policy';
import { ManifestChecks } from '../checks/check';
import { demandSound } from '../checks/demand-sound';
import type { Finding } from '../errors';
import type { ManifestSet } from '../manifest';
import { atFields } from '../program/at-fields';

export interface CheckSetsOptions {
  /** Folder that the files of the manifests are named from. */
  readonly cwd: string;
  /** Warnings of what was looked at before. */
  readonly earlier: readonly Finding[];
  /** @default - only the built-in rules */
  readonly policies?: readonly Policy[] | undefined;
}

/**
 * Checks manifests that came as YAML; what our own `App` makes was checked when it was made.
 * @returns all warnings, the earlier ones among them, where there is no mistake
 * @throws ValidationError with all mistakes of all sets, and with the warnings beside them
 */
export function checkSets(sets: readonly ManifestSet[], options: CheckSetsOptions): readonly Finding[] {
  const { cwd, earlier, policies = [] } = options;
  const checks = new ManifestChecks({ policies });
  const found = sets.flatMap((set) => checks.run(set));
  // Finding places takes as long as a small deploy: nobody waits for it who is only warned on the way to a cluster.
  const isWrong = found.some(({ severity }) => severity === 'error');
  const placed = (findings: readonly Finding[]): readonly Finding[] => (isWrong ? atFields(findings, cwd) : findings);
  const where = sets.map(({ environment }) => environment).join(', ');
  return demandSound(placed(found), { where, earlier: placed(earlier) });
}
