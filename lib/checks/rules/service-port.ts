import { groupKindOf } from '../../manifest';
import type { Rule, Violation } from '../rule';
import type { Entry, Inventory } from '../inventory';
import { asObject, asText, objectsOf, fieldAt, type Fields } from '../../objects/read-field';
import { suggestFix } from '../../conventions/suggest';

export const servicePort: Rule = {
  id: 'service-port',
  demand: 'A Service leads to a port by a name that its pods have, and an Ingress to a port that its Service has.',
  source: 'kube-score ingress-targets-service, kube-linter dangling-ingress',
  severity: { development: 'error', production: 'error' },
  always: true,
  on: ['networking.k8s.io/Ingress', '/Service'],
  *check(entry, { inventory }) {
    if (groupKindOf(entry.manifest) === '/Service') yield* checkTargets(entry, inventory);
    if (groupKindOf(entry.manifest) === 'networking.k8s.io/Ingress') yield* checkBackends(entry, inventory);
  },
};

function* checkTargets({ manifest, namespace }: Entry, inventory: Inventory): Iterable<Violation> {
  const labels = asObject(fieldAt(manifest, 'spec', 'selector'));
  if (labels === undefined || Object.keys(labels).length === 0) return;
  const pods = inventory.servedBy(namespace, labels);
  if (pods.length === 0) return;
  for (const [port, index] of objectsOf(fieldAt(manifest, 'spec', 'ports'))) {
    const target = asText(port.targetPort);
    if (target === undefined || target === '' || /^\d+$/.test(target)) continue;
    const names = new Set(pods.flatMap((pod) => portNames(pod)));
    if (names.has(target)) continue;
    yield {
      code: 'SERVICE_PORT',
      field: ['spec', 'ports', index, 'targetPort'],
      message: `no container of the selected pods has a port "${target}"`,
      fix: suggestFix(target, names) ?? portFix(target, names),
    };
  }
}

function portFix(target: string, names: ReadonlySet<string>): string {
  const known = [...names].map((name) => `"${name}"`).join(', ');
  const other = known === '' ? 'give its number' : `use ${known} or a number`;
  return `name the container's port "${target}", or ${other}`;
}

function* checkBackends(entry: Entry, inventory: Inventory): Iterable<Violation> {
  const spec = asObject(entry.manifest.spec);
  yield* checkBackend(entry, asObject(spec?.defaultBackend), ['spec', 'defaultBackend'], inventory);
  for (const [rule, index] of objectsOf(spec?.rules)) {
    for (const [path, position] of objectsOf(fieldAt(rule, 'http', 'paths'))) {
      const field = ['spec', 'rules', index, 'http', 'paths', position, 'backend'];
      yield* checkBackend(entry, asObject(path.backend), field, inventory);
    }
  }
}

function* checkBackend(
  entry: Entry,
  backend: Fields | undefined,
  field: readonly (string | number)[],
  inventory: Inventory,
): Iterable<Violation> {
  const wanted = asObject(backend?.service);
  const name = asText(wanted?.name);
  if (wanted === undefined || name === undefined) return;
  const at = [...field, 'service'];
  const service = inventory.find('', 'Service', entry.namespace, name);
  if (service === undefined) {
    const known = inventory.names('', 'Service', entry.namespace);
    const message = `Service ${name} is not among the objects`;
    yield {
      code: 'INGRESS_BACKEND',
      field: [...at, 'name'],
      message,
      fix: suggestFix(name, known),
      severity: 'warning',
    };
    return;
  }
  const ports = objectsOf(fieldAt(service.manifest, 'spec', 'ports')).map(([port]) => port);
  // A name of another host needs none: the controller takes the number of the Ingress.
  if (ports.length === 0 && fieldAt(service.manifest, 'spec', 'type') === 'ExternalName') return;
  const port = asObject(wanted.port) ?? {};
  const found = ports.some((each) => each.port === port.number || (each.name !== undefined && each.name === port.name));
  if (found) return;
  const names = ports.map((each) => asText(each.name) ?? '').filter((each) => each !== '');
  const shown = asText(port.name) === undefined ? String(port.number) : `"${asText(port.name) ?? ''}"`;
  yield {
    code: 'INGRESS_BACKEND',
    field: [...at, 'port'],
    message: `Service ${name} has no port ${shown}`,
    fix: suggestFix(asText(port.name) ?? '', names) ?? `it has ${ports.map((each) => String(each.port)).join(', ')}`,
  };
}

function portNames(pod: Entry): string[] {
  return pod.containers.flatMap(({ container }) =>
    objectsOf(container.ports).flatMap(([port]) => asText(port.name) ?? []),
  );
}
