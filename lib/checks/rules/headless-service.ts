import { asText, fieldAt } from '../../objects/read-field';
import type { Rule } from '../rule';

export const headlessService: Rule = {
  id: 'headless-service',
  demand: 'A StatefulSet names a Service, and when it has several pods a headless one: it gives them their names.',
  source:
    'kube-score statefulset-has-servicename; https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: ['apps/StatefulSet'],
  *check(entry, { inventory, relations }) {
    const { manifest, namespace } = entry;
    const name = asText(fieldAt(manifest.spec, 'serviceName')) ?? '';
    const field = ['spec', 'serviceName'];
    if (name === '') {
      const message = 'the pods have no names in the network';
      yield { code: 'HEADLESS_SERVICE', field, message, fix: 'add a Service with clusterIP: None and name it' };
      return;
    }
    const service = inventory.find('', 'Service', namespace, name);
    // One pod is reached through its Service.
    if (
      service === undefined ||
      relations.replicasOf(entry) < 2 ||
      fieldAt(service.manifest.spec, 'clusterIP') === 'None'
    )
      return;
    const message = `Service ${name} is not headless: the pods have no names in the network`;
    yield { code: 'HEADLESS_SERVICE', field, message, fix: 'write clusterIP: None there' };
  },
};
