import { groupKindOf } from '../../manifest';
import { asObject, asText, fieldAt, objectsOf } from '../../objects/read-field';
import type { Entry, Inventory } from '../inventory';
import type { Rule } from '../rule';

export const singleWriter: Rule = {
  id: 'single-writer',
  demand:
    'A claim for one node has one pod at a time: a second one waits for ever on another node, and destroys the data on the same.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: ['apps/Deployment', 'apps/StatefulSet'],
  *check(entry, { inventory, relations }) {
    const claim = singleClaim(entry, inventory);
    if (claim === undefined) return;
    const replicas = relations.replicasOf(entry);
    if (replicas > 1) {
      const message = `${replicas} pods share the claim ${claim}, which is for one`;
      yield { code: 'SINGLE_WRITER', field: ['spec', 'replicas'], message, fix: 'write replicas: 1' };
    }
    if (
      groupKindOf(entry.manifest) !== 'apps/Deployment' ||
      fieldAt(entry.manifest.spec, 'strategy', 'type') === 'Recreate'
    )
      return;
    yield {
      code: 'SINGLE_WRITER',
      field: ['spec', 'strategy', 'type'],
      message: `during a rollout two pods want the claim ${claim}, which is for one`,
      fix: 'use a StatefulSet, or write type: Recreate',
    };
  },
};

/** A claim of the set, mounted by name, that one node can mount. What is not in the set may be for many. */
function singleClaim(entry: Entry, inventory: Inventory): string | undefined {
  for (const [volume] of objectsOf(entry.pods?.spec.volumes)) {
    const source = asObject(volume.persistentVolumeClaim);
    const name = asText(source?.claimName);
    const claim = name === undefined ? undefined : inventory.find('', 'PersistentVolumeClaim', entry.namespace, name);
    const modes = fieldAt(claim?.manifest.spec, 'accessModes');
    if (!Array.isArray(modes) || source?.readOnly === true) continue;
    if (modes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany')) continue;
    return name;
  }
  return undefined;
}
