import { Inventory } from '../../lib/checks/inventory';
import { rules } from '../../lib/checks/rule-list';
import { runRules } from '../../lib/checks/run-rules';
import type { Manifest, Profile } from '../../lib/manifest';
import { outline } from './fixtures';

/** `E_CODE field` of what one rule finds in the first of the objects. */
export function find(id: string, manifests: Manifest[], profile: Profile = 'production'): string[] {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const inventory = new Inventory(manifests, 'shop');
  const [entry] = inventory.entries;
  if (entry === undefined) throw new Error('no objects');
  return outline(runRules([rule], entry, { inventory, profile }).map(({ finding }) => finding));
}
