import { Inventory } from '../../lib/checks/inventory';
import { Relations } from '../../lib/checks/relations';
import { rules } from '../../lib/checks/rule-list';
import { runRules } from '../../lib/checks/run-rules';
import type { Manifest, Profile } from '../../lib/manifest';
import { object, outline } from './fixtures';

/** `E_CODE field` of what one rule finds in the first of the objects; the account of the sound Deployment is there. */
export function find(id: string, manifests: Manifest[], profile: Profile = 'production'): string[] {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const inventory = new Inventory([...manifests, object('ServiceAccount')], 'shop');
  const [entry] = inventory.entries;
  if (entry === undefined) throw new Error('no objects');
  return outline(
    runRules([rule], entry, { inventory, relations: new Relations(inventory), profile, withoutSecrets: new Set() }).map(
      ({ finding }) => finding,
    ),
  );
}
