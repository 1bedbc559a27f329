import { keys } from '../../conventions/keys';
import type { Manifest } from '../../manifest';
import type { Rule } from '../rule';

const wanted = [keys.name, keys.instance, keys.component, keys.partOf, keys.managedBy];

export const recommendedLabels: Rule = {
  id: 'recommended-labels',
  demand:
    'Workloads carry the recommended labels, and `instance` is the name of the object: people and tools find the parts by them.',
  source:
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/; Polaris metadataAndInstanceMismatched, kubescape C-0077',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: ['batch/CronJob', 'apps/DaemonSet', 'apps/Deployment', 'batch/Job', 'apps/StatefulSet'],
  *check({ manifest }) {
    const labels = manifest.metadata.labels ?? {};
    const missing = wanted.filter((key) => !Object.hasOwn(labels, key));
    const field = ['metadata', 'labels'];
    if (missing.length > 0) {
      yield { code: 'LABELS', field, message: `the labels ${missing.join(', ')} are missing`, fix: 'add them' };
    } else if (labels[keys.instance] !== nameOf(manifest)) {
      const message = 'the label is another than the name of the object';
      yield { code: 'LABELS', field: [...field, keys.instance], message, fix: `write ${nameOf(manifest) ?? ''}` };
    }
  },
};

/** Without the hash of a name that follows the spec: the label stays the same from one run to the next. */
function nameOf({ metadata }: Manifest): string | undefined {
  return metadata.annotations?.[keys.hashedName] ?? metadata.name;
}
