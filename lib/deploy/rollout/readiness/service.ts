import type { Manifest } from '../../../manifest';
import { indexOf, type Related } from '../related';
import type { Observation, ReadinessRule, Verdict } from '../verdict';
import { fieldsOf, itemsOf, textOf, timeOf } from '../../../objects/read-field';
import { selectsByLabels } from '../../../objects/selector';
import { cannotSee } from './visible';

/** Milliseconds until a cluster without a load balancer controller is taken for one. */
const controllerPatience = 30_000;
/** Milliseconds that a cloud may take for a load balancer. */
const loadBalancerPatience = 300_000;

/** There; with a ready endpoint where it selects pods that are wanted; with an address where it asks for one. */
export const service: ReadinessRule = (observation) => {
  const { object, related } = observation;
  const spec = fieldsOf(object.spec);
  if (spec.type === 'ExternalName') return { status: 'Ready' };
  const blind = cannotSee(related, object, 'pods', 'endpointSlices');
  if (!blind && readyEndpoints(object, related) === 0 && wantsEndpoints(object, related)) {
    return { status: 'Progressing', reason: 'no ready endpoint' };
  }
  return spec.type === 'LoadBalancer' ? loadBalancer(observation) : { status: 'Ready' };
};

/** True when a workload with replicas, or a pod, has the labels that the Service selects. */
function wantsEndpoints(object: Manifest, related: Related): boolean {
  const selector = fieldsOf(fieldsOf(object.spec).selector);
  return indexOf(related)
    .serving(object.metadata.namespace, selector)
    .some((labels) => selectsByLabels(selector, labels));
}

function readyEndpoints(object: Manifest, related: Related): number {
  const { namespace, name } = object.metadata;
  return indexOf(related)
    .endpointSlices(namespace, name)
    .flatMap((slice) => itemsOf(slice.endpoints))
    .filter((endpoint) => fieldsOf(endpoint.conditions).ready !== false).length;
}

function loadBalancer({ object, related, since, now }: Observation & { readonly object: Manifest }): Verdict {
  const addresses = itemsOf(fieldsOf(fieldsOf(object.status).loadBalancer).ingress);
  if (addresses.length > 0) return { status: 'Ready' };
  const events = indexOf(related).events(object.metadata.uid);
  const failed = events.findLast((event) => event.reason === 'SyncLoadBalancerFailed');
  if (failed !== undefined) return { status: 'Blocked', reason: textOf(failed.message) };
  const begun = since?.getTime() ?? timeOf(object.metadata.creationTimestamp) ?? 0;
  const waited = now.getTime() - begun;
  if (events.length === 0 && waited >= controllerPatience) {
    return { status: 'Ready', note: 'no load balancer controller has answered: the Service has no external address' };
  }
  const status = waited >= loadBalancerPatience ? 'Blocked' : 'Progressing';
  return { status, reason: 'no load balancer address' };
}
