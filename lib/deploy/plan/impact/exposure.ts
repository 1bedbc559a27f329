import { groupKindOf, type Manifest } from '../../../manifest';
import { containersOf, type PodTemplate, podTemplateOf } from '../../../objects/pod-template';
import { numberAt, recordAt, recordsAt, textAt, textsAt } from '../../../objects/read-field';
import { exposureByDeletion, exposureOfPolicy } from './policy-exposure';
import type { Unjudged } from './unjudged';

/** How far a Service lets others in, from the least to the most. */
const serviceTypes = ['ExternalName', 'ClusterIP', 'NodePort', 'LoadBalancer'];

/** Why an object can be reached from where it could not be reached before; undefined when it cannot. */
export function exposureOf(
  before: Manifest | undefined,
  after: Manifest | undefined,
  plan: readonly Unjudged[],
): string | undefined {
  const object = after ?? before;
  switch (object && groupKindOf(object)) {
    case '/Service':
      return after === undefined ? undefined : exposureOfService(before, after);
    case 'networking.k8s.io/Ingress':
      return after === undefined ? undefined : exposureOfIngress(before, after);
    case 'gateway.networking.k8s.io/GRPCRoute':
    case 'gateway.networking.k8s.io/HTTPRoute':
    case 'gateway.networking.k8s.io/TCPRoute':
    case 'gateway.networking.k8s.io/TLSRoute':
    case 'gateway.networking.k8s.io/UDPRoute':
      return after === undefined ? undefined : exposureOfRoute(before, after);
    case 'networking.k8s.io/NetworkPolicy':
    case 'crd.projectcalico.org/NetworkPolicy':
    case 'projectcalico.org/NetworkPolicy':
      if (before === undefined) return undefined;
      return after === undefined ? exposureByDeletion(before, plan) : exposureOfPolicy(before, after);
    default:
      return exposureOfPods(before, after);
  }
}

function exposureOfService(before: Manifest | undefined, after: Manifest): string | undefined {
  const type = (service: Manifest | undefined): string => textAt(service, 'spec', 'type') ?? 'ClusterIP';
  if (serviceTypes.indexOf(type(after)) > Math.max(1, serviceTypes.indexOf(type(before)))) {
    return before === undefined ? `it is a ${type(after)}` : `${type(before)} becomes ${type(after)}`;
  }
  const addresses = (service: Manifest | undefined): readonly string[] => textsAt(service, 'spec', 'externalIPs');
  const added = newIn(before, after, addresses);
  if (added.length > 0) return `it gets the external address ${added.join(', ')}`;
  if (before === undefined) return undefined;
  const isOpen = serviceTypes.indexOf(type(after)) > 1 || addresses(after).length > 0;
  const opened = isOpen ? newIn(before, after, servicePorts) : [];
  if (opened.length > 0) return `it opens port ${opened.join(', ')}`;
  const ranges = (service: Manifest): readonly string[] => textsAt(service, 'spec', 'loadBalancerSourceRanges');
  const wider = newIn(before, after, ranges);
  if (ranges(before).length > 0 && (ranges(after).length === 0 || wider.length > 0)) {
    return ranges(after).length === 0 ? 'every address may connect' : `${wider.join(', ')} may connect`;
  }
  return undefined;
}

/** `80/TCP`, as kubectl has it. */
function servicePorts(service: Manifest): readonly string[] {
  return recordsAt(service, 'spec', 'ports').map(
    (port) => `${numberAt(port, 'port') ?? ''}/${textAt(port, 'protocol') ?? 'TCP'}`,
  );
}

const everyHost = 'every host';

function exposureOfIngress(before: Manifest | undefined, after: Manifest): string | undefined {
  const added = newIn(before, after, (ingress) => [
    ...('defaultBackend' in recordAt(ingress, 'spec') ? [everyHost] : []),
    ...recordsAt(ingress, 'spec', 'rules').map((rule) => textAt(rule, 'host') || everyHost),
  ]);
  if (added.length > 0) return `it answers for ${added.join(', ')}`;
  const secured = (ingress: Manifest): boolean => recordsAt(ingress, 'spec', 'tls').length > 0;
  return before !== undefined && secured(before) && !secured(after) ? 'it answers without TLS' : undefined;
}

/** Of the Gateway API: without host names, it answers for all that its listeners have. */
function exposureOfRoute(before: Manifest | undefined, after: Manifest): string | undefined {
  const hosts = (route: Manifest): readonly string[] => textsAt(route, 'spec', 'hostnames');
  if (before !== undefined && hosts(before).length === 0) return undefined;
  const added = hosts(after).length === 0 ? [everyHost] : newIn(before, after, hosts);
  return added.length === 0 ? undefined : `it answers for ${added.join(', ')}`;
}

function exposureOfPods(before: Manifest | undefined, after: Manifest | undefined): string | undefined {
  const [old, now] = [before && podTemplateOf(before), after && podTemplateOf(after)];
  if (now?.spec.hostNetwork === true && old?.spec.hostNetwork !== true) {
    return 'its pods use the network of their node';
  }
  const ports = (template: PodTemplate | undefined): number[] =>
    containersOf(template).flatMap(({ container }) =>
      recordsAt(container, 'ports').flatMap((port) => numberAt(port, 'hostPort') ?? []),
    );
  const added = ports(now).filter((port) => !ports(old).includes(port));
  return added.length === 0 ? undefined : `its pods listen on port ${added.join(', ')} of their node`;
}

function newIn<T>(before: Manifest | undefined, after: Manifest, of: (object: Manifest) => readonly T[]): readonly T[] {
  const known = new Set(before && of(before));
  return [...new Set(of(after))].filter((one) => !known.has(one));
}
