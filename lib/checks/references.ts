import type { Finding } from '../errors';
import type { Manifest } from '../manifest';
import { Inventory } from './inventory';
import { rules } from './rule-list';
import { runRules } from './run-rules';

/**
 * How objects fit together: what they name, select and scale is there. What the set does not hold but the cluster may
 * is a warning.
 *
 * @param namespace where objects without one go to
 */
export function checkReferences(manifests: readonly Manifest[], namespace?: string): Finding[] {
  const inventory = new Inventory(manifests, namespace);
  return inventory.entries.flatMap((entry) =>
    runRules(
      rules.filter(({ always }) => always),
      entry,
      { inventory, profile: 'development' },
    ).map(({ finding }) => finding),
  );
}
