import { formatRef, type Manifest } from 'podwright';
import { refOf } from '../../lib/manifest';
import { containersOf, podTemplateOf } from '../../lib/objects/pod-template';
import { asObject, asText, fieldAt, objectsOf, type Fields } from '../../lib/objects/read-field';
import { selectsByLabels } from '../../lib/objects/selector';
import { keys } from '../../lib/conventions/keys';

interface Workload {
  readonly name: string;
  readonly labels: Fields;
  readonly spec: Fields;
}

/**
 * The edges that a set of manifests means, found without looking at any policy: a workload connects to the Services
 * whose names stand in its environment, its files or its generated credentials, and what an Ingress, a route or a
 * Service of the type LoadBalancer or NodePort leads to is reached from outside.
 */
export function declaredEdges(manifests: readonly Manifest[]): string[] {
  const workloads = manifests.flatMap((manifest): Workload[] => {
    const pods = podTemplateOf(manifest);
    return pods === undefined ? [] : [{ name: formatRef(refOf(manifest)), labels: pods.labels, spec: pods.spec }];
  });
  const services = manifests.filter(({ kind }) => kind === 'Service');
  const edges = new Set<string>();
  const behind = (service: Manifest, ports: readonly Fields[], from: string): void => {
    const selector = asObject(fieldAt(service, 'spec', 'selector')) ?? {};
    for (const target of workloads.filter(({ labels }) => selectsByLabels(selector, labels))) {
      for (const port of ports) edges.add(`${from} -> ${target.name} TCP ${String(targetPort(target, port))}`);
    }
  };
  for (const workload of workloads) {
    const texts = textsOf(workload, manifests);
    for (const service of services) {
      const name = service.metadata.name ?? '';
      const named = texts.filter((text) => new RegExp(`(^|[/@,])${name}(\\.|:|/|,|$)`).test(text));
      if (named.length === 0) continue;
      const ports = objectsOf(fieldAt(service, 'spec', 'ports')).map(([port]) => port);
      const mentioned = ports.filter(({ port }) => named.some((text) => text.includes(`:${String(port)}`)));
      behind(service, mentioned.length > 0 ? mentioned : ports.slice(0, 1), workload.name);
    }
  }
  for (const { name, port } of exposedServices(manifests)) {
    const service = services.find(({ metadata }) => metadata.name === name);
    const ports = objectsOf(fieldAt(service, 'spec', 'ports')).map(([each]) => each);
    if (service !== undefined)
      behind(
        service,
        ports.filter((each) => each.name === port || each.port === port),
        'any pod',
      );
  }
  for (const service of services) {
    const type = asText(fieldAt(service, 'spec', 'type'));
    if (type !== 'LoadBalancer' && type !== 'NodePort') continue;
    const ports = objectsOf(fieldAt(service, 'spec', 'ports')).map(([port]) => port);
    for (const from of ['addresses 0.0.0.0/0', 'addresses ::/0']) behind(service, ports, from);
  }
  return [...edges].sort();
}

/** Services that Ingresses and HTTPRoutes lead to. */
function exposedServices(manifests: readonly Manifest[]): { readonly name: unknown; readonly port: unknown }[] {
  return manifests.flatMap((manifest) => {
    if (manifest.kind === 'Ingress') {
      return objectsOf(fieldAt(manifest, 'spec', 'rules')).flatMap(([rule]) =>
        objectsOf(fieldAt(rule, 'http', 'paths')).map(([path]) => {
          const service = asObject(fieldAt(path, 'backend', 'service'));
          const port = asObject(service?.port);
          return { name: service?.name, port: port?.name ?? port?.number };
        }),
      );
    }
    if (manifest.kind !== 'HTTPRoute') return [];
    return objectsOf(fieldAt(manifest, 'spec', 'rules')).flatMap(([rule]) =>
      objectsOf(rule.backendRefs).map(([ref]) => ({ name: ref.name, port: ref.port })),
    );
  });
}

/** What a workload's containers are told: values of variables, files of ConfigMaps, what fills their Secrets. */
function textsOf({ spec }: Workload, manifests: readonly Manifest[]): string[] {
  const own = JSON.stringify(spec);
  const containers = containersOf({ spec, labels: {}, annotations: {}, path: [] });
  const values = containers.flatMap(({ container }) =>
    objectsOf(container.env).flatMap(([variable]) => asText(variable.value) ?? []),
  );
  const mounted = manifests.filter(({ metadata }) => own.includes(`"${metadata.name ?? ''}"`));
  const files = mounted
    .filter(({ kind }) => kind === 'ConfigMap')
    .flatMap((configMap) => Object.values(asObject(configMap.data) ?? {}).map(String));
  const generated = mounted
    .filter(({ kind, metadata }) => kind === 'Secret' && !own.includes(`"serviceAccountName":"${metadata.name ?? ''}"`))
    .flatMap(({ metadata }) => {
      const filled = JSON.parse(metadata.annotations?.[keys.generate] ?? '{}') as Record<string, { value?: string }>;
      return Object.entries(filled).flatMap(([key, { value }]) => (key === 'host' && value !== undefined ? value : []));
    });
  return [...values, ...files, ...generated];
}

function targetPort({ spec }: Workload, port: Fields): unknown {
  const name = port.targetPort ?? port.port;
  if (typeof name === 'number') return name;
  const ports = containersOf({ spec, labels: {}, annotations: {}, path: [] }).flatMap(({ container }) =>
    objectsOf(container.ports),
  );
  return ports.find(([each]) => each.name === name)?.[0].containerPort;
}
