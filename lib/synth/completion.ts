import { defaults } from '../conventions/defaults';
import { podTemplatePath } from '../objects/pod-template';
import { fieldsOf, isRecord, type Fields } from '../objects/read-field';
import type { Manifest } from '../manifest';

/**
 * Adds what Pod Security `restricted` asks of a pod where the manifest says nothing, and changes nothing that it says;
 * likewise bounds for scratch disk, which cdk8s-plus knows in whole gibibytes only, and no service links.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function complete(manifest: Manifest): Manifest {
  const path = podTemplatePath(manifest);
  return path === undefined ? manifest : (at(manifest, [...path, 'spec'], completePodSpec) as Manifest);
}

function at(value: unknown, path: readonly string[], change: (fields: Fields) => Fields): unknown {
  if (!isRecord(value)) return value;
  const [field, ...rest] = path;
  return field === undefined
    ? change(value)
    : field in value
      ? { ...value, [field]: at(value[field], rest, change) }
      : value;
}

function completePodSpec(spec: Fields): Fields {
  const security = isRecord(spec.securityContext) ? spec.securityContext : {};
  return {
    enableServiceLinks: false,
    ...spec,
    ...(Array.isArray(spec.containers) ? { containers: spec.containers.map((each) => completeContainer(each)) } : {}),
    ...(Array.isArray(spec.initContainers)
      ? { initContainers: spec.initContainers.map((each) => completeContainer(each)) }
      : {}),
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, ...security },
  };
}

function completeContainer(container: unknown): unknown {
  if (!isRecord(container)) return container;
  const security = isRecord(container.securityContext) ? container.securityContext : {};
  const capabilities = isRecord(security.capabilities) ? security.capabilities : {};
  const resources = isRecord(container.resources) ? container.resources : {};
  const { request, limit } = defaults.ephemeralStorage;
  return {
    ...container,
    resources: {
      ...resources,
      limits: { 'ephemeral-storage': limit, ...fieldsOf(resources.limits) },
      requests: { 'ephemeral-storage': request, ...fieldsOf(resources.requests) },
    },
    securityContext: { allowPrivilegeEscalation: false, ...security, capabilities: { drop: ['ALL'], ...capabilities } },
  };
}
