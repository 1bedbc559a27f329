import { defaults } from '../conventions/defaults';
import { podTemplatePath } from '../objects/pod-template';
import { compareQuantities } from '../objects/quantity-value';
import { fieldsOf, isRecord, itemsOf, type Fields } from '../objects/read-field';
import type { Manifest } from '../manifest';

const scratchDisk = 'ephemeral-storage';

/**
 * Adds what Pod Security `restricted` asks of a pod where the manifest says nothing, and neither changes nor contradicts
 * what it says; likewise bounds for scratch disk, which cdk8s-plus knows in whole gibibytes only, and no service links.
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
  const security = fieldsOf(spec.securityContext);
  return {
    enableServiceLinks: false,
    ...spec,
    ...(Array.isArray(spec.containers) ? { containers: spec.containers.map((each) => completeContainer(each)) } : {}),
    ...(Array.isArray(spec.initContainers)
      ? { initContainers: spec.initContainers.map((each) => completeContainer(each)) }
      : {}),
    securityContext: {
      ...(runsAsRoot(spec) ? {} : { runAsNonRoot: true }),
      seccompProfile: { type: 'RuntimeDefault' },
      ...security,
    },
  };
}

/** The kubelet does not start a container as root that must not be: one that says nothing itself inherits it. */
function runsAsRoot(spec: Fields): boolean {
  const { runAsUser } = fieldsOf(spec.securityContext);
  return [...itemsOf(spec.containers), ...itemsOf(spec.initContainers)].some((container) => {
    const own = fieldsOf(container.securityContext);
    return (own.runAsUser ?? runAsUser) === 0 && own.runAsNonRoot === undefined;
  });
}

function completeContainer(container: unknown): unknown {
  if (!isRecord(container)) return container;
  const security = fieldsOf(container.securityContext);
  const capabilities = fieldsOf(security.capabilities);
  return {
    ...container,
    resources: completeResources(fieldsOf(container.resources)),
    securityContext: {
      ...(mayEscalate(security, capabilities) ? {} : { allowPrivilegeEscalation: false }),
      ...security,
      capabilities: { drop: ['ALL'], ...capabilities },
    },
  };
}

/** The API server refuses both together. */
function mayEscalate(security: Fields, capabilities: Fields): boolean {
  const { add } = capabilities;
  return security.privileged === true || (Array.isArray(add) && add.includes('CAP_SYS_ADMIN'));
}

/** A bound that would contradict the one that is there is left out: the rule about scratch disk asks for it. */
function completeResources(resources: Fields): Fields {
  const requests = fieldsOf(resources.requests);
  const limits = fieldsOf(resources.limits);
  const { request, limit } = defaults.ephemeralStorage;
  return {
    ...resources,
    limits: { ...(isAtMost(requests[scratchDisk], limit) ? { [scratchDisk]: limit } : {}), ...limits },
    requests: { ...(isAtMost(request, limits[scratchDisk]) ? { [scratchDisk]: request } : {}), ...requests },
  };
}

function isAtMost(request: unknown, limit: unknown): boolean {
  const amounts = [request, limit].filter((each) => typeof each === 'string' || typeof each === 'number');
  const [less, more] = amounts;
  return less === undefined || more === undefined || (compareQuantities(less, more) ?? 0) <= 0;
}
