import { fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

/** What rolls pods itself, or says that somebody else does: our own, Helm's habit, and Stakater's Reloader. */
const rolls = /checksum|(?:^|[-./])hash$|reloader\.stakater\.com/i;

export const configChecksum: Rule = {
  id: 'config-checksum',
  demand: 'A changed ConfigMap rolls the pods that read it: the template carries a hash of it, or its name does.',
  source: 'https://helm.sh/docs/howto/charts_tips_and_tricks/#automatically-roll-deployments',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet'],
  *check(entry, { inventory }) {
    const { manifest, pods, namespace } = entry;
    if (pods === undefined) return;
    const annotations = [...Object.keys(pods.annotations), ...Object.keys(manifest.metadata.annotations ?? {})];
    if (annotations.some((key) => rolls.test(key))) return;
    const seen = new Set<string>();
    for (const { kind, name } of inventory.referencesOf(entry)) {
      if (kind !== 'ConfigMap' || seen.has(name)) continue;
      seen.add(name);
      const found = inventory.find('', kind, namespace, name);
      // One that cannot change, or that kustomize names anew with every change.
      if (found === undefined || fieldAt(found.manifest, 'immutable') === true || /-[0-9a-z]{10}$/.test(name)) continue;
      yield {
        code: 'CONFIG_CHECKSUM',
        field: [...pods.path.slice(0, -1), 'metadata', 'annotations'],
        message: `pods go on with the old values when ConfigMap ${name} changes`,
        fix: 'write a hash of the ConfigMap into an annotation of the template',
      };
    }
  },
};
