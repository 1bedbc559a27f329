import { ManifestChecks, type CheckedSet, type CheckOptions } from '../../lib/checks/check';
import type { Finding } from '../../lib/errors';

/** Everything that is wrong or doubtful about one set of objects. */
export function checkManifests(input: CheckedSet & CheckOptions): Finding[] {
  return new ManifestChecks(input).run(input);
}
