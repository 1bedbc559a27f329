import { asObject, asText, objectsOf, type Fields } from '../../objects/read-field';
import type { Entry } from '../inventory';
import type { PodContainer } from '../../objects/pod-template';
import type { Rule, Violation } from '../rule';
import { suggestFix } from '../../conventions/suggest';

export const probePort: Rule = {
  id: 'probe-port',
  demand: 'A probe asks a port that the container declares.',
  source: 'kube-linter liveness-port, readiness-port and startup-port',
  severity: { development: 'error', production: 'error' },
  always: true,
  on: 'pods',
  *check(entry) {
    for (const container of entry.containers) {
      for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
        const probe = asObject(container.container[name]);
        for (const action of ['httpGet', 'tcpSocket']) {
          const port = asObject(probe?.[action])?.port;
          if (port !== undefined) yield* checkPort(entry, container, [name, action, 'port'], port);
        }
      }
    }
  },
};

function* checkPort(
  entry: Entry,
  { container, path }: PodContainer,
  field: readonly string[],
  port: unknown,
): Iterable<Violation> {
  const own = portsOf(container);
  const name = asText(port);
  if (name !== undefined) {
    if (/^\d+$/.test(name)) return;
    const names = own.flatMap((each) => asText(each.name) ?? []);
    if (names.includes(name)) return;
    const fix = suggestFix(name, names) ?? 'name a port of this container so';
    yield { code: 'PROBE_PORT', field: [...path, ...field], message: `the container has no port "${name}"`, fix };
    return;
  }
  // Containers of a pod share their network: the port may be declared by a neighbour, or by nobody.
  const declared = entry.containers.flatMap((each) => portsOf(each.container));
  if (own.length === 0 || declared.some((each) => each.containerPort === port)) return;
  const message = `no container of the pod declares port ${String(port)}`;
  yield {
    code: 'PROBE_PORT',
    field: [...path, ...field],
    message,
    fix: 'declare it, best with a name',
    severity: 'warning',
  };
}

function portsOf(container: Fields): readonly Fields[] {
  return objectsOf(container.ports).map(([port]) => port);
}
