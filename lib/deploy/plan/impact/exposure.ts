import { groupKindOf, type Manifest } from '../../../manifest';
import { containersOf, type PodTemplate, podTemplateOf } from '../../../objects/pod-template';
import { fieldAt, numberAt, recordsAt, textAt } from '../../../objects/read-field';
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
    case 'gateway.networking.k8s.io/HTTPRoute':
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
  const added = addedTexts(before, after, 'spec', 'externalIPs');
  if (added.length > 0) return `it gets the external address ${added.join(', ')}`;
  const ranges = (service: Manifest | undefined): readonly string[] =>
    texts(service, 'spec', 'loadBalancerSourceRanges');
  const wider = ranges(after).filter((range) => !ranges(before).includes(range));
  if (before !== undefined && ranges(before).length > 0 && (ranges(after).length === 0 || wider.length > 0)) {
    return ranges(after).length === 0 ? 'every address may connect' : `${wider.join(', ')} may connect`;
  }
  return undefined;
}

function exposureOfRoute(before: Manifest | undefined, after: Manifest): string | undefined {
  const hosts = (route: Manifest | undefined): string[] => [
    ...texts(route, 'spec', 'hostnames'),
    ...recordsAt(route, 'spec', 'rules').flatMap(
      (rule) => textAt(rule, 'host') ?? (route && groupKindOf(route) === 'networking.k8s.io/Ingress' ? '*' : []),
    ),
  ];
  const added = hosts(after).filter((host) => !hosts(before).includes(host));
  if (added.length > 0) return `it answers for ${[...new Set(added)].join(', ')}`;
  const secured = (route: Manifest | undefined): boolean => recordsAt(route, 'spec', 'tls').length > 0;
  return secured(before) && !secured(after) ? 'it answers without TLS' : undefined;
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

function addedTexts(before: unknown, after: unknown, ...path: readonly string[]): string[] {
  const known = texts(before, ...path);
  return texts(after, ...path).filter((text) => !known.includes(text));
}

function texts(value: unknown, ...path: readonly string[]): readonly string[] {
  const found = fieldAt(value, ...path);
  return Array.isArray(found) ? found.filter((item) => typeof item === 'string') : [];
}
